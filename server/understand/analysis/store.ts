import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { TextAnalysis } from './result.ts'
import './tables.ts'

export type VoiceAnalysis = Readonly<{ voiceId: string; analysis: TextAnalysis }>

/** Writes one row a voice and generation, in place of what an earlier version said. */
export async function writeAnalyses(
  tx: Tx, workspaceId: string, generations: readonly number[], analyses: readonly VoiceAnalysis[], now: Date,
): Promise<void> {
  // One fixed order, so that two jobs that hold the same voices wait for each other instead of deadlocking.
  const rows = analyses.toSorted((a, b) => (a.voiceId < b.voiceId ? -1 : 1))
  const column = <Value>(pick: (row: TextAnalysis) => Value): Value[] => rows.map(({ analysis }) => pick(analysis))
  await sql`
    INSERT INTO analysis (workspace_id, generation, voice_id, version, language, intents, sentiment, topics,
      risks, waiting_minutes, aspects, evidence, masked_text, search_terms, terms, failure, analyzed_at)
    SELECT ${workspaceId}::uuid, generation, row.voice_id, row.version, row.language, string_to_array(row.intents, ','), row.sentiment,
      string_to_array(row.topics, ',')::uuid[], row.risks, row.waiting_minutes, row.aspects, row.evidence, row.masked_text, row.search_terms, row.terms, row.failure, ${now}
    FROM unnest(
      ${rows.map(({ voiceId }) => voiceId)}::uuid[], ${column((row) => row.version)}::text[], ${column((row) => row.language)}::text[],
      ${column((row) => row.intents.join(','))}::text[], ${column((row) => row.sentiment)}::float8[],
      ${column((row) => row.topics.join(','))}::text[], ${column((row) => row.risks)}::jsonb[], ${column((row) => row.waitingMinutes)}::float8[],
      ${column((row) => row.aspects)}::jsonb[], ${column((row) => row.evidence)}::jsonb[], ${column((row) => row.maskedText)}::text[],
      ${column((row) => row.searchTerms)}::text[], ${column((row) => row.terms)}::text[], ${column((row) => row.failure)}::text[]
    ) AS row (voice_id, version, language, intents, sentiment, topics, risks, waiting_minutes, aspects, evidence, masked_text, search_terms, terms, failure)
    CROSS JOIN unnest(${[...generations]}::integer[]) AS generation
    ON CONFLICT (workspace_id, generation, voice_id) DO UPDATE SET
      version = excluded.version, language = excluded.language, intents = excluded.intents, sentiment = excluded.sentiment,
      topics = excluded.topics, risks = excluded.risks, waiting_minutes = excluded.waiting_minutes, aspects = excluded.aspects,
      evidence = excluded.evidence, masked_text = excluded.masked_text,
      search_terms = excluded.search_terms, terms = excluded.terms, failure = excluded.failure, analyzed_at = excluded.analyzed_at
  `.execute(tx)
}

/** The generations that arrivals are analysed for: the one questions are asked of, and those beside it. */
export async function generationsOf(reader: Reader, workspaceId: string): Promise<number[]> {
  const { rows } = await sql<{ generation: number }>`
    SELECT generation FROM workspace WHERE workspace_id = ${workspaceId}
    UNION SELECT generation FROM analysis_generation WHERE workspace_id = ${workspaceId}
    ORDER BY generation`.execute(reader)
  return rows.map(({ generation }) => generation)
}
