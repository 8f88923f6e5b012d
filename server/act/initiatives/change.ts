import { conflict } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { assertOrder } from './create.ts'
import { assertOpen, assertOwns, assertPeople, isRegistered } from './policy.ts'
import { lockInitiative, record, replaceDepartments, updateInitiative, type InitiativeRow } from './store.ts'

export type InitiativeChange = Readonly<{
  title?: string | undefined
  hypothesis?: string | undefined
  ownerDepartmentId?: string | undefined
  ownerMemberId?: string | undefined
  cooperatingDepartmentIds?: readonly string[] | undefined
  startsOn?: string | null | undefined
  dueOn?: string | null | undefined
}>

/**
 * Changes what may change. An approval was given to a hypothesis: with another one it has to be asked for again.
 * @throws Problem `conflict` for hypothesis and start of an initiative whose plan is registered, and for a closed one.
 */
export async function changeInitiative(tx: Tx, actor: Actor, id: string, change: InitiativeChange): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertOwns(actor, row.owner_department_id)
  assertOpen(row)
  assertRegistrationKept(row, change)
  if (change.ownerDepartmentId !== undefined) assertOwns(actor, change.ownerDepartmentId)
  await assertPeople(tx, actor, change.ownerMemberId, [change.ownerDepartmentId ?? [], change.cooperatingDepartmentIds ?? []].flat())
  const startsOn = change.startsOn === undefined ? row.starts_on : change.startsOn
  const dueOn = change.dueOn === undefined ? row.due_on : change.dueOn
  assertOrder(startsOn, dueOn)
  const reopened = row.status === 'approved' && change.hypothesis !== undefined && change.hypothesis !== row.hypothesis
  await updateInitiative(tx, actor, id, {
    title: change.title ?? row.title, hypothesis: change.hypothesis ?? row.hypothesis, starts_on: startsOn, due_on: dueOn,
    owner_department_id: change.ownerDepartmentId ?? row.owner_department_id, owner_member_id: change.ownerMemberId ?? row.owner_member_id,
    ...(reopened && { status: 'proposed' as const, approved_by: null, approved_at: null }),
  })
  if (change.cooperatingDepartmentIds) await replaceDepartments(tx, actor, id, change.cooperatingDepartmentIds)
  const fields = Object.entries(change).filter(([, value]) => value !== undefined).map(([name]) => name)
  if (fields.length > 0) await record(tx, actor, id, 'changed', { fields })
  if (reopened) await record(tx, actor, id, 'approval-withdrawn', { because: 'hypothesis' })
}

function assertRegistrationKept(row: InitiativeRow, { hypothesis, startsOn }: InitiativeChange): void {
  if (!isRegistered(row)) return
  if (hypothesis !== undefined && hypothesis !== row.hypothesis) {
    throw conflict('The hypothesis was registered when the initiative started and stands as it is. Write what you learnt as a comment.')
  }
  if (startsOn !== undefined && startsOn !== row.starts_on) throw conflict('The start was registered with the plan and stands as it is.')
}
