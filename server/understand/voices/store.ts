import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'
import '../analysis/tables.ts'
import type { ShownAnalysis } from './present.ts'

/** The analyses of voices in one generation, by voice id. */
export async function analysesOf(reader: Reader, workspaceId: string, generation: number, voiceIds: readonly string[]): Promise<Map<string, ShownAnalysis>> {
  if (voiceIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('analysis')
    .select(['voice_id', 'version', 'language', 'intents', 'sentiment', 'topics', 'risks', 'evidence', 'masked_text', 'failure', 'analyzed_at'])
    .where('workspace_id', '=', workspaceId)
    .where('generation', '=', generation)
    .where('voice_id', 'in', voiceIds)
    .execute()
  return new Map(rows.map(({ voice_id: id, ...analysis }) => [id, analysis]))
}

/** The voices of one customer and of those merged into it, newest first: the journey seen from a voice. */
export async function voiceIdsOfCustomer(reader: Reader, workspaceId: string, customerId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT voice.id FROM voice
    WHERE voice.workspace_id = ${workspaceId} AND voice.customer_id IN (
      SELECT id FROM customer WHERE workspace_id = ${workspaceId} AND (id = ${customerId} OR merged_into = ${customerId}))
    ORDER BY voice.occurred_at DESC LIMIT ${limit}`.execute(reader)
  return rows.map(({ id }) => id)
}
