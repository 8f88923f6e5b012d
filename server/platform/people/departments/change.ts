import { audit } from '../../audit/audit.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { newId } from '../../ids.ts'
import type { Tx } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { isInsideOnly } from '../policy.ts'
import { lockWorkspace } from '../workspaces.ts'
import { listDepartments, pickDepartment, type Department } from './store.ts'
import { isOutside, subtree } from './tree.ts'

export type DepartmentInput = Readonly<{ name: string; kind: 'department' | 'vendor'; parentId: string | null }>

/** @throws Problem `conflict` for a name that is taken, `invalid` for a parent that cannot be one, `not-found`. */
export async function createDepartment(tx: Tx, actor: Actor, input: DepartmentInput): Promise<Department> {
  await lockWorkspace(tx, actor.workspaceId)
  const departments = await listDepartments(tx, actor.workspaceId)
  const department: Department = { ...input, id: newId(), name: input.name.trim(), archivedAt: null }
  checkWithinScope(actor, input.parentId)
  checkName(departments, department)
  checkParent(departments, department)
  await tx
    .insertInto('department')
    .values({
      workspace_id: actor.workspaceId, id: department.id, parent_id: department.parentId, name: department.name, kind: department.kind,
      created_at: new Date(), archived_at: null,
    })
    .execute()
  await audit(tx, actor, { action: 'department.created', subjectKind: 'department', subjectId: department.id, detail: { kind: input.kind, parentId: input.parentId } })
  return department
}

/** Renames, moves or re-labels a department. Nothing changes when all is as it was. @throws as createDepartment. */
export async function changeDepartment(tx: Tx, actor: Actor, id: string, change: Partial<DepartmentInput>): Promise<Department> {
  await lockWorkspace(tx, actor.workspaceId)
  const departments = await listDepartments(tx, actor.workspaceId)
  const before = pickDepartment(departments, id)
  checkWithinScope(actor, id)
  const after: Department = { ...before, ...change, name: (change.name ?? before.name).trim() }
  const fields = (['name', 'kind', 'parentId'] as const).filter((field) => after[field] !== before[field])
  if (fields.length === 0) return before
  checkName(departments, after)
  if (fields.includes('parentId')) {
    checkWithinScope(actor, after.parentId)
    checkParent(departments, after)
  }
  await checkNobodyLeftOutside(tx, actor, departments, after)

  await tx
    .updateTable('department')
    .set({ name: after.name, kind: after.kind, parent_id: after.parentId })
    .where('workspace_id', '=', actor.workspaceId)
    .where('id', '=', id)
    .execute()
  await audit(tx, actor, {
    action: 'department.changed', subjectKind: 'department', subjectId: id,
    detail: { fields, from: { kind: before.kind, parentId: before.parentId }, to: { kind: after.kind, parentId: after.parentId } },
  })
  return after
}

/** Who sees a part of the company changes that part alone. `null` is the top of the tree. */
export function checkWithinScope(actor: Actor, id: string | null): void {
  const { departmentIds } = actor.scope
  if (departmentIds === 'all' || (id !== null && departmentIds.includes(id))) return
  throw notFound('department')
}

function checkName(departments: readonly Department[], { id, name }: Department): void {
  const holder = departments.find((department) => department.name === name && department.id !== id)
  if (holder) throw conflict(`There is a department named “${name}” already${holder.archivedAt ? ' (archived)' : ''}.`, 'department-name-taken')
}

function checkParent(departments: readonly Department[], { id, parentId }: Department): void {
  if (parentId === null) return
  const fault = (message: string) => invalid(message, [{ path: '/parentId', message }])
  const parent = departments.find((department) => department.id === parentId)
  if (!parent) throw fault('There is no such department to put it under.')
  if (parent.archivedAt) throw fault(`“${parent.name}” is archived and takes no departments. Restore it first.`)
  if (subtree(departments, id).includes(parentId)) throw fault('A department cannot lie within itself or below.')
}

/** A department that becomes part of a vendor takes along nobody whose role spans the company. */
async function checkNobodyLeftOutside(tx: Tx, actor: Actor, departments: readonly Department[], after: Department): Promise<void> {
  const next = departments.map((department) => (department.id === after.id ? after : department))
  if (!isOutside(next, after.id) || isOutside(departments, after.id)) return
  const members = await tx
    .selectFrom('member')
    .select('role')
    .where('workspace_id', '=', actor.workspaceId)
    .where('deactivated_at', 'is', null)
    .where((eb) => eb('department_id', '=', eb.fn.any(eb.val(subtree(departments, after.id)))))
    .execute()
  const held = [...new Set(members.map(({ role }) => role).filter(isInsideOnly))]
  if (held.length > 0) throw conflict(`Members with the role ${held.join(', ')} work there, and a vendor cannot hold those. Move them to another department first.`, 'department-role-inside')
}
