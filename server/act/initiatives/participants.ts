import { invalid } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { directoryOf } from '../../platform/people/directory.ts'
import type { Reader } from '../../platform/postgres/database.ts'

export type Participants = Readonly<{
  ownerDepartmentId?: string | undefined
  ownerMemberId?: string | undefined
  cooperatingDepartmentIds?: readonly string[] | undefined
}>

/** @throws Problem `invalid` when a department or the owner cannot take part, naming which. */
export async function assertParticipants(reader: Reader, actor: Actor, { ownerDepartmentId, ownerMemberId, cooperatingDepartmentIds }: Participants): Promise<void> {
  if (ownerDepartmentId !== undefined) await assertMayOwn(reader, actor, ownerDepartmentId)
  if (ownerMemberId !== undefined) await assertMembers(reader, actor, [ownerMemberId], '/ownerMemberId')
  await assertDepartments(reader, actor, cooperatingDepartmentIds ?? [], '/cooperatingDepartmentIds')
}

async function assertMayOwn(reader: Reader, actor: Actor, departmentId: string): Promise<void> {
  const path = '/ownerDepartmentId'
  await assertDepartments(reader, actor, [departmentId], path)
  const { departmentIds } = actor.scope
  if (departmentIds !== 'all' && !departmentIds.includes(departmentId)) {
    throw invalid('You can make your own department and those below it the owner. Headquarters gives an initiative to another one.', [{ path, message: 'not your department' }])
  }
}

async function assertDepartments(reader: Reader, actor: Actor, departmentIds: readonly string[], path: string): Promise<void> {
  const wanted = [...new Set(departmentIds)]
  if (wanted.length === 0) return
  const known = await directoryOf(reader, actor)
  const found = await reader.selectFrom('department').select('id').where('workspace_id', '=', actor.workspaceId).where('id', 'in', wanted)
    .where('archived_at', 'is', null).execute()
  const usable = found.filter(({ id }) => known === 'all' || known.includes(id))
  if (usable.length !== wanted.length) throw invalid('A department is not one of this workspace, or is archived.', [{ path, message: 'unknown department' }])
}

/** @throws Problem `invalid` when one of them is not an active member whom the actor may know. */
export async function assertMembers(reader: Reader, actor: Actor, memberIds: readonly string[], path: string): Promise<void> {
  const wanted = [...new Set(memberIds)]
  if (wanted.length === 0) return
  const known = await directoryOf(reader, actor)
  const found = await reader.selectFrom('member').select(['id', 'department_id']).where('workspace_id', '=', actor.workspaceId).where('id', 'in', wanted)
    .where('deactivated_at', 'is', null).execute()
  const usable = found.filter(({ id, department_id }) => known === 'all' || id === actor.id || (department_id !== null && known.includes(department_id)))
  if (usable.length !== wanted.length) throw invalid('Somebody named is not an active member of this workspace.', [{ path, message: 'unknown member' }])
}
