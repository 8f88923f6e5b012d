import { sql } from 'kysely'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { takeOffErased } from '../learnt-versions/versions.ts'
import { learningQueue } from './learn.ts'

/**
 * Marks every version that learnt from erased words and has it learnt again without them: decision 0013. What it said of
 * single erased voices goes at once. Calling it twice changes nothing more, since the ids are taken off its list.
 */
export async function forgetTaught(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  for (const id of await takeOffErased(tx, 'sentiment_version', workspaceId, voiceIds)) {
    await sql`
      UPDATE sentiment_version
      SET examples = (SELECT coalesce(jsonb_agg(one), '[]') FROM jsonb_array_elements(examples) AS one WHERE (one ->> 'voiceId')::uuid <> ALL (${[...voiceIds]}::uuid[]))
      WHERE workspace_id = ${workspaceId} AND id = ${id}`.execute(tx)
    // One job a version however many are erased one after the other.
    await addJob(tx, 'SentimentLearning', { workspaceId, versionId: id }, { queue: learningQueue, key: `sentiment again ${id}` })
  }
}
