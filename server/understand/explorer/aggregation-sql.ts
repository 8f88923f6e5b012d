import type { MonthState } from '../rollups/months.ts'
import { overCells, sumColumn, type Distinct } from './accumulators.ts'
import type { Aggregation, CellSelection, GroupKey, Mappings } from './aggregation.ts'
import { columnsOf, countingTopicsSql, keySql, type CellColumn } from './cell-columns.ts'
import { madeCellsSql, voiceCellsSql, type CellsInput } from './cells-sql.ts'
import type { Conditions } from './conditions.ts'
import { madeSums, type MadeSums } from './made-sums.ts'
import { sqlParameters, type SqlParameters } from './sql-parameters.ts'
import { settingsOfLive, type LiveStatement, type Statement } from './sql.ts'
import { whereSql, type HeardReading } from './where-sql.ts'

export const isTime = (dimension: GroupKey): boolean => dimension === 'day' || dimension === 'week' || dimension === 'month'
/** A series with holes would lie, so series are cut far later than lists of groups: 27 years of days by five groups. */
const seriesLimit = 50_000
/** How many groups an answer holds at most. */
export const groupLimit = ({ by, limit }: Aggregation): number => (by.some(isTime) ? Math.max(seriesLimit, limit) : limit)

export const cellColumns = ({ by }: Aggregation): CellColumn[] => [...new Map(by.flatMap(columnsOf).map((column) => [column.name, column])).values()]

/**
 * Times ascending, then the largest groups first. Columns k0, k1, … hold the group (null: none), the rest the sums by name.
 * @param months what is known of made sums, and the stamp of the topics' tree they have to follow; without, all voices are read
 */
export function aggregationSql(aggregation: Aggregation, months: readonly MonthState[] = [], stamp = ''): Statement & Readonly<{ fromSums: boolean }> {
  const { by, sums } = aggregation
  const parameters = sqlParameters()
  const columns = cellColumns(aggregation)
  const made = madeSums(aggregation, columns, months, stamp)
  const distinct: Distinct = made ? 'number' : 'id'
  const input: CellsInput = { ...aggregation, columns, parameters }
  const { keys, group, chosen } = groupingSql(aggregation, parameters, made)
  const times = by.flatMap((dimension, index) => (isTime(dimension) ? [`k${index}`] : []))
  const ofVoices = (reading?: HeardReading): string => voiceCellsSql({ ...input, distinct, ...(reading && { reading }) })
  const from = made
    ? [
        madeCellsSql({ ...input, made }),
        ...liveReadings(months, made, made.edges).map(ofVoices),
        ...(made.edges.length > 0 ? [ofVoices({ in: made.months, days: made.edges })] : []),
      ]
    : [ofVoices()]
  const sql = `SELECT ${[...keys, ...sums.map((name) => `${overCells(name, distinct)} AS ${name}`)].join(', ')} FROM (${from.join(' UNION ALL ')})${group}${chosen}
    ORDER BY ${[...times, 'voices DESC', ...keys.map((_, index) => `k${index}`)].join(', ')}
    LIMIT ${parameters.bind(groupLimit(aggregation), 'UInt32')}`
  return { sql, params: parameters.values, fromSums: made !== undefined }
}

/**
 * Groups of what was made and does not change any more, a row for each of these `rolls` and group: months that were added up, and of
 * months that begin or end within the period the voices that the sums count. Nothing is divided yet, so that rows can be added up.
 */
export function pastSql(aggregation: Aggregation, made: MadeSums, rolls: readonly number[], limit: number): Statement {
  const parameters = sqlParameters()
  const { keys, group, chosen } = groupingSql(aggregation, parameters)
  const wanted = new Set(rolls)
  const which = made.rolls.flatMap((roll, at) => (wanted.has(roll) ? [at] : []))
  const chosenMade: MadeSums = { ...made, rolls: which.map((at) => made.rolls[at] as number), months: which.map((at) => made.months[at] as number) }
  const input: CellsInput = { ...aggregation, columns: cellColumns(aggregation), parameters, byRoll: true }
  const settled = which.map((at) => ({ month: made.months[at] as number, before: made.horizons[at] as number }))
  const from = [
    madeCellsSql({ ...input, made: chosenMade }),
    ...(made.edges.length > 0 ? [voiceCellsSql({ ...input, distinct: 'number', made: chosenMade, reading: { settled, days: made.edges } })] : []),
  ]
  const sql = `SELECT ${['roll', ...keys, ...aggregation.sums.map((name) => `${addedSql(name)} AS ${name}`)].join(', ')} FROM (${from.join(' UNION ALL ')})
    ${group === '' ? 'GROUP BY roll' : `${group}, roll`}${chosen} LIMIT ${parameters.bind(limit, 'UInt32')}`
  return { sql, params: parameters.values }
}

/** Groups of the voices that no made sums count; undefined when there are none. Nothing is divided yet. */
export function liveSql(aggregation: Aggregation, months: readonly MonthState[], made: MadeSums): LiveStatement | undefined {
  const parameters = sqlParameters()
  const readings = liveReadings(months, made)
  if (readings.length === 0) return undefined
  const { keys, group, chosen } = groupingSql(aggregation, parameters)
  const input: CellsInput = { ...aggregation, columns: cellColumns(aggregation), parameters }
  const from = readings.map((reading) => voiceCellsSql({ ...input, distinct: 'number', reading }))
  const sql = `SELECT ${[...keys, ...aggregation.sums.map((name) => `${addedSql(name)} AS ${name}`)].join(', ')} FROM (${from.join(' UNION ALL ')})${group}${chosen}`
  return { sql, params: parameters.values, settings: settingsOfLive(months, made) }
}

/** A sum over cells that can still be added to others. Different customers cannot: they are counted. */
const addedSql = (name: string): string => (name === 'customers' ? overCells(name, 'number') : `sum(${sumColumn(name)})`)

/** Voices of months that are not added up, and those taken in since; every month with voices is known. */
const liveReadings = (months: readonly MonthState[], { months: made, tails }: MadeSums, edges: MadeSums['edges'] = []): HeardReading[] => [
  ...(months.length > made.length ? [{ notIn: made }] : []),
  ...(tails.length > 0 ? [{ tails, notDays: edges }] : []),
]

/** The keys of groups, how they are grouped, and which of them are asked for. */
function groupingSql({ by, mappings, shift, cells }: Aggregation, parameters: SqlParameters, made?: MadeSums): Readonly<{ keys: readonly string[]; group: string; chosen: string }> {
  const keys = by.map((key, at) => `${keySql(key, at, { parameters, mappings, shift, cells })} AS k${at}`)
  // Voices without an attribute may be none: all less those that have it.
  const having = [...(made?.facet === 'attribute' ? ['voices > 0'] : []), ...(cells?.only ? [`has(${parameters.bind(cells.only, 'Array(String)')}, k${by.indexOf('cell')})`] : [])]
  return {
    keys,
    group: keys.length === 0 ? '' : ` GROUP BY ${keys.map((_, index) => `k${index}`).join(', ')}`,
    chosen: having.length > 0 && keys.length > 0 ? ` HAVING ${having.join(' AND ')}` : '',
  }
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
