import type { RiskKind } from '../risks/risk.ts'
import { neutralWithin } from './bands.ts'
import type { Conditions, Days, SentimentBand } from './conditions.ts'
import type { Tail } from './made-sums.ts'
import { querySql } from './query-sql.ts'
import type { SqlParameters } from './sql-parameters.ts'

/** When a voice was taken in, in milliseconds: its id begins with it. */
export const takenInSql = 'toUnixTimestamp64Milli(UUIDv7ToDateTime(voice_id))'

type Stretch = Readonly<{ from: string; to: string }>
/** Voices heard in these months alone, or in all others, or those of months that were taken in later than the sums, or before; on one of these stretches of days, or on none. */
export type HeardReading = Readonly<{ in?: readonly number[]; notIn?: readonly number[]; tails?: readonly Tail[]; settled?: readonly Readonly<{ month: number; before: number }>[]; days?: readonly Stretch[]; notDays?: readonly Stretch[] }>

function readingWhere({ in: months, notIn, tails, settled, days, notDays = [] }: HeardReading, parameters: SqlParameters): string[] {
  const { bind } = parameters
  const heardIn = (given: readonly number[]): string => `toYYYYMM(heard_day) IN ${bind(given, 'Array(UInt32)')}`
  const within = (stretch: Stretch): string => `(${daysWhere(stretch, 'day', parameters).join(' AND ')})`
  return [
    ...(months ? [heardIn(months)] : []),
    ...(notIn ? [`NOT ${heardIn(notIn)}`] : []),
    ...(tails ? [heardIn(tails.map(({ month }) => month)), `(${tails.map(({ month, since }) => `(toYYYYMM(heard_day) = ${bind(month, 'UInt32')} AND ${takenInSql} >= ${bind(since, 'Int64')})`).join(' OR ')})`] : []),
    ...(settled ? [heardIn(settled.map(({ month }) => month)), `${takenInSql} < transform(toYYYYMM(heard_day), ${bind(settled.map(({ month }) => month), 'Array(UInt32)')}, ${bind(settled.map(({ before }) => before), 'Array(Int64)')}, toInt64(0))`] : []),
    ...(days ? [`(${days.map(within).join(' OR ')})`] : []),
    ...notDays.map((stretch) => `NOT ${within(stretch)}`),
  ]
}

/** Conditions as SQL on the columns of `voice`. */
export function whereSql(conditions: Conditions, parameters: SqlParameters, reading: HeardReading = {}): string {
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
export const placesWhere = ({ touchpointIds, channels, speakers }: Conditions, parameters: SqlParameters): string[] => [
  ...oneOfSql('touchpoint_id', touchpointIds, 'UUID', parameters),
  ...oneOfSql('channel', channels, 'String', parameters),
  ...oneOfSql('speaker', speakers, 'String', parameters),
]

const bandSql: Readonly<Record<SentimentBand, string>> = {
  negative: `(isNotNull(sentiment) AND sentiment < -${neutralWithin})`,
  neutral: `(isNotNull(sentiment) AND abs(sentiment) <= ${neutralWithin})`,
  positive: `(isNotNull(sentiment) AND sentiment > ${neutralWithin})`,
}

export const daysWhere = ({ from, to }: Days, day: string, { bind }: SqlParameters): string[] => [
  ...(from === undefined ? [] : [`${day} >= ${bind(from, 'Date32')}`]),
  ...(to === undefined ? [] : [`${day} <= ${bind(to, 'Date32')}`]),
]

/** The day of the calendar on which a voice counts. */
export const daySql = ({ timeZone }: Conditions, { bind }: SqlParameters): string =>
  timeZone === undefined ? 'day' : `toDate32(toTimeZone(occurred_at, ${bind(timeZone, 'String')}))`

/** The kinds of risk that a voice carries at or above their thresholds. */
export const riskKindsSql = ({ riskThresholds }: Conditions, { bind }: SqlParameters): string =>
  `arrayFilter(kind -> risks[kind] >= transform(kind, ${bind(Object.keys(riskThresholds), 'Array(String)')}, ${bind(Object.values(riskThresholds), 'Array(Float64)')}, 2.), mapKeys(risks))`
