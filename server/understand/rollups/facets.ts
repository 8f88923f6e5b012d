import { overVoices, sumColumn, sums } from '../explorer/accumulators.ts'
import { columnsOf, countingTopicsSql } from '../explorer/cell-columns.ts'
import { scoreKinds } from '../explorer/filter.ts'
import type { Mapping } from '../explorer/aggregation.ts'
import { takenInSql } from '../explorer/where-sql.ts'
import { sqlParameters, type SqlParameters } from '../explorer/sql-parameters.ts'

/** What a month's voices are added up by, beside day or month, touchpoint, channel and speaker. */
type Facet = Readonly<{
  facet: string
  span: 'day' | 'month'
  /** With the set of different customers, which takes as much space as the voices do. */
  distinct?: boolean
  name?: string
  value(parameters: SqlParameters): string
  join?: string
  where?(parameters: SqlParameters): string
}>

/** More different values than this of one attribute in a month (order numbers, dates) are no groups: its questions read the voices. */
export const mostValues = 500

export type FacetInput = Readonly<{ topic: Mapping; attributes: readonly string[] }>

/** The value of a facet for a voice is what the cells of questions hold, so that sums and voices fall into the same groups. */
const ofKey = (key: Parameters<typeof columnsOf>[0]) => (parameters: SqlParameters): string => columnsOf(key, 0)[0]?.ofVoice(parameters, 'day') ?? `''`

const facetsOf = ({ topic, attributes }: FacetInput): readonly Facet[] => [
  { facet: '', span: 'day', value: () => `''` },
  { facet: '', span: 'month', value: () => `''`, distinct: true },
  { facet: 'intents', span: 'month', value: ofKey('intent'), distinct: true },
  { facet: 'topic', span: 'month', value: (parameters) => `arrayJoin(${countingTopicsSql(parameters, { topic })})` },
  {
    facet: 'attribute', span: 'month', name: 'attribute', value: () => 'attribute_value',
    join: 'ARRAY JOIN mapKeys(attributes) AS attribute, mapValues(attributes) AS attribute_value',
    where: ({ bind }) => `has(${bind(attributes, 'Array(String)')}, attribute) AND attribute_value != ''`,
  },
  { facet: 'sentiment', span: 'month', value: ofKey('sentiment') },
  { facet: 'language', span: 'month', value: ofKey('language') },
  ...scoreKinds.map((kind): Facet => ({ facet: kind, span: 'month', value: ofKey(kind) })),
]

export type Statement = Readonly<{ sql: string; params: Record<string, unknown> }>
export type MonthInput = Readonly<{ workspaceId: string; generation: number; month: number; roll: number; horizon: number }>

const ofMonth = ({ workspaceId, generation, month, horizon }: MonthInput, { bind }: SqlParameters): string =>
  `workspace_id = ${bind(workspaceId, 'UUID')} AND generation = ${bind(generation, 'UInt32')} AND toYYYYMM(heard_day) = ${bind(month, 'UInt32')} AND ${takenInSql} < ${bind(horizon, 'Int64')}`

/** No customers: the sums that do not tell different ones apart. */
const nobody = `arrayReduce('groupBitmapState', CAST([], 'Array(UInt64)'))`

/** Adds a month's voices up by every facet. */
export function sumStatement(month: MonthInput, input: FacetInput): Statement {
  const parameters = sqlParameters()
  const roll = parameters.bind(month.roll, 'UInt64')
  const names = Object.keys(sums)
  const columns = names.map((name) => `${overVoices(name, 'number')} AS ${sumColumn(name)}`)
  const parts = facetsOf(input).map(({ facet, span, distinct = false, name = `''`, value, join = '', where }) => `
    SELECT workspace_id, generation, ${roll} AS made, '${facet}' AS of, ${name} AS attribute_name, '${span}' AS stretch, ${span === 'day' ? 'day' : 'toStartOfMonth(day)'} AS first,
      touchpoint_id, channel, speaker, ${value(parameters)} AS held, ${columns.join(', ')}, ${distinct ? overVoices('customers', 'number') : nobody} AS s_customers
    FROM voice FINAL ${join} WHERE ${[ofMonth(month, parameters), ...(where ? [where(parameters)] : [])].join(' AND ')}
    GROUP BY workspace_id, generation, attribute_name, first, touchpoint_id, channel, speaker, held`)
  return { sql: `INSERT INTO voice_sum (workspace_id, generation, roll, facet, name, span, day, touchpoint_id, channel, speaker, value, ${[...names, 'customers'].join(', ')}) ${parts.join(' UNION ALL ')}`, params: parameters.values }
}

/** Counts in how many customers' voices each word stands: by day, and then days together by month. */
export function wordStatements(month: MonthInput): Statement[] {
  const into = 'INSERT INTO voice_word (workspace_id, generation, roll, span, day, term, voices)'
  const days = sqlParameters()
  const months = sqlParameters()
  const roll = months.bind(month.roll, 'UInt64')
  return [
    {
      sql: `${into} SELECT workspace_id, generation, ${days.bind(month.roll, 'UInt64')}, 'day', day, arrayJoin(arrayDistinct(terms)) AS word, count() FROM voice FINAL
        WHERE ${ofMonth(month, days)} AND speaker = 'customer' GROUP BY workspace_id, generation, day, word`,
      params: days.values,
    },
    {
      sql: `${into} SELECT workspace_id, generation, ${roll}, 'month', toStartOfMonth(day) AS first, term, sum(voices) FROM voice_word
        WHERE roll = ${roll} AND span = 'day' GROUP BY workspace_id, generation, first, term`,
      params: months.values,
    },
  ]
}

/** A month's attributes with how many different values each has, and its voices. */
export function attributesStatement(month: MonthInput): Statement {
  const parameters = sqlParameters()
  const sql = `SELECT name, uniqExact(value) AS different FROM voice FINAL ARRAY JOIN mapKeys(attributes) AS name, mapValues(attributes) AS value
    WHERE ${ofMonth(month, parameters)} GROUP BY name`
  return { sql, params: parameters.values }
}

export function voicesStatement(month: MonthInput): Statement {
  const parameters = sqlParameters()
  return { sql: `SELECT count() AS voices, countIf(isNotNull(customer_id) AND customer_number = 0) AS unnumbered FROM voice FINAL WHERE ${ofMonth(month, parameters)}`, params: parameters.values }
}
