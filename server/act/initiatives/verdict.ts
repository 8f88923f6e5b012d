import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { record } from './history.ts'
import { lockInitiative, updateInitiative } from './store.ts'

/** What the newest evaluation found. Prove calls this with its own transaction, so that board and evaluation always agree. */
export async function recordVerdict(tx: Tx, actor: Actor, initiativeId: string, found: Readonly<{ evaluationId: string; verdict: string }>): Promise<void> {
  const row = await lockInitiative(tx, actor, initiativeId)
  if (row.evaluation_id === found.evaluationId && row.verdict === found.verdict) return
  await updateInitiative(tx, actor, initiativeId, { evaluation_id: found.evaluationId, verdict: found.verdict })
  await record(tx, actor, initiativeId, 'evaluated', found)
}
