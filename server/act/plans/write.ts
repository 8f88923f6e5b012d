import { canonicalText } from '@koewa/statistics'
import { conflict } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { askApprovalAgain } from '../initiatives/approval.ts'
import { record } from '../initiatives/history.ts'
import { assertPlanPlaces } from '../initiatives/place.ts'
import { assertOpen, assertOwns, isRegistered } from '../initiatives/policy.ts'
import { lockInitiative, updateInitiative } from '../initiatives/store.ts'
import type { PlanContent } from './plan.ts'

/**
 * Writes the plan while it may still change; each change before the start is kept as an amendment in the history, and what was
 * approved with another plan, or without one, is asked about again.
 * @throws Problem `conflict` once it is registered, `invalid` when it names a topic or touchpoint out of sight.
 */
export async function writePlan(tx: Tx, actor: Actor, id: string, plan: PlanContent): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertOwns(actor, row)
  if (isRegistered(row)) throw conflict('The plan was registered when the initiative started. It stands; a new question is a new initiative.', 'plan-registered')
  assertOpen(row)
  await assertPlanPlaces(tx, actor, plan)
  const before = row.plan
  const changed = before ? (Object.keys(plan) as (keyof PlanContent)[]).filter((field) => canonicalText(plan[field]) !== canonicalText(before[field])) : []
  if (before && changed.length === 0) return
  await updateInitiative(tx, actor, id, { plan: JSON.stringify(plan) })
  await record(tx, actor, id, before ? 'plan-changed' : 'plan-written', before ? { fields: changed } : {})
  await askApprovalAgain(tx, actor, row, 'plan')
}
