import { overVoices, sumColumn, type Distinct } from './accumulators.ts'
import type { Mappings } from './aggregation.ts'
import { countingTopicsSql, type CellColumn } from './cell-columns.ts'
import type { Conditions } from './conditions.ts'
import type { MadeSums } from './made-sums.ts'
import type { SqlParameters } from './sql-parameters.ts'
import { daysWhere, daySql, placesWhere, riskKindsSql, whereSql, type HeardReading } from './where-sql.ts'

export type CellsInput = Readonly<{
  conditions: Conditions
  columns: readonly CellColumn[]
  sums: readonly string[]
  mappings: Mappings
  parameters: SqlParameters
  /** Tell which made sums a cell belongs to, in a column `roll`. */
  byRoll?: boolean
}>

/** Voices added up by the columns of cells. */
export function voiceCellsSql({ conditions, columns, sums, mappings, parameters, distinct, reading, made }: CellsInput & Readonly<{ distinct: Distinct; reading?: HeardReading; made?: MadeSums }>): string {
  const names = [...columns.map(({ name }) => name), ...(made ? ['roll'] : [])]
  const values = [...columns.map((column) => `${column.ofVoice(parameters, daySql(conditions, parameters))} AS ${column.name}`), ...(made ? [`${rollSql(made, parameters)} AS roll`] : [])]
  const sql = `${namedSql(names, sums, conditions, parameters)}SELECT ${[...values, ...sums.map((name) => `${overVoices(name, distinct)} AS ${sumColumn(name)}`)].join(', ')}
    FROM voice FINAL WHERE ${whereSql(conditions, parameters, reading)}${names.length > 0 ? ` GROUP BY ${names.join(', ')}` : ''}`
  if (!names.includes('topics')) return sql
  const others = [...names.filter((name) => name !== 'topics'), ...sums.map(sumColumn)]
  return `SELECT ${names.map((name) => (name === 'topics' ? `${countingTopicsSql(parameters, mappings)} AS c_topics` : name)).join(', ')}, ${others.filter((name) => !names.includes(name)).join(', ')} FROM (${sql})`
}

/** The made sums that count a voice of this month heard. */
const rollSql = ({ months, rolls }: MadeSums, { bind }: SqlParameters): string => `transform(toYYYYMM(heard_day), ${bind(months, 'Array(UInt32)')}, ${bind(rolls, 'Array(UInt64)')}, toUInt64(0))`

/** Cells of made sums. Voices without an attribute are all voices less those that have it. */
export function madeCellsSql({ conditions, columns, sums, parameters, byRoll = false, made }: CellsInput & Readonly<{ made: MadeSums }>): string {
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
    return `SELECT ${[...columns.map(columnSql), ...(byRoll ? ['roll'] : []), ...sums.map((sum) => `${of.sign ?? ''}${sum} AS ${sumColumn(sum)}`)].join(', ')} FROM voice_sum WHERE ${where.join(' AND ')}`
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
