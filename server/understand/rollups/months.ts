import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'

/** A month of voices heard, as `YYYYMM`, of one generation. */
export type HeardMonth = Readonly<{ workspaceId: string; generation: number; month: number }>
/** A month in which something changed; `since`: when the earliest of its voices was taken in, 0 when that is not known. */
export type TouchedMonth = HeardMonth & Readonly<{ since: number }>

export type MonthState = Readonly<{
  month: number
  /** The sums that count its voices as they are now, by their name in ClickHouse; null while there are none. */
  roll: number | null
  /** The sums count the voices taken in before then (ms). */
  horizon: number | null
  /** Voices taken in from then on (ms) are not among the sums; null when there is none. */
  tailFrom: number | null
  /** Another one after every change of its voices. */
  version: string
  /** Another one after a voice that the sums count has changed; voices behind the horizon may come meanwhile. */
  changed: number
  topicsStamp: string | null
  /** Whether its voices carry their customers' numbers. */
  numbered: boolean
  /** Attributes that its sums leave out. */
  leftOut: readonly string[]
}>

/** Voices that arrive together change a month many times; it is added up so long after the first of them. */
const quietSeconds = 20
/** Voices behind the horizon are few: they may wait longer. */
const tailSeconds = 60
/** How far clocks may lie apart. */
export const clockSkewMs = 5000

/**
 * Says what changed in these months. To be called after ClickHouse has it and before the transaction ends: sums that count one of
 * the changed voices are used no longer, since they were made of the former one; new voices stand behind the horizon of the sums and
 * are read beside them.
 */
export async function touchMonths(tx: Tx, touched: readonly TouchedMonth[], waitSeconds = quietSeconds): Promise<void> {
  if (touched.length === 0) return
  const months = [...Map.groupBy(touched, ({ workspaceId, generation, month }) => `${workspaceId} ${generation} ${month}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, [first, ...more]]) => ({ ...(first as TouchedMonth), since: Math.min(...[first as TouchedMonth, ...more].map(({ since }) => since)) }))
  const counted = sql`(known.horizon IS NULL OR given.since < greatest(known.horizon, known.next_horizon))`
  const counts = sql`(SELECT coalesce(bool_or(counted), true) FROM present WHERE present.workspace_id = known.workspace_id AND present.generation = known.generation AND present.month = known.month)`
  await sql`
    WITH given AS (
      SELECT * FROM unnest(${months.map(({ workspaceId }) => workspaceId)}::uuid[], ${months.map(({ generation }) => generation)}::integer[],
        ${months.map(({ month }) => month)}::integer[], ${months.map(({ since }) => since)}::bigint[]) AS given (workspace_id, generation, month, since)
    ), present AS (
      SELECT known.workspace_id, known.generation, known.month, ${counted} AS counted FROM rolled_month AS known JOIN given USING (workspace_id, generation, month)
      ORDER BY 1, 2, 3 FOR UPDATE OF known
    )
    INSERT INTO rolled_month AS known (workspace_id, generation, month, changed, grown_at, due_at)
    SELECT given.workspace_id, given.generation, given.month, nextval('projection_version'), clock_timestamp(),
      now() + CASE WHEN coalesce(counted, true) THEN ${`${waitSeconds} seconds`}::interval ELSE ${`${Math.max(waitSeconds, tailSeconds)} seconds`}::interval END
    FROM given LEFT JOIN present USING (workspace_id, generation, month) ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, generation, month) DO UPDATE SET
      changed = CASE WHEN ${counts} THEN excluded.changed ELSE known.changed END,
      grown_at = excluded.grown_at,
      due_at = ${waitSeconds > quietSeconds ? sql`excluded.due_at` : sql`CASE WHEN ${counts} THEN least(known.due_at, excluded.due_at) ELSE coalesce(known.due_at, excluded.due_at) END`}`.execute(tx)
}

/** The months of a generation that are known. One that is not among them has to be read from its voices. */
export async function monthsOf(reader: Reader, workspaceId: string, generation: number): Promise<MonthState[]> {
  const { rows } = await sql<MonthState>`
    SELECT month, CASE WHEN rolled = changed THEN roll END AS roll, topics_stamp AS "topicsStamp", left_out AS "leftOut", numbered, changed, CASE WHEN rolled = changed THEN horizon END AS horizon,
      changed || ' ' || coalesce(extract(epoch FROM grown_at)::text, '') AS version,
      CASE WHEN grown_at > to_timestamp((horizon - ${clockSkewMs}) / 1000.0) THEN horizon END AS "tailFrom"
    FROM rolled_month WHERE workspace_id = ${workspaceId} AND generation = ${generation} ORDER BY month`.execute(reader)
  return rows
}

/** `YYYYMM` of a day. */
export const monthOf = (day: string): number => Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7))

export const firstDayOf = (month: number): string => `${Math.trunc(month / 100)}-${String(month % 100).padStart(2, '0')}-01`

/** When a voice was taken in, in milliseconds since 1970, which its id (UUIDv7) begins with; 0 for another kind of id. */
export const takenInAt = (voiceId: string): number => (voiceId[14] === '7' ? Number.parseInt(voiceId.slice(0, 8) + voiceId.slice(9, 13), 16) : 0)
