import { sql } from 'kysely'
import { loadVoices } from '../../listen/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { generationsOf } from '../analysis/store.ts'
import { standingCorrections } from '../corrections/effective.ts'
import { analyticsRow, type AnalyticsRow, type ProjectedAnalysis } from './analytics-row.ts'

type Analysed = ProjectedAnalysis & Readonly<{ voice_id: string }>

/**
 * The rows that ClickHouse should hold for these voices now, one a voice and generation. A voice without analysis goes
 * without text, to the generation that questions are asked of alone; one that was erased gives none.
 */
export async function readRows(tx: Reader, workspaceId: string, voiceIds: readonly string[], version: number): Promise<AnalyticsRow[]> {
  const workspace = await tx
    .selectFrom('workspace').select(['time_zone', 'generation']).where('workspace_id', '=', workspaceId).executeTakeFirst()
  if (!workspace) return []
  const voices = await loadVoices(tx, workspaceId, voiceIds)
  const corrections = await standingCorrections(tx, workspaceId, voiceIds)
  const analyses = await readAnalyses(tx, workspaceId, voiceIds)
  const generations = await generationsOf(tx, workspaceId)
  return voices.flatMap((voice) =>
    generations
      .map((generation) => ({ generation, analysis: analyses.get(`${voice.id} ${generation}`) }))
      .filter(({ generation, analysis }) => analysis !== undefined || generation === workspace.generation)
      .map(({ generation, analysis }) => analyticsRow({
        workspaceId, timeZone: workspace.time_zone, generation, version, voice, analysis, corrections: corrections.get(voice.id) ?? {},
      })))
}

async function readAnalyses(tx: Reader, workspaceId: string, voiceIds: readonly string[]): Promise<Map<string, Analysed>> {
  // Lists arrive joined: the driver parses an array ten times slower than JavaScript splits a string.
  const { rows } = await sql<Analysed>`
    SELECT voice_id, generation, language, array_to_string(intents, ',') AS intents, sentiment, array_to_string(topics, ',') AS topics,
      risks, waiting_minutes, aspects, masked_text, search_terms, terms, failure
    FROM analysis WHERE workspace_id = ${workspaceId} AND voice_id = ANY (${[...voiceIds]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [`${row.voice_id} ${row.generation}`, row]))
}
