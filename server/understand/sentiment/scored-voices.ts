import { polarityOfScore, type Polarity } from '@koewa/language/learning'
import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'
import { neutralWithin } from '../explorer/bands.ts'
import type { LearntFrom } from './measured.ts'

/** The newest so many are learnt from: what customers praise changes, and 10,000 take the teaching thread one to three minutes and the process up to 600 MB. */
export const mostVoices = 10_000

export type ScoredText = Readonly<{ id: string; text: string; polarity: Polarity }>
type Row = Readonly<{ id: string; text: string; nps: number | null; csat: number | null; ces: number | null; star: number | null; stated: number | null }>

/**
 * Customers' voices with words and a score, newest first: their masked text in the present generation, and what the score
 * says; before them voices of which a person said how they are meant, which stands over scores. A voice whose scores say
 * different things (NPS 9, stars 1) teaches nothing and is counted as contradicting.
 * @param among only these, where a version is learnt again
 */
export async function scoredVoices(reader: Reader, workspaceId: string, among?: readonly string[]): Promise<{ voices: ScoredText[]; from: LearntFrom }> {
  const { rows } = await sql<Row>`
    SELECT voice.id, analysis.masked_text AS text, voice.nps, voice.csat, voice.ces, voice.star, stated.value AS stated
    FROM voice
    JOIN workspace ON workspace.workspace_id = ${workspaceId}
    JOIN analysis ON analysis.workspace_id = ${workspaceId} AND analysis.voice_id = voice.id AND analysis.generation = workspace.generation
    LEFT JOIN (${statedSentiments(workspaceId)}) AS stated ON stated.voice_id = voice.id
    WHERE voice.workspace_id = ${workspaceId} AND voice.speaker = 'customer' AND analysis.failure IS NULL AND analysis.masked_text <> ''
      AND (voice.nps IS NOT NULL OR voice.csat IS NOT NULL OR voice.ces IS NOT NULL OR voice.star IS NOT NULL OR stated.value IS NOT NULL)
      AND (${among === undefined} OR voice.id = ANY (${[...(among ?? [])]}::uuid[]))
    ORDER BY stated.value IS NULL, voice.occurred_at DESC, voice.id DESC LIMIT ${mostVoices}`.execute(reader)
  const from = { voices: 0, nps: 0, csat: 0, ces: 0, star: 0, corrected: 0, contradicting: 0 }
  const voices = rows.flatMap((row): ScoredText[] => {
    if (row.stated !== null) {
      from.voices += 1
      from.corrected += 1
      return [{ id: row.id, text: row.text, polarity: polarityStated(row.stated) }]
    }
    const said = polaritiesOf(row)
    const polarity = said.values().next().value
    if (said.size !== 1 || polarity === undefined) {
      from.contradicting += 1
      return []
    }
    from.voices += 1
    for (const kind of ['nps', 'csat', 'ces', 'star'] as const) if (row[kind] !== null) from[kind] += 1
    return [{ id: row.id, text: row.text, polarity }]
  })
  return { voices, from }
}

/** The newest word of a person on the sentiment of a voice, where it stands. */
const statedSentiments = (workspaceId: string) => sql`
  SELECT voice_id, (value #>> '{}')::float8 AS value FROM (
    SELECT DISTINCT ON (voice_id) voice_id, value FROM voice_correction
    WHERE workspace_id = ${workspaceId} AND field = 'sentiment' ORDER BY voice_id, corrected_at DESC, id DESC) AS newest
  WHERE jsonb_typeof(value) = 'number'`

/** What a person stated, in the bands in which questions count. */
const polarityStated = (value: number): Polarity => (Math.abs(value) < neutralWithin ? 0 : value < 0 ? -1 : 1)

/** What the scores of a voice say; several where they contradict each other. */
export function polaritiesOf({ nps, csat, ces, star }: Pick<Row, 'nps' | 'csat' | 'ces' | 'star'>): Set<Polarity> {
  const given = [['nps', nps], ['csat', csat], ['ces', ces], ['stars', star]] as const
  return new Set(given.flatMap(([scale, score]) => (score === null ? [] : (polarityOfScore(scale, score) ?? []))))
}

/** How many voices there would be to learn from, up to what is learnt from. */
export async function countScored(reader: Reader, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ voices: number }>`
    SELECT count(*) AS voices FROM (
      SELECT FROM voice WHERE workspace_id = ${workspaceId} AND speaker = 'customer' AND text <> ''
        AND (nps IS NOT NULL OR csat IS NOT NULL OR ces IS NOT NULL OR star IS NOT NULL
          OR id IN (SELECT voice_id FROM (${statedSentiments(workspaceId)}) AS stated)) LIMIT ${mostVoices}) AS scored`.execute(reader)
  return rows[0]?.voices ?? 0
}
