import type { QueryParams } from '../../platform/clickhouse/client.ts'
import type { MonthState } from '../rollups/months.ts'
import { overCells, overVoices, sumColumn, type Distinct } from './accumulators.ts'
import { columnsOf, countingTopicsSql, keySql, type CellColumn } from './cell-columns.ts'
import type { Conditions, Days, SentimentBand } from './conditions.ts'
import { neutralWithin } from './bands.ts'
import { madeAttributes, madeSums, madeWords, type MadeSums, type MadeWords, type Tail } from './made-sums.ts'
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

/**
 * Times ascending, then the largest groups first. Columns k0, k1, … hold the group (null: none), the rest the sums by name.
 * @param months what is known of made sums, and the stamp of the topics' tree they have to follow; without, all voices are read
 */
export function aggregationSql(aggregation: Aggregation, months: readonly MonthState[] = [], stamp = ''): Statement {
  const { conditions, by, sums, mappings, shift, cells, limit } = aggregation
  const parameters = sqlParameters()
  const columns = [...new Map(by.flatMap(columnsOf).map((column) => [column.name, column])).values()]
  const made = madeSums(aggregation, columns, months, stamp)
  const keys = by.map((key, at) => `${keySql(key, at, { parameters, mappings, shift, cells })} AS k${at}`)
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.map((_, index) => `k${index}`).join(', ')}`
  // Voices without an attribute may be none: all less those that have it.
  const having = [...(made?.facet === 'attribute' ? ['voices > 0'] : []), ...(cells?.only ? [`has(${parameters.bind(cells.only, 'Array(String)')}, k${by.indexOf('cell')})`] : [])]
  const chosen = having.length > 0 && keys.length > 0 ? ` HAVING ${having.join(' AND ')}` : ''
  const times = by.flatMap((dimension, index) => (isTime(dimension) ? [`k${index}`] : []))
  const ofVoices = (reading?: HeardReading): string => voiceCellsSql({ conditions, columns, sums, mappings, parameters, distinct: made ? 'number' : 'id', ...(reading && { reading }) })
  const from = made
    ? [
        madeCellsSql({ conditions, columns, sums, parameters, made }),
        ofVoices({ notIn: made.months }),
        ...(made.tails.length > 0 ? [ofVoices({ tails: made.tails, notDays: made.edges })] : []),
        ...(made.edges.length > 0 ? [ofVoices({ in: made.months, days: made.edges })] : []),
      ]
    : [ofVoices()]
  const sql = `SELECT ${[...keys, ...sums.map((name) => `${overCells(name, made ? 'number' : 'id')} AS ${name}`)].join(', ')} FROM (${from.join(' UNION ALL ')})${group}${chosen}
    ORDER BY ${[...times, 'voices DESC', ...keys.map((_, index) => `k${index}`)].join(', ')}
    LIMIT ${parameters.bind(times.length > 0 ? Math.max(seriesLimit, limit) : limit, 'UInt32')}`
  return { sql, params: parameters.values }
}

type CellsInput = Readonly<{ conditions: Conditions; columns: readonly CellColumn[]; sums: readonly string[]; parameters: SqlParameters }>

/** Voices added up by the columns of cells. */
function voiceCellsSql({ conditions, columns, sums, mappings, parameters, distinct, reading }: CellsInput & Readonly<{ mappings: Mappings; distinct: Distinct; reading?: HeardReading }>): string {
  const names = columns.map(({ name }) => name)
  const values = columns.map((column) => `${column.ofVoice(parameters, daySql(conditions, parameters))} AS ${column.name}`)
  const sql = `${namedSql(names, sums, conditions, parameters)}SELECT ${[...values, ...sums.map((name) => `${overVoices(name, distinct)} AS ${sumColumn(name)}`)].join(', ')}
    FROM voice FINAL WHERE ${whereSql(conditions, parameters, reading)}${names.length > 0 ? ` GROUP BY ${names.join(', ')}` : ''}`
  if (!names.includes('topics')) return sql
  const others = [...names.filter((name) => name !== 'topics'), ...sums.map(sumColumn)]
  return `SELECT ${names.map((name) => (name === 'topics' ? `${countingTopicsSql(parameters, mappings)} AS c_topics` : name)).join(', ')}, ${others.filter((name) => !names.includes(name)).join(', ')} FROM (${sql})`
}

/** Cells of made sums. Voices without an attribute are all voices less those that have it. */
function madeCellsSql({ conditions, columns, sums, parameters, made }: CellsInput & Readonly<{ made: MadeSums }>): string {
  const { bind } = parameters
  const { facet, name, span, rolls, whole, edges, topic } = made
  const cells = (of: Readonly<{ facet: string; value: string; sign?: '-' }>): string => {
    const columnSql = ({ name: column, facet: held }: CellColumn): string => {
      if (held === 'topic') return `[${of.value}] AS c_topics`
      if (held !== undefined) return `${of.value} AS ${column}`
      return column === 'c_day' ? 'day AS c_day' : column
    }
    const where = [
      `workspace_id = ${bind(conditions.workspaceId, 'UUID')}`, `generation = ${bind(conditions.generation, 'UInt32')}`,
      `roll IN ${bind(rolls, 'Array(UInt64)')}`, `facet = ${bind(of.facet, 'String')}`, `name = ${bind(of.facet === 'attribute' ? name : '', 'String')}`, `span = '${span}'`,
      ...daysWhere(whole, 'day', parameters),
      ...(edges.length > 0 ? [`day NOT IN ${bind(edges.map(({ from }) => `${from.slice(0, 7)}-01`), 'Array(Date32)')}`] : []),
      ...placesWhere(conditions, parameters),
      ...(facet === '' ? [] : valueWhere(conditions, of.value, topic, parameters)),
    ]
    return `SELECT ${[...columns.map(columnSql), ...sums.map((sum) => `${of.sign ?? ''}${sum} AS ${sumColumn(sum)}`)].join(', ')} FROM voice_sum WHERE ${where.join(' AND ')}`
  }
  if (facet !== 'attribute') return cells({ facet, value: 'value' })
  return [cells({ facet, value: 'value' }), cells({ facet: '', value: `''` }), cells({ facet, value: `''`, sign: '-' })].join(' UNION ALL ')
}

/** What a filter asks of the facet of made sums; `value` is its SQL. */
function valueWhere({ intents, everyIntent, sentiments, scores, attributes, withoutColumns }: Conditions, value: string, topic: string | undefined, { bind }: SqlParameters): string[] {
  return [
    ...(topic === undefined ? [] : [`${value} = ${bind(topic, 'String')}`]),
    ...(intents ? [`hasAny(splitByChar(',', ${value}), ${bind(intents, 'Array(String)')})`] : []),
    ...(everyIntent ? [`hasAll(splitByChar(',', ${value}), ${bind(everyIntent, 'Array(String)')})`] : []),
    ...(sentiments ? [`has(${bind(sentiments, 'Array(String)')}, ${value})`] : []),
    ...scores.flatMap(({ min, max }) => [
      `${value} != ''`,
      ...(min === undefined ? [] : [`toUInt8OrZero(${value}) >= ${bind(min, 'Float64')}`]),
      ...(max === undefined ? [] : [`toUInt8OrZero(${value}) <= ${bind(max, 'Float64')}`]),
    ]),
    ...attributes.map(({ values }) => `has(${bind(values, 'Array(String)')}, ${value})`),
    ...(withoutColumns && withoutColumns.length > 0 ? [`${value} = ''`] : []),
  ]
}

/** What sums and columns call by a name, where they do. */
function namedSql(columns: readonly string[], sums: readonly string[], conditions: Conditions, parameters: SqlParameters): string {
  const named = [
    ...(columns.includes('c_risk') || sums.includes('at_risk') ? [`${riskKindsSql(conditions, parameters)} AS risk_kinds`] : []),
    // By aspect, of the aspect of the group alone.
    ...(sums.includes('aspect_n') ? [`${columns.includes('c_aspect') ? '[aspects[c_aspect]]' : 'mapValues(aspects)'} AS judged`] : []),
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

/** How many voices of each month heard, but of those that are left out. */
export function countByMonthSql(conditions: Conditions, leftOut: readonly number[]): Statement {
  const parameters = sqlParameters()
  const where = whereSql(conditions, parameters, leftOut.length > 0 ? { notIn: leftOut } : {})
  return { sql: `SELECT toYYYYMM(heard_day) AS month, count() AS voices FROM voice FINAL WHERE ${where} GROUP BY month`, params: parameters.values }
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
  const key = keySql('cell', 0, { parameters, mappings, shift: undefined, cells })
  const chosen = cells.only ? ` HAVING has(${parameters.bind(cells.only, 'Array(String)')}, cell)` : ''
  const sql = `SELECT ${key} AS cell, groupUniqArray(${Math.trunc(most)})(toString(assumeNotNull(customer_id))) AS customers FROM (
      SELECT touchpoint_id, customer_id, ${countingTopicsSql(parameters, mappings)} AS c_topics FROM voice FINAL WHERE ${whereSql(conditions, parameters)} AND isNotNull(customer_id)) GROUP BY cell${chosen}`
  return { sql, params: parameters.values }
}

/** In how many voices each word stands, most frequent first. Of all customers' voices, or those of a period, months that were counted before are read. */
export function wordsSql(conditions: Conditions, limit: number, months: readonly MonthState[] = []): Statement {
  const parameters = sqlParameters()
  const { bind } = parameters
  const ofVoices = (reading?: HeardReading): string =>
    `SELECT arrayJoin(arrayDistinct(terms)) AS term, toInt64(count()) AS n FROM voice FINAL WHERE ${whereSql(conditions, parameters, reading)} GROUP BY term`
  const made = madeWords(conditions, months)
  const ofMonths = ({ rolls, whole, edges }: MadeWords, span: 'day' | 'month'): string => {
    const within = edges.map((stretch) => `(${daysWhere(stretch, 'day', parameters).join(' AND ')})`).join(' OR ')
    return `SELECT term, voices AS n FROM voice_word WHERE ${[
      `workspace_id = ${bind(conditions.workspaceId, 'UUID')}`, `generation = ${bind(conditions.generation, 'UInt32')}`, `roll IN ${bind(rolls, 'Array(UInt64)')}`, `span = '${span}'`,
      ...(span === 'day' ? [`(${within})`] : [
        ...daysWhere(whole, 'day', parameters),
        ...(edges.length > 0 ? [`day NOT IN ${bind(edges.map(({ from }) => `${from.slice(0, 7)}-01`), 'Array(Date32)')}`] : []),
      ]),
    ].join(' AND ')}`
  }
  const from = made
    ? [
        ofMonths(made, 'month'), ...(made.edges.length > 0 ? [ofMonths(made, 'day')] : []), ofVoices({ notIn: made.months }),
        ...(made.tails.length > 0 ? [ofVoices({ tails: made.tails })] : []),
      ]
    : [ofVoices()]
  const sql = `SELECT term, sum(n) AS voices FROM (${from.join(' UNION ALL ')}) GROUP BY term ORDER BY voices DESC, term LIMIT ${bind(limit, 'UInt32')}`
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

/** When a voice was taken in, in milliseconds: its id begins with it. */
export const takenInSql = 'toUnixTimestamp64Milli(UUIDv7ToDateTime(voice_id))'

type Stretch = Readonly<{ from: string; to: string }>
/** Voices heard in these months alone, or in all others, or those of months that were taken in later than the sums; on one of these stretches of days, or on none. */
type HeardReading = Readonly<{ in?: readonly number[]; notIn?: readonly number[]; tails?: readonly Tail[]; days?: readonly Stretch[]; notDays?: readonly Stretch[] }>

function readingWhere({ in: months, notIn, tails, days, notDays = [] }: HeardReading, parameters: SqlParameters): string[] {
  const { bind } = parameters
  const heardIn = (given: readonly number[]): string => `toYYYYMM(heard_day) IN ${bind(given, 'Array(UInt32)')}`
  const within = (stretch: Stretch): string => `(${daysWhere(stretch, 'day', parameters).join(' AND ')})`
  return [
    ...(months ? [heardIn(months)] : []),
    ...(notIn ? [`NOT ${heardIn(notIn)}`] : []),
    ...(tails ? [heardIn(tails.map(({ month }) => month)), `(${tails.map(({ month, since }) => `(toYYYYMM(heard_day) = ${bind(month, 'UInt32')} AND ${takenInSql} >= ${bind(since, 'Int64')})`).join(' OR ')})`] : []),
    ...(days ? [`(${days.map(within).join(' OR ')})`] : []),
    ...notDays.map((stretch) => `NOT ${within(stretch)}`),
  ]
}

function whereSql(conditions: Conditions, parameters: SqlParameters, reading: HeardReading = {}): string {
  const { bind } = parameters
  const oneOf = (column: string, values: readonly string[] | undefined, type: string): string[] => oneOfSql(column, values, type, parameters)
  const anyOf = (column: string, values: readonly string[] | undefined, type: string): string[] =>
    values ? [`hasAny(${column}, ${bind(values, `Array(${type})`)})`] : []
  const isRisk = (kind: RiskKind): string => `risks[${bind(kind, 'String')}] >= ${bind(conditions.riskThresholds[kind], 'Float64')}`
  return [
    `workspace_id = ${bind(conditions.workspaceId, 'UUID')}`,
    `generation = ${bind(conditions.generation, 'UInt32')}`,
    ...daysWhere(conditions.days, daySql(conditions, parameters), parameters),
    ...readingWhere(reading, parameters),
    ...placesWhere(conditions, parameters),
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

const oneOfSql = (column: string, values: readonly string[] | undefined, type: string, { bind }: SqlParameters): string[] =>
  values ? [`has(${bind(values, `Array(${type})`)}, ${column})`] : []

/** Conditions on columns that voices and their made sums have alike. */
const placesWhere = ({ touchpointIds, channels, speakers }: Conditions, parameters: SqlParameters): string[] => [
  ...oneOfSql('touchpoint_id', touchpointIds, 'UUID', parameters),
  ...oneOfSql('channel', channels, 'String', parameters),
  ...oneOfSql('speaker', speakers, 'String', parameters),
]

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
