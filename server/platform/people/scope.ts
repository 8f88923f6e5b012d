import type { Reader } from '../postgres/database.ts'
import type { Scope } from './actor.ts'
import { everything } from './actor.ts'
import { listDepartments } from './departments/store.ts'
import { isOutside, subtree } from './departments/tree.ts'
import { companyWide, type Role } from './permissions.ts'

/** Resolves departments to the touchpoints they own; `listen` supplies it, since touchpoints are its table. */
export type TouchpointsOf = (reader: Reader, workspaceId: string, departmentIds: readonly string[]) => Promise<string[]>

/**
 * What a member may see: the whole company for company-wide roles, otherwise the own department and those below it.
 * A member of a vendor (委託先), or of a team inside one, never sees beyond their own department, whatever the role. Without
 * a department nothing is visible.
 */
export async function scopeOf(
  reader: Reader,
  member: Readonly<{ workspaceId: string; role: Role; departmentId: string | null }>,
  touchpointsOf: TouchpointsOf,
): Promise<Scope> {
  // The common case of a company-wide role without a department needs no question at all.
  if (member.departmentId === null) return companyWide.has(member.role) ? everything : nothing
  const departments = await listDepartments(reader, member.workspaceId)
  if (companyWide.has(member.role) && !isOutside(departments, member.departmentId)) return everything
  const departmentIds = subtree(departments, member.departmentId)
  return { departmentIds, touchpointIds: await touchpointsOf(reader, member.workspaceId, departmentIds) }
}

const nothing: Scope = { departmentIds: [], touchpointIds: [] }
