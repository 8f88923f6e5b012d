import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'
import { effectiveTopics, standingCorrections } from '../corrections/effective.ts'
import { mostVoices, polaritiesOf } from '../sentiment/scored-voices.ts'
import { listTopics } from '../topics/store.ts'
import type { WeighedFrom, WeighedVoice } from './weights.ts'

type Row = Readonly<{
  id: string; customer: string; touchpoint_id: string; topics: string; tone: number | null; part: number
  nps: number | null; csat: number | null; ces: number | null; star: number | null
}>

const kinds = ['nps', 'csat', 'ces', 'star'] as const
const pageSize = 2000

/**
 * The newest scored voices of customers with the topics that count today, corrections among them.
 * @param among only these, where a version is learnt again
 */
export async function weighedVoices(reader: Reader, workspaceId: string, among?: readonly string[]): Promise<{ voices: WeighedVoice[]; from: WeighedFrom }> {
  const { rows } = await sql<Row>`
    SELECT voice.id, coalesce(voice.customer_id, voice.id)::text AS customer, voice.touchpoint_id, array_to_string(analysis.topics, ',') AS topics, analysis.sentiment AS tone,
      ('x' || substr(md5(analysis.masked_text), 1, 7))::bit(28)::int % 10 AS part, voice.nps, voice.csat, voice.ces, voice.star
    FROM voice
    JOIN workspace ON workspace.workspace_id = ${workspaceId}
    JOIN analysis ON analysis.workspace_id = ${workspaceId} AND analysis.voice_id = voice.id AND analysis.generation = workspace.generation
    WHERE voice.workspace_id = ${workspaceId} AND voice.speaker = 'customer' AND analysis.failure IS NULL AND analysis.masked_text <> ''
      AND (voice.nps IS NOT NULL OR voice.csat IS NOT NULL OR voice.ces IS NOT NULL OR voice.star IS NOT NULL)
      AND (${among === undefined} OR voice.id = ANY (${[...(among ?? [])]}::uuid[]))
    ORDER BY voice.occurred_at DESC, voice.id DESC LIMIT ${mostVoices}`.execute(reader)
  const topics = await listTopics(reader, workspaceId)
  const keptOf = new Map(topics.map(({ id, mergedInto }) => [id, mergedInto ?? id]))
  const active = new Set(topics.filter(({ status, mergedInto }) => status === 'active' && mergedInto === null).map(({ id }) => id))
  const from = { voices: 0, nps: 0, csat: 0, ces: 0, star: 0, contradicting: 0, withoutTopic: 0 }
  const voices: WeighedVoice[] = []
  for (let at = 0; at < rows.length; at += pageSize) {
    const page = rows.slice(at, at + pageSize)
    const corrections = await standingCorrections(reader, workspaceId, page.map(({ id }) => id))
    for (const row of page) {
      const said = polaritiesOf(row)
      const polarity = said.values().next().value
      if (said.size !== 1 || polarity === undefined) {
        from.contradicting += 1
        continue
      }
      const stated = corrections.get(row.id) ?? {}
      const own = effectiveTopics(stated, row.topics === '' ? [] : row.topics.split(',')).flatMap((id) => keptOf.get(id) ?? []).filter((id) => active.has(id))
      const scored = kinds.filter((kind) => row[kind] !== null)
      from.voices += 1
      for (const kind of scored) from[kind] += 1
      if (own.length === 0) from.withoutTopic += 1
      voices.push({
        id: row.id, customer: row.customer, stratum: `${stated.touchpoint ?? row.touchpoint_id} ${scored.join()}`, topics: [...new Set(own)], outcome: 100 * polarity, tone: row.tone ?? 0, part: row.part,
      })
    }
  }
  return { voices, from }
}
