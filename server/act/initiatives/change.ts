import { conflict } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { askApprovalAgain } from './approval.ts'
import { assertOrder } from './create.ts'
import { record } from './history.ts'
import { assertParticipants } from './participants.ts'
import { assertOpen, assertOwns, isRegistered } from './policy.ts'
import type { InitiativeChange } from './schemas.ts'
import { cooperatingDepartments, lockInitiative, replaceDepartments, updateInitiative, type InitiativeChanges, type InitiativeRow } from './store.ts'

const columns = {
  title: 'title', hypothesis: 'hypothesis', ownerDepartmentId: 'owner_department_id', ownerMemberId: 'owner_member_id', startsOn: 'starts_on', dueOn: 'due_on',
} as const satisfies Record<Exclude<keyof InitiativeChange, 'cooperatingDepartmentIds'>, keyof InitiativeRow>

/**
 * Changes what may change; what is so already leaves no trace. With another hypothesis approval is asked for again.
 * @throws Problem `conflict` for hypothesis and start of an initiative whose plan is registered, and for a closed one.
 */
export async function changeInitiative(tx: Tx, actor: Actor, id: string, change: InitiativeChange): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertOwns(actor, row)
  assertOpen(row)
  const changes = differences(row, change)
  assertRegistrationKept(row, changes)
  const before = await cooperatingDepartments(tx, actor, id)
  const after = change.cooperatingDepartmentIds ?? before
  await assertParticipants(tx, actor, {
    ownerDepartmentId: changes.owner_department_id, ownerMemberId: changes.owner_member_id,
    cooperatingDepartmentIds: after.filter((departmentId) => !before.includes(departmentId)),
  })
  assertOrder(change.startsOn === undefined ? row.starts_on : change.startsOn, change.dueOn === undefined ? row.due_on : change.dueOn)
  const fields = (Object.keys(columns) as (keyof typeof columns)[]).filter((field) => columns[field] in changes)
  const regrouped = new Set(before).symmetricDifference(new Set(after)).size > 0
  if (fields.length === 0 && !regrouped) return
  await updateInitiative(tx, actor, id, changes)
  if (regrouped) await replaceDepartments(tx, actor, id, after)
  await record(tx, actor, id, 'changed', { fields: [...fields, ...(regrouped ? ['cooperatingDepartmentIds'] : [])] })
  if ('hypothesis' in changes) await askApprovalAgain(tx, actor, row, 'hypothesis')
}

/** What differs from what is, by column. */
const differences = (row: InitiativeRow, change: InitiativeChange): InitiativeChanges => Object.fromEntries(
  (Object.keys(columns) as (keyof typeof columns)[])
    .filter((field) => change[field] !== undefined && change[field] !== row[columns[field]])
    .map((field) => [columns[field], change[field]]),
)

function assertRegistrationKept(row: InitiativeRow, changes: InitiativeChanges): void {
  if (!isRegistered(row)) return
  if ('hypothesis' in changes) throw conflict('The hypothesis was registered when the initiative started and stands as it is. Write what you learnt as a comment.', 'hypothesis-registered')
  if ('starts_on' in changes) throw conflict('The start was registered with the plan and stands as it is.', 'start-registered')
}
