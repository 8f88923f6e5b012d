import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Measured } from './measure.ts'
import type { TopicWeightingTable } from './tables.ts'
import type { TopicWeight, WeighedFrom } from './weights.ts'
import './tables.ts'

/** A version of the topics' weights. */
export type Weighting = Readonly<{
  id: string; number: number; revision: number; status: TopicWeightingTable['status']; failure: 'too-few' | 'alike' | 'internal' | null
  learntFrom: WeighedFrom | null; measured: Measured | null; weights: readonly TopicWeight[]; erased: number
  requestedAt: Date; learntAt: Date | null; decidedAt: Date | null
}>

/** Every version, newest first. They are tens. */
export async function listWeightings(reader: Reader, workspaceId: string): Promise<Weighting[]> {
  const rows = await reader.selectFrom('topic_weighting')
    .select(['id', 'number', 'revision', 'status', 'failure', 'scores', 'measured', 'weights', 'erased', 'requested_at', 'learnt_at', 'decided_at'])
    .where('workspace_id', '=', workspaceId).orderBy('number', 'desc').execute()
  return rows.map((row) => ({
    id: row.id, number: row.number, revision: row.revision, status: row.status, failure: row.failure as Weighting['failure'],
    learntFrom: row.measured === null ? null : row.scores, measured: row.measured, weights: row.weights, erased: row.erased,
    requestedAt: row.requested_at, learntAt: row.learnt_at, decidedAt: row.decided_at,
  }))
}

/** The weights that priorities go by, by topic; empty while no version is adopted. */
export async function adoptedWeights(reader: Reader, workspaceId: string): Promise<ReadonlyMap<string, TopicWeight>> {
  const row = await reader.selectFrom('topic_weighting').select('weights').where('workspace_id', '=', workspaceId).where('status', '=', 'adopted').executeTakeFirst()
  return new Map(row?.weights.map((weight) => [weight.topicId, weight]))
}

/** What a new version is compared with: the adopted one, learnt without the voices held back. */
export async function adoptedForComparison(reader: Reader, workspaceId: string, exceptId: string): Promise<{ number: number; weights: readonly TopicWeight[] } | undefined> {
  const row = await reader.selectFrom('topic_weighting').select(['number', 'compared_weights'])
    .where('workspace_id', '=', workspaceId).where('status', '=', 'adopted').where('id', '<>', exceptId).executeTakeFirst()
  return row && { number: row.number, weights: row.compared_weights }
}

export type LearntWeighting = Readonly<{ from: WeighedFrom; measured: Measured; weights: readonly TopicWeight[]; compared: readonly TopicWeight[]; voiceIds: readonly string[] }>

/** What was learnt; where there were weights already, they are replaced and the revision grows. */
export async function writeWeighting(tx: Tx, workspaceId: string, id: string, learnt: LearntWeighting, now: Date): Promise<void> {
  await sql`
    UPDATE topic_weighting SET
      revision = CASE WHEN status = 'learning' THEN revision ELSE revision + 1 END, status = CASE WHEN status = 'learning' THEN 'proposed' ELSE status END, failure = NULL,
      scores = ${JSON.stringify(learnt.from)}::jsonb, measured = ${JSON.stringify(learnt.measured)}::jsonb, weights = ${JSON.stringify(learnt.weights)}::jsonb,
      compared_weights = ${JSON.stringify(learnt.compared)}::jsonb, voice_ids = ${[...learnt.voiceIds]}::uuid[], learnt_at = ${now}
    WHERE workspace_id = ${workspaceId} AND id = ${id}`.execute(tx)
}

/** Takes everything that was learnt away; what a person decided stays told. */
export async function clearWeighting(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await sql`UPDATE topic_weighting SET weights = '[]', compared_weights = '[]', measured = NULL, voice_ids = '{}' WHERE workspace_id = ${workspaceId} AND id = ${id}`.execute(tx)
}

