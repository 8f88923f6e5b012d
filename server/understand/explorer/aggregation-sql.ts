import type { MonthState } from '../rollups/months.ts'
import { overCells, overVoices, sumColumn, type Distinct } from './accumulators.ts'
import type { Aggregation, CellSelection, GroupKey, Mappings } from './aggregation.ts'
import { columnsOf, countingTopicsSql, keySql, type CellColumn } from './cell-columns.ts'
import type { Conditions } from './conditions.ts'
import { madeSums, type MadeSums } from './made-sums.ts'
import { sqlParameters, type SqlParameters } from './sql-parameters.ts'
import type { Statement } from './sql.ts'
import { daysWhere, daySql, placesWhere, riskKindsSql, whereSql, type HeardReading } from './where-sql.ts'

const isTime = (dimension: GroupKey): boolean => dimension === 'day' || dimension === 'week' || dimension === 'month'
/** A series with holes would lie, so series are cut far later than lists of groups: 27 years of days by five groups. */
const seriesLimit = 50_000

/**
 * Times ascending, then the largest groups first. Columns k0, k1, … hold the group (null: none), the rest the sums by name.
 * @param months what is known of made sums, and the stamp of the topics' tree they have to follow; without, all voices are read
 */
export function aggregationSql(aggregation: Aggregation, months: readonly MonthState[] = [], stamp = ''): Statement & Readonly<{ fromSums: boolean }> {
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
  return { sql, params: parameters.values, fromSums: made !== undefined }
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

/** The identified customers of each cell, at most `most` of each. */
export function cellCustomersSql(conditions: Conditions, mappings: Mappings, cells: CellSelection, most: number): Statement {
  const parameters = sqlParameters()
  const key = keySql('cell', 0, { parameters, mappings, shift: undefined, cells })
  const chosen = cells.only ? ` HAVING has(${parameters.bind(cells.only, 'Array(String)')}, cell)` : ''
  const sql = `SELECT ${key} AS cell, groupUniqArray(${Math.trunc(most)})(toString(assumeNotNull(customer_id))) AS customers FROM (
      SELECT touchpoint_id, customer_id, ${countingTopicsSql(parameters, mappings)} AS c_topics FROM voice FINAL WHERE ${whereSql(conditions, parameters)} AND isNotNull(customer_id)) GROUP BY cell${chosen}`
  return { sql, params: parameters.values }
}
