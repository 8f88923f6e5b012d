import { sql } from 'kysely'
import type { Platform } from '../../platform/platform.ts'
import { topicMapping } from '../explorer/mappings.ts'
import { settings } from '../explorer/sql.ts'
import { listTopics } from '../topics/store.ts'
import { attributesStatement, mostValues, sumStatement, voicesStatement, wordStatements, type MonthInput } from './facets.ts'
import { clockSkewMs, type HeardMonth } from './months.ts'
import { topicsStamp } from './topics-stamp.ts'

type Stores = Pick<Platform, 'db' | 'analytics'>

/** With fewer voices than this the voices themselves are read as fast as their sums; a month that has some keeps them up to date. */
const leastVoices = 20_000

/**
 * Voices that came in this long ago are in ClickHouse, as a rule; one that comes later makes the month be added up again. Newer ones
 * are read beside the sums, so that a month in which people are speaking keeps its sums.
 */
const horizonMs = 30_000

/** Months with fewer voices than `least` get no sums; voices taken in during the last `behindMs` are left beside them. */
export type RollOptions = Readonly<{ least?: number; behindMs?: number }>
type State = Readonly<{ changed: number; roll: number; made: boolean; horizon: number }>

/**
 * Adds up the voices of one month. The new sums are used when nothing they count has changed meanwhile, from the moment at which
 * PostgreSQL says so; the former ones go a while later, when no question that began before can be reading them.
 */
export async function rollMonth({ db, analytics }: Stores, of: HeardMonth, { least = leastVoices, behindMs = horizonMs }: RollOptions = {}): Promise<void> {
  const { workspaceId, generation, month } = of
  // Said before reading: from now on a voice that came in before the horizon and changes is told.
  const { rows } = await sql<State>`
    UPDATE rolled_month SET next_horizon = ${Date.now() - behindMs}
    WHERE workspace_id = ${workspaceId} AND generation = ${generation} AND month = ${month}
    RETURNING changed, nextval('projection_version') AS roll, roll IS NOT NULL AS made, next_horizon AS horizon`.execute(db)
  const [state] = rows
  const begun = Date.now()
  if (!state) return
  await sql`INSERT INTO made_sum (roll, begun_at) VALUES (${state.roll}, now())`.execute(db)
  const input: MonthInput = { ...of, roll: state.roll, horizon: state.horizon }
  const count = voicesStatement(input)
  const [counted] = await analytics.query<{ voices: number; unnumbered: number }>(count.sql, count.params, { settings })
  const numbered = counted?.unnumbered === 0
  if (!state.made && (counted?.voices ?? 0) < least) return finish(db, of, { ...state, begun }, numbered)
  const topic = topicMapping(await listTopics(db, workspaceId))
  const known = attributesStatement(input)
  const attributes = await analytics.query<{ name: string; different: number }>(known.sql, known.params, { settings })
  const few = attributes.filter(({ different }) => different <= mostValues).map(({ name }) => name)
  for (const { sql: statement, params } of [sumStatement(input, { topic, attributes: few }), ...wordStatements(input)]) {
    await analytics.command(statement, params, { settings: { ...settings, max_threads: 2 } })
  }
  await finish(db, of, { ...state, begun }, numbered, { stamp: topicsStamp(topic), leftOut: attributes.filter(({ different }) => different > mostValues).map(({ name }) => name) })
}

/** A month in which people are speaking is added up again after thirty times as long as it took: the voices beside the sums are few even then. */
const restShare = 30

type Made = Readonly<{ stamp: string; leftOut: readonly string[] }>

/** Nothing more to do for the month, unless a voice of the sums changed meanwhile: then they are of no use and the next pass makes others. */
async function finish(db: Platform['db'], { workspaceId, generation, month }: HeardMonth, { changed, roll, horizon, begun }: State & Readonly<{ begun: number }>, numbered: boolean, made?: Made): Promise<void> {
  const values = made
    ? sql`rolled = ${changed}, roll = ${roll}, horizon = ${horizon}, topics_stamp = ${made.stamp}, left_out = ${[...made.leftOut]}::text[]`
    : sql`rolled = NULL, roll = NULL, horizon = NULL`
  await sql`
    UPDATE rolled_month SET ${values}, numbered = ${numbered},
      due_at = CASE WHEN grown_at > to_timestamp(${horizon - clockSkewMs} / 1000.0) THEN now() + ${`${Math.max(60, (restShare * (Date.now() - begun)) / 1000)} seconds`}::interval END
    WHERE workspace_id = ${workspaceId} AND generation = ${generation} AND month = ${month} AND changed = ${changed}`.execute(db)
}
