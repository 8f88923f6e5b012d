import { sql } from 'kysely'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { settings } from '../explorer/sql.ts'
import { compareSums, type SumDifference } from '../rollups/compare.ts'

type Day = Readonly<{ day: string; voices: number; checksum: string }>

export type Side = Readonly<{ voices: number; checksum: string }>
/** A day heard on which the two stores do not hold the same. */
export type StoreDifference = Readonly<{ workspaceId: string; day: string; postgres: Side; clickhouse: Side }>
export type StoreComparison = Readonly<{ postgres: Readonly<{ voices: number }>; clickhouse: Readonly<{ voices: number }>; differences: readonly StoreDifference[]; sums: readonly SumDifference[] }>

/**
 * Compares both stores day by day, over every workspace: how many voices, and a checksum over each one's id, touchpoint,
 * time, scores, customer and length of masked text as they count now; and the sums that months were added up to with the voices
 * themselves. Voices on their way make a difference too: settle first.
 */
export async function compareStores({ db, analytics }: Pick<Platform, 'db' | 'analytics'>): Promise<StoreComparison> {
  const totals = { postgres: 0, clickhouse: 0 }
  const differences: StoreDifference[] = []
  const sums: SumDifference[] = []
  for (const workspace of await db.selectFrom('workspace').select(['workspace_id', 'generation']).execute()) {
    const { workspace_id: workspaceId, generation } = workspace
    const [own, other] = await Promise.all([
      postgresDays(db, workspaceId, generation),
      analytics.query<Day>(clickhouseDays, { workspaceId, generation }, { settings }),
    ])
    totals.postgres += sumOf(own)
    totals.clickhouse += sumOf(other)
    differences.push(...differing(workspaceId, own, other))
    sums.push(...(await compareSums({ db, analytics }, workspaceId, generation)))
  }
  return { postgres: { voices: totals.postgres }, clickhouse: { voices: totals.clickhouse }, differences, sums }
}

const sumOf = (days: readonly Day[]): number => days.reduce((sum, { voices }) => sum + voices, 0)
const none: Side = { voices: 0, checksum: '0' }

function differing(workspaceId: string, own: readonly Day[], other: readonly Day[]): StoreDifference[] {
  const [postgres, clickhouse] = [own, other].map((days) => new Map(days.map(({ day, voices, checksum }) => [day, { voices, checksum }])))
  const days = [...new Set([...own, ...other].map(({ day }) => day))].sort()
  return days
    .map((day) => ({ workspaceId, day, postgres: postgres?.get(day) ?? none, clickhouse: clickhouse?.get(day) ?? none }))
    .filter((one) => one.postgres.voices !== one.clickhouse.voices || one.postgres.checksum !== one.clickhouse.checksum)
}

/** Both sides spell a voice the same way and add up the first 32 bits of its MD5, which is the same function in both. */
async function postgresDays(db: Reader, workspaceId: string, generation: number): Promise<Day[]> {
  const { rows } = await sql<Day>`
    WITH said AS (
      SELECT DISTINCT ON (voice_id, field) voice_id, field, value FROM voice_correction
      WHERE workspace_id = ${workspaceId} AND field IN ('touchpoint', 'occurredAt') ORDER BY voice_id, field, corrected_at DESC, id DESC
    ), spelt AS (
      SELECT voice.heard_day, concat_ws('|', voice.id,
        coalesce(CASE WHEN place.value <> 'null' THEN place.value #>> '{}' END, voice.touchpoint_id::text),
        floor(extract(epoch FROM coalesce(CASE WHEN at.value <> 'null' THEN (at.value #>> '{}')::timestamptz END, voice.occurred_at)))::bigint,
        coalesce(voice.nps::text, ''), coalesce(voice.csat::text, ''), coalesce(voice.ces::text, ''), coalesce(voice.star::text, ''),
        coalesce(customer.merged_into, voice.customer_id)::text,
        CASE WHEN analysis.failure IS NULL AND analysis.voice_id IS NOT NULL THEN octet_length(analysis.masked_text)::text ELSE 'none' END) AS spelling
      FROM voice
      LEFT JOIN customer ON customer.workspace_id = ${workspaceId} AND customer.id = voice.customer_id
      LEFT JOIN analysis ON analysis.workspace_id = ${workspaceId} AND analysis.generation = ${generation} AND analysis.voice_id = voice.id
      LEFT JOIN said AS place ON place.voice_id = voice.id AND place.field = 'touchpoint'
      LEFT JOIN said AS at ON at.voice_id = voice.id AND at.field = 'occurredAt'
      WHERE voice.workspace_id = ${workspaceId}
    )
    SELECT heard_day AS day, count(*) AS voices, sum(('x' || substr(md5(spelling), 1, 8))::bit(32)::bigint)::text AS checksum
    FROM spelt GROUP BY heard_day ORDER BY heard_day`.execute(db)
  return rows
}

const clickhouseDays = `
  SELECT toString(heard_day) AS day, count() AS voices,
    toString(sum(reinterpretAsUInt32(reverse(substring(MD5(arrayStringConcat(arrayFilter(part -> part != '-', [
      toString(voice_id), toString(touchpoint_id), toString(toUnixTimestamp(occurred_at)),
      ifNull(toString(nps), ''), ifNull(toString(csat), ''), ifNull(toString(ces), ''), ifNull(toString(star), ''),
      ifNull(toString(customer_id), '-'), if(analyzed = 1, toString(length(text)), 'none')]), '|')), 1, 4))))) AS checksum
  FROM voice FINAL WHERE workspace_id = {workspaceId:UUID} AND generation = {generation:UInt32}
  GROUP BY heard_day ORDER BY heard_day`
