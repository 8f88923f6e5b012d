import { sql } from 'kysely'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { learningQueue, lockVersions } from './learn.ts'

/**
 * Marks every version that learnt from erased words and has it learnt again without them: decision 0013. What it said of
 * single erased voices goes at once. Calling it twice changes nothing more, since the ids are taken off its list.
 */
export async function forgetTaught(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  const erased = [...voiceIds]
  if (erased.length === 0) return
  await lockVersions(tx, workspaceId)
  const { rows } = await sql<{ id: string }>`
    UPDATE sentiment_version SET
      erased = erased + cardinality(ARRAY(SELECT unnest(voice_ids) INTERSECT SELECT unnest(${erased}::uuid[]))),
      voice_ids = ARRAY(SELECT one FROM unnest(voice_ids) WITH ORDINALITY AS kept (one, place) WHERE one <> ALL (${erased}::uuid[]) ORDER BY place),
      examples = (SELECT coalesce(jsonb_agg(one), '[]') FROM jsonb_array_elements(examples) AS one WHERE (one ->> 'voiceId')::uuid <> ALL (${erased}::uuid[]))
    WHERE workspace_id = ${workspaceId} AND voice_ids && ${erased}::uuid[] RETURNING id`.execute(tx)
  for (const { id } of rows) {
    // One job a version however many are erased one after the other.
    await addJob(tx, 'SentimentLearning', { workspaceId, versionId: id }, { queue: learningQueue, key: `sentiment again ${id}` })
  }
}
