import { audit } from '../../audit/audit.ts'
import { conflict } from '../../errors.ts'
import type { Tx } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { lockWorkspace } from '../workspaces.ts'
import { checkWithinScope } from './change.ts'
import { listDepartments, pickDepartment, type Department } from './store.ts'

/**
 * Takes a department out of use. It stays where it is, so that what it did keeps its name.
 * @throws Problem `not-found`; `conflict` while people work there or departments lie below.
 */
export async function archiveDepartment(tx: Tx, actor: Actor, id: string): Promise<Department> {
  await lockWorkspace(tx, actor.workspaceId)
  const departments = await listDepartments(tx, actor.workspaceId)
  const department = pickDepartment(departments, id)
  checkWithinScope(actor, id)
  if (department.archivedAt) return department
  const below = departments.filter(({ parentId, archivedAt }) => parentId === id && !archivedAt)
  if (below.length > 0) throw conflict(`Departments lie below it: ${below.map(({ name }) => name).join(', ')}. Move or archive them first.`, 'department-has-departments')
  if (await isPeopled(tx, actor.workspaceId, id)) throw conflict('Members work there. Move them to another department first.', 'department-has-members')
  return setArchived(tx, actor, department, new Date())
}

/** @throws Problem `not-found`; `conflict` while the department above it is archived. */
export async function restoreDepartment(tx: Tx, actor: Actor, id: string): Promise<Department> {
  await lockWorkspace(tx, actor.workspaceId)
  const departments = await listDepartments(tx, actor.workspaceId)
  const department = pickDepartment(departments, id)
  checkWithinScope(actor, id)
  if (!department.archivedAt) return department
  const parent = departments.find((each) => each.id === department.parentId)
  if (parent?.archivedAt) throw conflict(`“${parent.name}” above it is archived. Restore that one first.`, 'department-parent-archived')
  return setArchived(tx, actor, department, null)
}

async function isPeopled(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const member = await tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('department_id', '=', id)
    .where('deactivated_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return member !== undefined
}

async function setArchived(tx: Tx, actor: Actor, department: Department, archivedAt: Date | null): Promise<Department> {
  const { id } = department
  await tx.updateTable('department').set({ archived_at: archivedAt }).where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  await audit(tx, actor, { action: archivedAt ? 'department.archived' : 'department.restored', subjectKind: 'department', subjectId: id })
  return { ...department, archivedAt }
}
