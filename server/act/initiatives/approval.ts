import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { record } from './history.ts'
import { updateInitiative, type InitiativeRow } from './store.ts'

/**
 * An approval is given to a hypothesis and to the plan by which it will be judged, as they stood. With another hypothesis or
 * plan, or a first plan, it is asked for again, whoever changed it; titles, owners and days do not touch it.
 */
export async function askApprovalAgain(tx: Tx, actor: Actor, row: InitiativeRow, because: 'hypothesis' | 'plan'): Promise<void> {
  if (row.status !== 'approved') return
  await updateInitiative(tx, actor, row.id, { status: 'proposed', approved_by: null, approved_at: null })
  await record(tx, actor, row.id, 'approval-withdrawn', { because })
}
