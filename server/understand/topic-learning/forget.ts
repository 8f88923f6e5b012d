import { sql } from 'kysely'
import type { Tx } from '../../platform/postgres/database.ts'
import { requestRetagging } from '../topics/retag.ts'
import { requestLearning } from './request.ts'
import { dropWeights } from './store.ts'

/**
 * Lets go of what erased voices taught: models and word weights that were learnt from them are gone at once, and are learnt
 * again from what remains. Calling it twice changes nothing more.
 */
export async function forgetLearnt(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  const erased = [...voiceIds]
  const all = await forgetVocabulary(tx, workspaceId, erased)
  const { rows } = await sql<{ topic_id: string }>`
    SELECT topic_id FROM topic_model WHERE workspace_id = ${workspaceId} AND model IS NOT NULL
      AND (${all}::boolean OR voice_ids && ${erased}::uuid[])`.execute(tx)
  const dropped = await dropWeights(tx, workspaceId, rows.map((row) => row.topic_id))
  if (dropped.length === 0 && !all) return
  await requestRetagging(tx, { workspaceId, topicIds: dropped })
  await requestLearning(tx, workspaceId)
}

/** Word weights hold every sampled voice. Without them no model can be read, so all are learnt again. @returns whether they are gone */
async function forgetVocabulary(tx: Tx, workspaceId: string, erased: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM topic_vocabulary WHERE workspace_id = ${workspaceId} AND voice_ids && ${[...erased]}::uuid[] RETURNING workspace_id`.execute(tx)
  return rows.length > 0
}
