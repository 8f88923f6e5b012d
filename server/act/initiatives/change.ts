import { audit } from '../../platform/audit/audit.ts'
import { conflict } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { assertInScope, assertPeople } from './create.ts'
import { isRegistered } from './initiative.ts'
import { lockInitiative, recordEvent, replaceDepartments } from './store.ts'

export type InitiativeChange = Readonly<{
  title?: string | undefined
  hypothesis?: string | undefined
  ownerDepartmentId?: string | undefined
  ownerMemberId?: string | undefined
  cooperatingDepartmentIds?: readonly string[] | undefined
  startsOn?: string | null | undefined
  dueOn?: string | null | undefined
}>

/** Changes what may change. @throws Problem `conflict` for the hypothesis of an initiative whose plan is registered. */
export async function changeInitiative(tx: Tx, actor: Actor, id: string, change: InitiativeChange): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertInScope(actor, row.owner_department_id)
  if (change.hypothesis !== undefined && change.hypothesis !== row.hypothesis && isRegistered(row.status)) {
    throw conflict('The hypothesis was registered when the initiative started and stands as it is. Write what you learnt as a comment.')
  }
  const ownerDepartmentId = change.ownerDepartmentId ?? row.owner_department_id
  const ownerMemberId = change.ownerMemberId ?? row.owner_member_id
  await assertPeople(tx, actor, ownerMemberId, [ownerDepartmentId, ...(change.cooperatingDepartmentIds ?? [])])
  await tx.updateTable('initiative').set({
    title: change.title ?? row.title, hypothesis: change.hypothesis ?? row.hypothesis, owner_department_id: ownerDepartmentId,
    owner_member_id: ownerMemberId, starts_on: change.startsOn === undefined ? row.starts_on : change.startsOn,
    due_on: change.dueOn === undefined ? row.due_on : change.dueOn, updated_at: new Date(),
  }).where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  if (change.cooperatingDepartmentIds) await replaceDepartments(tx, actor, id, change.cooperatingDepartmentIds)
  const fields = Object.entries(change).filter(([, value]) => value !== undefined).map(([name]) => name)
  await recordEvent(tx, actor, id, 'changed', { fields })
  await audit(tx, actor, { action: 'initiative.changed', subjectKind: 'initiative', subjectId: id, detail: { fields } })
}
