import { invalid, Problem } from '../errors.ts'
import type { Actor } from './actor.ts'
import type { Department } from './departments/store.ts'
import { isOutside } from './departments/tree.ts'
import { roles, type Role } from './permissions.ts'

/** Roles whose view is one department, so that without one they would see nothing. */
const needsDepartment: ReadonlySet<Role> = new Set<Role>(['manager', 'agent', 'viewer'])
/** Roles over the whole company, which nobody holds from inside a vendor. */
const insideOnly: ReadonlySet<Role> = new Set<Role>(['owner', 'admin', 'executive', 'hq'])

const above = (one: Role, other: Role): boolean => roles.indexOf(one) < roles.indexOf(other)

/**
 * Nobody gives, takes or ends a role above the own one: only an owner makes owners.
 * @throws Problem `above-own-role`.
 */
export function checkRoleIsWithin(actor: Actor, role: Role): void {
  if (actor.kind === 'operator') return
  if (actor.role !== undefined && !above(role, actor.role)) return
  throw new Problem('above-own-role', 403, `The role “${role}” is above your own; only somebody who holds it may give, change or end it.`)
}

/**
 * A role and the department it is held in fit together. `departments` are those of the workspace.
 * @throws Problem `invalid` naming the field to mend.
 */
export function checkPlacement(departments: readonly Department[], role: Role, departmentId: string | null): void {
  const fault = placementFault(departments, role, departmentId)
  if (fault !== undefined) throw invalid(fault, [{ path: '/departmentId', message: fault }])
}

function placementFault(departments: readonly Department[], role: Role, departmentId: string | null): string | undefined {
  if (departmentId === null) return needsDepartment.has(role) ? `The role “${role}” needs a department; it sees that one and those below it.` : undefined
  const department = departments.find(({ id }) => id === departmentId)
  if (!department) return 'There is no such department in this workspace.'
  if (department.archivedAt) return `The department “${department.name}” is archived. Restore it first, or choose another.`
  if (insideOnly.has(role) && isOutside(departments, departmentId)) {
    return `A member of a vendor cannot be “${role}”, a role over the whole company. Choose manager, analyst, agent or viewer.`
  }
  return undefined
}

export const isInsideOnly = (role: Role): boolean => insideOnly.has(role)
