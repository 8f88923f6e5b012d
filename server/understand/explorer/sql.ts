import type { ClickHouseSettings } from '@clickhouse/client'
import type { QueryParams } from '../../platform/clickhouse/client.ts'
import type { RiskKind } from '../risks/risk.ts'
import type { MonthState } from '../rollups/months.ts'
import type { Conditions, Days } from './conditions.ts'
import { madeAttributes, type MadeWords } from './made-sums.ts'
import { sqlParameters, type SqlParameters } from './sql-parameters.ts'
import { daysWhere, daySql, placesWhere, riskKindsSql, takenInSql, whereSql, type HeardReading } from './where-sql.ts'

/**
 * The one place where questions become ClickHouse SQL, with where-sql.ts (filters) and aggregation-sql.ts (groups). Values go in as parameters; what is put together as text comes from
 * this folder's own sources alone.
 *
 * FINAL gives each voice once, in its newest version. A month's partition is merged by itself, since a voice never changes
 * the month in which it was heard.
 */
export type Statement = Readonly<{ sql: string; params: QueryParams }>
export const settings = { do_not_merge_across_partitions_select_final: 1 } as const
/** Made sums are few: sharing them among threads costs a third more than it saves, and four users have one each (measured). */
export const settingsOfSums = { ...settings, max_threads: 1 } as const
/**
 * Voices taken in since sums were made lie in the newest parts. A voice is taken in once, whatever versions of it follow, so the index of
 * that may pass over the other parts without looking there for newer versions: a half to two thirds less work (measured). Indexes
 * of what can change may not.
 */
export const settingsOfTails = {
  ...settingsOfSums, use_skip_indexes_if_final: 1, use_skip_indexes_if_final_exact_mode: 0, ignore_data_skipping_indices: 'calendar_day,search_words',
} as const
/** Whoever reads all texts leaves half of the cores to others. */
export const settingsOfScans = { ...settings, max_threads: 2 } as const

/** Where a list goes on: after this voice, in the order newest first. `days`: how many days to look through at first, where it went on looking. */
export type After = Readonly<{ occurredAt: string; id: string; days?: number }>

/** @param since an instant; voices heard before it are not looked for */
export function voiceIdsSql(conditions: Conditions, limit: number, after?: After, since?: string): Statement {
  const parameters = sqlParameters()
  const { bind } = parameters
  const instant = (text: string): string => `toDateTime64(${bind(text, 'String')}, 3, 'UTC')`
  const position = [
    whereSql(conditions, parameters),
    ...(after ? [`(occurred_at, voice_id) < (${instant(after.occurredAt)}, ${bind(after.id, 'UUID')})`] : []),
    ...(since === undefined ? [] : [`occurred_at >= ${instant(since)}`]),
  ]
  const sql = `SELECT voice_id AS id, toString(occurred_at) AS occurredAt FROM voice FINAL WHERE ${position.join(' AND ')}
    ORDER BY occurred_at DESC, voice_id DESC LIMIT ${bind(limit, 'UInt32')}`
  return { sql, params: parameters.values }
}

/** The voice heard next before this one in a list newest first. */
export function newerIdSql(conditions: Conditions, { occurredAt, id }: After): Statement {
  const parameters = sqlParameters()
  const sql = `SELECT voice_id AS id FROM voice FINAL WHERE ${whereSql(conditions, parameters)}
    AND (occurred_at, voice_id) > (toDateTime64(${parameters.bind(occurredAt, 'String')}, 3, 'UTC'), ${parameters.bind(id, 'UUID')})
    ORDER BY occurred_at, voice_id LIMIT 1`
  return { sql, params: parameters.values }
}

type MonthsCounted = HeardReading & Readonly<{ horizons: readonly Readonly<{ month: number; upTo: number }>[] }>

/** How many voices of each month heard, and how many of them stand before the month's horizon. */
export function countByMonthSql(conditions: Conditions, { horizons, ...reading }: MonthsCounted): Statement {
  const parameters = sqlParameters()
  const { bind } = parameters
  const horizon = `transform(toYYYYMM(heard_day), ${bind(horizons.map(({ month }) => month), 'Array(UInt32)')}, ${bind(horizons.map(({ upTo }) => upTo), 'Array(Int64)')}, toInt64(0))`
  const sql = `SELECT toYYYYMM(heard_day) AS month, count() AS voices, countIf(${takenInSql} < ${horizon}) AS settled FROM voice FINAL
    WHERE ${whereSql(conditions, parameters, reading)} GROUP BY month`
  return { sql, params: parameters.values }
}

/** Every column an export shows, newest first. */
export function exportSql(conditions: Conditions, timeZone: string): Statement {
  const parameters = sqlParameters()
  const heard = `formatDateTime(toTimeZone(occurred_at, ${parameters.bind(timeZone, 'String')}), '%Y-%m-%d %H:%i:%S')`
  const sql = `SELECT voice_id AS id, ${heard} AS occurredAt, touchpoint_id AS touchpointId, channel, speaker, language, text, nps, csat, ces,
    star, sentiment, intents, ${riskKindsSql(conditions, parameters)} AS riskKinds, waiting_minutes AS waitingMinutes, aspects, topics, attributes FROM voice FINAL WHERE ${whereSql(conditions, parameters)} ORDER BY occurred_at DESC, voice_id DESC`
  return { sql, params: parameters.values }
}

const wordsOfVoices = (conditions: Conditions, parameters: SqlParameters, reading?: HeardReading): string =>
  `SELECT arrayJoin(arrayDistinct(terms)) AS term, toInt64(count()) AS n FROM voice FINAL WHERE ${whereSql(conditions, parameters, reading)} GROUP BY term`
const addedWords = (from: readonly string[], limit: string): string => `SELECT term, sum(n) AS voices FROM (${from.join(' UNION ALL ')}) GROUP BY term ${limit}`

/** In how many voices each word stands, most frequent first. */
export function wordsSql(conditions: Conditions, limit: number): Statement {
  const parameters = sqlParameters()
  const sql = addedWords([wordsOfVoices(conditions, parameters)], `ORDER BY voices DESC, term LIMIT ${parameters.bind(limit, 'UInt32')}`)
  return { sql, params: parameters.values }
}

/** The same of months whose words were counted before; of these words alone, when some are given. */
export function pastWordsSql(conditions: Conditions, { rolls, whole, edges }: MadeWords, { limit, terms }: Readonly<{ limit: number; terms?: readonly string[] }>): Statement {
  const parameters = sqlParameters()
  const { bind } = parameters
  const ofMonths = (span: 'day' | 'month'): string => {
    const within = edges.map((stretch) => `(${daysWhere(stretch, 'day', parameters).join(' AND ')})`).join(' OR ')
    return `SELECT term, voices AS n FROM voice_word WHERE ${[
      `workspace_id = ${bind(conditions.workspaceId, 'UUID')}`, `generation = ${bind(conditions.generation, 'UInt32')}`, `roll IN ${bind(rolls, 'Array(UInt64)')}`, `span = '${span}'`,
      ...(terms ? [`term IN ${bind(terms, 'Array(String)')}`] : []),
      ...(span === 'day' ? [`(${within})`] : [
        ...daysWhere(whole, 'day', parameters),
        ...(edges.length > 0 ? [`day NOT IN ${bind(edges.map(({ from }) => `${from.slice(0, 7)}-01`), 'Array(Date32)')}`] : []),
      ]),
    ].join(' AND ')}`
  }
  const sql = addedWords([ofMonths('month'), ...(edges.length > 0 ? [ofMonths('day')] : [])], `ORDER BY voices DESC, term LIMIT ${bind(limit, 'UInt32')}`)
  return { sql, params: parameters.values }
}

/** A statement on the voices that no made sums count. */
export type LiveStatement = Statement & Readonly<{ settings: ClickHouseSettings }>
/** Months without sums are read whole. */
export const settingsOfLive = (known: readonly MonthState[], { months }: Readonly<{ months: readonly number[] }>): ClickHouseSettings => (known.length > months.length ? settings : settingsOfTails)

/** All words of voices that no such month counts; undefined when there are no such voices. */
export function liveWordsSql(conditions: Conditions, months: readonly MonthState[], { months: made, tails }: MadeWords): LiveStatement | undefined {
  const parameters = sqlParameters()
  const from = [
    ...(months.length > made.length ? [wordsOfVoices(conditions, parameters, { notIn: made })] : []),
    ...(tails.length > 0 ? [wordsOfVoices(conditions, parameters, { tails })] : []),
  ]
  return from.length === 0 ? undefined : { sql: addedWords(from, ''), params: parameters.values, settings: settingsOfLive(months, { months: made }) }
}

/** Voices that hold at least one of these folded words or dictionary forms, newest first: what a topic's rule may hold for. */
export function candidatesSql(conditions: Conditions, words: Readonly<{ folded: readonly string[]; terms: readonly string[] }>, limit: number): Statement {
  const parameters = sqlParameters()
  const holds = [
    ...words.folded.map((word) => `position(search_text, ${parameters.bind(word, 'String')}) > 0`),
    `hasAny(terms, ${parameters.bind(words.terms, 'Array(String)')})`,
  ]
  const sql = `SELECT voice_id AS id, text, terms, toString(occurred_at) AS occurredAt FROM voice FINAL WHERE ${whereSql(conditions, parameters)} AND (${holds.join(' OR ')})
    ORDER BY occurred_at DESC, voice_id DESC LIMIT ${parameters.bind(limit, 'UInt32')}`
  return { sql, params: parameters.values }
}

/** Masked texts with their words: the newest, or a sample that does not depend on when they came. */
export function voiceTextsSql(conditions: Conditions, { order, limit }: Readonly<{ order: 'newest' | 'shuffled'; limit: number }>): Statement {
  const parameters = sqlParameters()
  const by = order === 'newest' ? 'occurred_at DESC, voice_id DESC' : 'cityHash64(voice_id)'
  const sql = `SELECT voice_id AS id, text, terms, search_terms AS words, toString(occurred_at) AS occurredAt FROM voice FINAL
    WHERE ${whereSql(conditions, parameters)} AND analyzed = 1 ORDER BY ${by} LIMIT ${parameters.bind(limit, 'UInt32')}`
  return { sql, params: parameters.values }
}

/** The Monday of the week of each of the voices. */
export function voiceWeeksSql(conditions: Conditions): Statement {
  const parameters = sqlParameters()
  return { sql: `SELECT voice_id AS id, toString(toMonday(${daySql(conditions, parameters)})) AS week FROM voice FINAL WHERE ${whereSql(conditions, parameters)}`, params: parameters.values }
}

/**
 * In how many voices of each of two periods every word stands, those of `leastNow` and more in the later one. A customer who
 * repeats a word counts once a period.
 */
export function wordsOfPeriodsSql(conditions: Conditions, { now, before, leastNow }: Readonly<{ now: Days; before: Days; leastNow: number }>): Statement {
  const parameters = sqlParameters()
  const day = daySql(conditions, parameters)
  const within = (days: Days): string => daysWhere(days, day, parameters).join(' AND ')
  const speaker = 'coalesce(customer_id, voice_id)'
  const sql = `SELECT arrayJoin(arrayDistinct(terms)) AS term, uniqExactIf(${speaker}, ${within(now)}) AS now, uniqExactIf(${speaker}, ${within(before)}) AS before
    FROM voice FINAL WHERE ${whereSql({ ...conditions, days: { from: before.from, to: now.to } }, parameters)}
    GROUP BY term HAVING now >= ${parameters.bind(leastNow, 'UInt32')} ORDER BY now DESC, term`
  return { sql, params: parameters.values }
}

/** How many speak in each of the two periods. */
export function speakersOfPeriodsSql(conditions: Conditions, { now, before }: Readonly<{ now: Days; before: Days }>): Statement {
  const parameters = sqlParameters()
  const day = daySql(conditions, parameters)
  const within = (days: Days): string => daysWhere(days, day, parameters).join(' AND ')
  const sql = `SELECT uniqExactIf(coalesce(customer_id, voice_id), ${within(now)}) AS now, uniqExactIf(coalesce(customer_id, voice_id), ${within(before)}) AS before
    FROM voice FINAL WHERE ${whereSql({ ...conditions, days: { from: before.from, to: now.to } }, parameters)}`
  return { sql, params: parameters.values }
}

/** How many voices there are and how many carry a risk at a threshold, whatever the workspace's own, with the `few` of them that do so least plainly. */
export function riskPreviewSql(conditions: Conditions, { kind, threshold }: Readonly<{ kind: RiskKind; threshold: number }>, few: number): Statement {
  const parameters = sqlParameters()
  const counts = `risks[${parameters.bind(kind, 'String')}] >= ${parameters.bind(threshold, 'Float64')}`
  const sql = `SELECT count() AS total, countIf(${counts}) AS counting,
      arraySlice(arraySort(groupArrayIf((risks[${parameters.bind(kind, 'String')}], voice_id), ${counts})), 1, ${Math.trunc(few)}) AS nearest
    FROM voice FINAL WHERE ${whereSql(conditions, parameters)}`
  return { sql, params: parameters.values }
}

/** The names of attributes with their most frequent values. Months that were added up before are not read, but for attributes that their sums leave out. */
export function attributesSql(conditions: Conditions, valuesEach: number, months: readonly MonthState[] = []): Statement {
  const parameters = sqlParameters()
  const { bind } = parameters
  const ofVoices = (reading?: HeardReading, names?: readonly string[], others?: readonly string[]): string =>
    `SELECT name, value, toInt64(count()) AS n FROM voice FINAL ARRAY JOIN mapKeys(attributes) AS name, mapValues(attributes) AS value
    WHERE ${whereSql(conditions, parameters, reading)} AND value != ''${names ? ` AND has(${bind(names, 'Array(String)')}, name)` : ''}${others ? ` AND NOT has(${bind(others, 'Array(String)')}, name)` : ''} GROUP BY name, value`
  const made = madeAttributes(conditions, months)
  const from = made
    ? [
        `SELECT name, value, voices AS n FROM voice_sum WHERE ${[
          `workspace_id = ${bind(conditions.workspaceId, 'UUID')}`, `generation = ${bind(conditions.generation, 'UInt32')}`,
          `roll IN ${bind(made.rolls, 'Array(UInt64)')}`, `facet = 'attribute'`, `NOT has(${bind(made.leftOut, 'Array(String)')}, name)`, ...placesWhere(conditions, parameters),
        ].join(' AND ')}`,
        ofVoices({ notIn: made.months }),
        ...(made.leftOut.length > 0 ? [ofVoices({ in: made.months }, made.leftOut)] : []),
        ...(made.tails.length > 0 ? [ofVoices({ tails: made.tails }, undefined, made.leftOut)] : []),
      ]
    : [ofVoices()]
  const sql = `SELECT name, value, sum(n) AS voices, sum(voices) OVER (PARTITION BY name) AS of, count() OVER (PARTITION BY name) AS different
    FROM (${from.join(' UNION ALL ')}) GROUP BY name, value
    ORDER BY of DESC, name, voices DESC, value LIMIT ${bind(valuesEach, 'UInt32')} BY name`
  return { sql, params: parameters.values }
}
