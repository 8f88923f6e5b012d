import type { QueryParams } from '../../platform/clickhouse/client.ts'
import { accumulators } from './accumulators.ts'
import type { Conditions, Days, SentimentBand } from './conditions.ts'
import { neutralWithin } from './bands.ts'
import { scoreKinds } from './filter.ts'
import type { RiskKind } from '../risks/risk.ts'
import type { Dimension } from './question.ts'
import { querySql } from './query-sql.ts'
import { sqlParameters, type SqlParameters } from './sql-parameters.ts'

/**
 * The one place where questions become ClickHouse SQL. Values go in as parameters; what is put together as text comes from
 * this folder's own sources alone.
 *
 * FINAL gives each voice once, in its newest version. A month's partition is merged by itself, since a voice never changes
 * the month in which it was heard.
 */
export type Statement = Readonly<{ sql: string; params: QueryParams }>
export const settings = { do_not_merge_across_partitions_select_final: 1 } as const

/**
 * Ids to the ids that they count as now: merged touchpoints and topics, the departments and stages of touchpoints. A topic
 * and a department count as several, joined by commas: themselves and those above them.
 */
export type Mapping = Readonly<{ from: readonly string[]; to: readonly string[] }>
export type Mappings = Readonly<{ touchpoint: Mapping; department: Mapping; stage: Mapping; topic: Mapping }>

/** Times of a compared period are moved by this much, so that they fall on those of the period itself. */
export type Shift = Readonly<{ days: number } | { years: number }>

/** Beside the dimensions of questions, for later stages: a topic at a touchpoint as `<topic id> <touchpoint id>`, and which part of a time ('1', '2', …). */
export type GroupKey = Dimension | 'cell' | 'part'
/** Cells that count as another one, where a voice of both counts once, the cells that are asked for (all by default), and the first days of parts. */
export type CellSelection = Readonly<{ merged: Mapping; only?: readonly string[] | undefined; starts?: readonly string[] | undefined }>

export type Aggregation = Readonly<{
  conditions: Conditions
  by: readonly GroupKey[]
  sums: readonly string[]
  mappings: Mappings
  shift?: Shift
  cells?: CellSelection
  limit: number
}>

const isTime = (dimension: GroupKey): boolean => dimension === 'day' || dimension === 'week' || dimension === 'month'
/** A series with holes would lie, so series are cut far later than lists of groups: 27 years of days by five groups. */
const seriesLimit = 50_000

/** Times ascending, then the largest groups first. Columns k0, k1, … hold the group (null: none), the rest the sums by name. */
export function aggregationSql({ conditions, by, sums, mappings, shift, cells, limit }: Aggregation): Statement {
  const parameters = sqlParameters()
  const keys = by.map((dimension, index) => `${keySql(dimension, { parameters, conditions, mappings, shift, cells })} AS k${index}`)
  const columns = sums.map((name) => `${accumulators[name as keyof typeof accumulators]} AS ${name}`)
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.map((_, index) => `k${index}`).join(', ')}`
  const chosen = cells?.only ? ` HAVING has(${parameters.bind(cells.only, 'Array(String)')}, k${by.indexOf('cell')})` : ''
  const times = by.flatMap((dimension, index) => (isTime(dimension) ? [`k${index}`] : []))
  const named = namedSql(by, sums, conditions, parameters)
  const sql = `${named}SELECT ${[...keys, ...columns].join(', ')} FROM voice FINAL WHERE ${whereSql(conditions, parameters)}${group}${chosen}
    ORDER BY ${[...times, 'voices DESC', ...keys.map((_, index) => `k${index}`)].join(', ')}
    LIMIT ${parameters.bind(times.length > 0 ? Math.max(seriesLimit, limit) : limit, 'UInt32')}`
  return { sql, params: parameters.values }
}

/** What accumulators and keys call by a name, where they do. */
function namedSql(by: readonly GroupKey[], sums: readonly string[], conditions: Conditions, parameters: SqlParameters): string {
  const named = [
    ...(by.includes('risk') || sums.includes('at_risk') ? [`${riskKindsSql(conditions, parameters)} AS risk_kinds`] : []),
    // By aspect, of the aspect of the group alone.
    ...(sums.includes('aspect_n') ? [`${by.includes('aspect') ? `[aspects[k${by.indexOf('aspect')}]]` : 'mapValues(aspects)'} AS judged`] : []),
  ]
  return named.length === 0 ? '' : `WITH ${named.join(', ')} `
}

/** The kinds of risk that a voice carries at or above their thresholds. */
const riskKindsSql = ({ riskThresholds }: Conditions, { bind }: SqlParameters): string =>
  `arrayFilter(kind -> risks[kind] >= transform(kind, ${bind(Object.keys(riskThresholds), 'Array(String)')}, ${bind(Object.values(riskThresholds), 'Array(Float64)')}, 2.), mapKeys(risks))`

/** Where a list goes on: after this voice, in the order newest first. */
export type After = Readonly<{ occurredAt: string; id: string }>

export function voiceIdsSql(conditions: Conditions, limit: number, after?: After): Statement {
  const parameters = sqlParameters()
  const position = after
    ? ` AND (occurred_at, voice_id) < (toDateTime64(${parameters.bind(after.occurredAt, 'String')}, 3, 'UTC'), ${parameters.bind(after.id, 'UUID')})`
    : ''
  const sql = `SELECT voice_id AS id, toString(occurred_at) AS occurredAt FROM voice FINAL WHERE ${whereSql(conditions, parameters)}${position}
    ORDER BY occurred_at DESC, voice_id DESC LIMIT ${parameters.bind(limit, 'UInt32')}`
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

/** From when to when voices were heard (1970-01-01 twice without voices), how many, and how many of them gave each score. */
export function spanSql(conditions: Conditions): Statement {
  const parameters = sqlParameters()
  const sql = `SELECT toString(min(day)) AS first, toString(max(day)) AS last, count() AS voices, ${scoreKinds.map((kind) => `count(${kind}) AS ${kind}`).join(', ')}
    FROM voice FINAL WHERE ${whereSql(conditions, parameters)}`
  return { sql, params: parameters.values }
}

export function countSql(conditions: Conditions): Statement {
  const parameters = sqlParameters()
  return { sql: `SELECT count() AS total FROM voice FINAL WHERE ${whereSql(conditions, parameters)}`, params: parameters.values }
}

/** Every column an export shows, newest first. */
export function exportSql(conditions: Conditions): Statement {
  const parameters = sqlParameters()
  const sql = `SELECT voice_id AS id, toString(occurred_at) AS occurredAt, touchpoint_id AS touchpointId, channel, speaker, language, text, nps, csat, ces,
    star, sentiment, intents, ${riskKindsSql(conditions, parameters)} AS riskKinds, waiting_minutes AS waitingMinutes, aspects, topics, attributes FROM voice FINAL WHERE ${whereSql(conditions, parameters)} ORDER BY occurred_at DESC, voice_id DESC`
  return { sql, params: parameters.values }
}

/** The identified customers of each cell, at most `most` of each. */
export function cellCustomersSql(conditions: Conditions, mappings: Mappings, cells: CellSelection, most: number): Statement {
  const parameters = sqlParameters()
  const key = keySql('cell', { parameters, conditions, mappings, shift: undefined, cells })
  const chosen = cells.only ? ` HAVING has(${parameters.bind(cells.only, 'Array(String)')}, cell)` : ''
  const sql = `SELECT ${key} AS cell, groupUniqArray(${Math.trunc(most)})(toString(assumeNotNull(customer_id))) AS customers FROM voice FINAL
    WHERE ${whereSql(conditions, parameters)} AND isNotNull(customer_id) GROUP BY cell${chosen}`
  return { sql, params: parameters.values }
}

/** In how many voices each word stands, most frequent first; `voices` counts all, those without words too. */
export function wordsSql(conditions: Conditions, limit: number): Statement {
  const parameters = sqlParameters()
  const sql = `SELECT arrayJoin(arrayDistinct(terms)) AS term, count() AS voices FROM voice FINAL WHERE ${whereSql(conditions, parameters)}
    GROUP BY term ORDER BY voices DESC, term LIMIT ${parameters.bind(limit, 'UInt32')}`
  return { sql, params: parameters.values }
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

/** The names of attributes with their most frequent values. */
export function attributesSql(conditions: Conditions, valuesEach: number): Statement {
  const parameters = sqlParameters()
  const sql = `SELECT name, value, count() AS voices, sum(count()) OVER (PARTITION BY name) AS of, count() OVER (PARTITION BY name) AS different
    FROM voice FINAL ARRAY JOIN mapKeys(attributes) AS name, mapValues(attributes) AS value
    WHERE ${whereSql(conditions, parameters)} GROUP BY name, value
    ORDER BY of DESC, name, voices DESC, value LIMIT ${parameters.bind(valuesEach, 'UInt32')} BY name`
  return { sql, params: parameters.values }
}

function whereSql(conditions: Conditions, parameters: SqlParameters): string {
  const { bind } = parameters
  const oneOf = (column: string, values: readonly string[] | undefined, type: string): string[] =>
    values ? [`has(${bind(values, `Array(${type})`)}, ${column})`] : []
  const anyOf = (column: string, values: readonly string[] | undefined, type: string): string[] =>
    values ? [`hasAny(${column}, ${bind(values, `Array(${type})`)})`] : []
  const isRisk = (kind: RiskKind): string => `risks[${bind(kind, 'String')}] >= ${bind(conditions.riskThresholds[kind], 'Float64')}`
  return [
    `workspace_id = ${bind(conditions.workspaceId, 'UUID')}`,
    `generation = ${bind(conditions.generation, 'UInt32')}`,
    ...daysWhere(conditions.days, daySql(conditions, parameters), parameters),
    ...oneOf('touchpoint_id', conditions.touchpointIds, 'UUID'),
    ...oneOf('channel', conditions.channels, 'String'),
    ...oneOf('speaker', conditions.speakers, 'String'),
    ...oneOf('assumeNotNull(customer_id)', conditions.customerIds, 'UUID'),
    ...oneOf('assumeNotNull(import_id)', conditions.importIds, 'UUID'),
    ...(conditions.voiceIds ? [`voice_id IN ${bind(conditions.voiceIds, 'Array(UUID)')}`] : []),
    ...anyOf('intents', conditions.intents, 'String'),
    ...anyOf('topics', conditions.topicIds, 'UUID'),
    ...(conditions.risks ? [`(${['0', ...conditions.risks.map(isRisk)].join(' OR ')})`] : []),
    ...(conditions.everyRisk ?? []).map(isRisk),
    ...(conditions.waitingMinutes === undefined ? [] : [`waiting_minutes >= ${bind(conditions.waitingMinutes, 'Float64')}`]),
    ...anyOf('mapKeys(aspects)', conditions.aspects, 'String'),
    ...(conditions.everyTopic ?? []).flatMap((ids) => anyOf('topics', ids, 'UUID')),
    ...(conditions.everyAspect ? [`hasAll(mapKeys(aspects), ${bind(conditions.everyAspect, 'Array(String)')})`] : []),
    ...(conditions.everyIntent ? [`hasAll(intents, ${bind(conditions.everyIntent, 'Array(String)')})`] : []),
    ...(conditions.sentiments ? [`(${['0', ...conditions.sentiments.map((band) => bandSql[band])].join(' OR ')})`] : []),
    ...conditions.scores.flatMap(({ kind, min, max }) => [
      `isNotNull(${kind})`,
      ...(min === undefined ? [] : [`${kind} >= ${bind(min, 'Float64')}`]),
      ...(max === undefined ? [] : [`${kind} <= ${bind(max, 'Float64')}`]),
    ]),
    ...conditions.attributes.map(({ name, values }) => `has(${bind(values, 'Array(String)')}, attributes[${bind(name, 'String')}])`),
    ...(conditions.withoutTopicIds ? [`NOT hasAny(topics, ${bind(conditions.withoutTopicIds, 'Array(UUID)')})`] : []),
    ...(conditions.withoutColumns ?? []).map((column) => `isNull(${column})`),
    ...(conditions.query ? [querySql(conditions.query, parameters)] : []),
  ].join(' AND ')
}

const bandSql: Readonly<Record<SentimentBand, string>> = {
  negative: `(isNotNull(sentiment) AND sentiment < -${neutralWithin})`,
  neutral: `(isNotNull(sentiment) AND abs(sentiment) <= ${neutralWithin})`,
  positive: `(isNotNull(sentiment) AND sentiment > ${neutralWithin})`,
}

const daysWhere = ({ from, to }: Days, day: string, { bind }: SqlParameters): string[] => [
  ...(from === undefined ? [] : [`${day} >= ${bind(from, 'Date32')}`]),
  ...(to === undefined ? [] : [`${day} <= ${bind(to, 'Date32')}`]),
]

const daySql = ({ timeZone }: Conditions, { bind }: SqlParameters): string =>
  timeZone === undefined ? 'day' : `toDate32(toTimeZone(occurred_at, ${bind(timeZone, 'String')}))`

type KeyContext = Readonly<{ parameters: SqlParameters; conditions: Conditions; mappings: Mappings; shift: Shift | undefined; cells: CellSelection | undefined }>

function keySql(dimension: GroupKey, { parameters, conditions, mappings, shift, cells }: KeyContext): string {
  const { bind } = parameters
  const day = shiftSql(daySql(conditions, parameters), shift)
  const mapped = (column: string, mapping: Mapping): string => mappedSql(column, mapping, parameters)
  if (dimension.startsWith('attribute:')) return `nullIf(attributes[${bind(dimension.slice('attribute:'.length), 'String')}], '')`
  switch (dimension) {
    case 'day': return `toString(${day})`
    case 'week': return `toString(toMonday(${day}))`
    case 'month': return `toString(toStartOfMonth(${day}))`
    case 'touchpoint': return `nullIf(${mapped('touchpoint_id', mappings.touchpoint)}, '')`
    case 'department': return `nullIf(arrayJoin(splitByChar(',', ${mapped('touchpoint_id', mappings.department)})), '')`
    case 'stage': return `nullIf(${mapped('touchpoint_id', mappings.stage)}, '')`
    case 'topic': return `arrayJoin(${topicsSql(parameters, mappings)})`
    case 'part': return `toString(arrayCount(start -> start <= ${day}, ${bind(cells?.starts ?? [], 'Array(Date32)')}))`
    case 'cell': return `arrayJoin(${cellsSql(parameters, mappings, cells)})`
    case 'intent': return 'arrayJoin(intents)'
    case 'risk': return 'arrayJoin(risk_kinds)'
    case 'aspect': return 'arrayJoin(mapKeys(aspects))'
    case 'sentiment': return `multiIf(isNull(sentiment), NULL, sentiment < -${neutralWithin}, 'negative', sentiment > ${neutralWithin}, 'positive', 'neutral')`
    case 'npsBand': return `multiIf(isNull(nps), NULL, nps >= 9, 'promoter', nps >= 7, 'passive', 'detractor')`
    case 'channel': case 'speaker': case 'language': return `toString(${dimension})`
    case 'nps': case 'csat': case 'ces': case 'star': return `toString(${dimension})`
    default: throw new Error(`No SQL for the dimension ${dimension}.`)
  }
}

const mappedSql = (column: string, { from, to }: Mapping, { bind }: SqlParameters): string =>
  `transform(toString(${column}), ${bind(from, 'Array(String)')}, ${bind(to, 'Array(String)')}, '')`

/** All topics that count a voice, each once. */
const topicsSql = (parameters: SqlParameters, { topic }: Mappings): string =>
  `arrayFilter(id -> id != '', arrayDistinct(arrayFlatten(arrayMap(topic -> splitByChar(',', ${mappedSql('topic', topic, parameters)}), topics))))`

/** All cells that count a voice, each once, also when several of its cells count as one. */
function cellsSql(parameters: SqlParameters, mappings: Mappings, cells: CellSelection | undefined): string {
  const { bind } = parameters
  const touchpoint = mappedSql('touchpoint_id', mappings.touchpoint, parameters)
  const all = `arrayMap(id -> concat(id, ' ', ${touchpoint}), if(${touchpoint} = '', [], ${topicsSql(parameters, mappings)}))`
  if (!cells || cells.merged.from.length === 0) return all
  return `arrayDistinct(arrayMap(cell -> transform(cell, ${bind(cells.merged.from, 'Array(String)')}, ${bind(cells.merged.to, 'Array(String)')}), ${all}))`
}

function shiftSql(day: string, shift: Shift | undefined): string {
  if (shift === undefined) return day
  // Whole numbers from our own arithmetic on dates.
  return 'days' in shift ? `addDays(${day}, ${Math.trunc(shift.days)})` : `addYears(${day}, ${Math.trunc(shift.years)})`
}
