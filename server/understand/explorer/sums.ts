import { addDays } from '../../platform/days.ts'
import { accumulatorsOf, type Accumulated, type AccumulatorName } from './accumulators.ts'
import { withholds } from './anonymity.ts'
import type { Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { firstDayOf, monthsOf, type MonthState } from '../rollups/months.ts'
import { topicsStamp } from '../rollups/topics-stamp.ts'
import { madeSums } from './made-sums.ts'
import { mappingsOf } from './mappings.ts'
import type { Measure } from './question.ts'
import type { Aggregation, CellSelection, GroupKey, Shift } from './aggregation.ts'
import { answerOf } from './answers.ts'
import { aggregationSql, cellColumns, groupLimit, liveSql } from './aggregation-sql.ts'
import { joinGroups, type GroupSums, type Stretch } from './join-groups.ts'
import { pastGroups, rawGroup, type RawRow } from './past-groups.ts'
import { settings, settingsOfSums } from './sql.ts'

export type SumsInput = Readonly<{
  by: readonly GroupKey[]
  measures: readonly Measure[]
  /** Sums beside those that the measures need. */
  sums?: readonly AccumulatorName[]
  limit: number
  shift?: Shift | undefined
  cells?: CellSelection
}>

/** Adds up what these measures need, group by group, largest groups first. Groups of too few employees are withheld. */
export const sumGroups = async (explorer: Adding, catalog: Catalog, conditions: Conditions, input: SumsInput): Promise<GroupSums[]> =>
  shown(await addUp(explorer, catalog, conditions, input))

/** The same in stretches that follow each other; those in which nothing changed are the same as last time. */
export async function sumStretches(explorer: Adding, catalog: Catalog, conditions: Conditions, input: SumsInput): Promise<Stretch[]> {
  const stretches = await addUpStretches(explorer, catalog, conditions, input)
  return stretches.map(({ groups, ...stretch }) => ({ ...stretch, groups: () => shown(groups()) }))
}

const shown = (groups: readonly GroupSums[]): GroupSums[] => groups.filter(({ sums }) => !withholds(sums.employees ?? 0))

/** Whether sums of months tell how many voices these conditions hold for. */
export function isAddedUp(catalog: Catalog, conditions: Conditions, months: readonly MonthState[]): boolean {
  const mappings = mappingsOf(catalog)
  return madeSums({ conditions, by: [], sums: accumulatorsOf([]), mappings, limit: 1 }, [], months, topicsStamp(mappings.topic)) !== undefined
}

type Adding = Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>

/** The same with groups of few employees: for what is not shown by itself. */
export const addUp = async (explorer: Adding, catalog: Catalog, conditions: Conditions, input: SumsInput): Promise<GroupSums[]> =>
  (await addUpStretches(explorer, catalog, conditions, input)).flatMap(({ groups }) => groups())

async function addUpStretches({ db, analytics, fromVoices = false }: Adding, catalog: Catalog, conditions: Conditions, input: SumsInput): Promise<Stretch[]> {
  const { by, measures, sums: more, limit, shift, cells } = input
  const months = fromVoices ? [] : await monthsOf(db, conditions.workspaceId, conditions.generation)
  const aggregation: Aggregation = { conditions, by, sums: accumulatorsOf(measures, more), mappings: mappingsOf(catalog), limit, ...(shift && { shift }), ...(cells && { cells }) }
  const stretches = aggregation.sums.includes('customers') ? await addCustomers(analytics, aggregation, months) : await addParts(analytics, aggregation, months)
  return stretches ?? [await addAll(analytics, aggregation, months)]
}

/** What is kept of finished months, and the voices that nothing has added up yet. Undefined where they cannot be put together so. */
async function addParts(analytics: Explorer['analytics'], aggregation: Aggregation, months: readonly MonthState[]): Promise<Stretch[] | undefined> {
  const made = madeSums(aggregation, cellColumns(aggregation), months, topicsStamp(aggregation.mappings.topic))
  const live = made && liveSql(aggregation, months, made)
  const [past, rows] = await Promise.all([made && pastGroups(analytics, aggregation, made), live ? answerOf<RawRow>(analytics, months, live, live.settings) : []])
  // Different customers of the past and of today cannot be added up.
  if (!past || (rows.length > 0 && aggregation.sums.includes('customers'))) return undefined
  return cut(aggregation, joinGroups(aggregation, past, rows.map((row) => rawGroup(row, aggregation))))
}

/** Asked month by month, the different customers of finished months are kept; those of the months after them are counted together. */
async function addCustomers(analytics: Explorer['analytics'], aggregation: Aggregation, months: readonly MonthState[]): Promise<Stretch[] | undefined> {
  const { conditions: { days, ...conditions }, by, shift } = aggregation
  const moving = months.find(({ roll, tailFrom }) => roll === null || tailFrom !== null)?.month
  if (!by.includes('month') || shift) return undefined
  if (moving === undefined) return addParts(analytics, aggregation, months)
  const first = firstDayOf(moving)
  const before = addDays(first, -1)
  if ((days.to !== undefined && days.to < first) || (days.from !== undefined && days.from > before)) return undefined
  const of = (within: Conditions['days']): Aggregation => ({ ...aggregation, conditions: { ...conditions, days: within } })
  const [past, live] = await Promise.all([addParts(analytics, of({ ...days, to: before }), months), addAll(analytics, of({ ...days, from: first }), months)])
  return past && cut(aggregation, [...past, live])
}

/** Added up by ClickHouse. */
async function addAll(analytics: Explorer['analytics'], aggregation: Aggregation, months: readonly MonthState[]): Promise<Stretch> {
  const { sql, params, fromSums } = aggregationSql(aggregation, months, topicsStamp(aggregation.mappings.topic))
  const rows = await answerOf<RawRow>(analytics, months, { sql, params }, fromSums ? settingsOfSums : settings)
  return { of: rows, count: rows.length, groups: () => rows.map((row) => ({ keys: rawGroup(row, aggregation).keys, sums: row as Accumulated })) }
}

/** As many groups as an answer holds. */
function cut(aggregation: Aggregation, stretches: Stretch[]): Stretch[] {
  const most = groupLimit(aggregation)
  if (stretches.reduce((sum, { count }) => sum + count, 0) <= most) return stretches
  const groups = stretches.flatMap((stretch) => stretch.groups()).slice(0, most)
  return [{ of: groups, count: groups.length, groups: () => groups }]
}
