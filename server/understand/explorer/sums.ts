import { accumulatorsOf, type Accumulated, type AccumulatorName } from './accumulators.ts'
import { withholds } from './anonymity.ts'
import type { Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { monthsOf, type MonthState } from '../rollups/months.ts'
import { topicsStamp } from '../rollups/topics-stamp.ts'
import { madeSums, type MadeSums } from './made-sums.ts'
import { mappingsOf } from './mappings.ts'
import type { Measure } from './question.ts'
import type { Aggregation, CellSelection, GroupKey, Shift } from './aggregation.ts'
import { answerOf } from './answers.ts'
import { aggregationSql, cellColumns, liveSql } from './aggregation-sql.ts'
import { joinGroups, type GroupSums } from './join-groups.ts'
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
  (await addUp(explorer, catalog, conditions, input)).filter(({ sums }) => !withholds(sums.employees ?? 0))

/** Whether sums of months tell how many voices these conditions hold for. */
export function isAddedUp(catalog: Catalog, conditions: Conditions, months: readonly MonthState[]): boolean {
  const mappings = mappingsOf(catalog)
  return madeSums({ conditions, by: [], sums: accumulatorsOf([]), mappings, limit: 1 }, [], months, topicsStamp(mappings.topic)) !== undefined
}

type Adding = Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>

/** The same with groups of few employees: for what is not shown by itself. */
export async function addUp(explorer: Adding, catalog: Catalog, conditions: Conditions, input: SumsInput): Promise<GroupSums[]> {
  const { db, analytics, fromVoices = false } = explorer
  const { by, measures, sums: more, limit, shift, cells } = input
  const mappings = mappingsOf(catalog)
  const months = fromVoices ? [] : await monthsOf(db, conditions.workspaceId, conditions.generation)
  const aggregation: Aggregation = { conditions, by, sums: accumulatorsOf(measures, more), mappings, limit, ...(shift && { shift }), ...(cells && { cells }) }
  const stamp = topicsStamp(mappings.topic)
  const made = madeSums(aggregation, cellColumns(aggregation), months, stamp)
  if (made && !aggregation.sums.includes('customers')) {
    const added = await addParts(analytics, aggregation, months, made)
    if (added) return added
  }
  const { sql, params, fromSums } = aggregationSql(aggregation, months, stamp)
  const rows = await answerOf<RawRow>(analytics, months, { sql, params }, fromSums ? settingsOfSums : settings)
  return rows.map((row) => ({ keys: by.map((_, index) => (row[`k${index}`] ?? null) as string | null), sums: row as Accumulated }))
}

/** What is kept of finished months, and the voices that nothing has added up yet. */
async function addParts(analytics: Explorer['analytics'], aggregation: Aggregation, months: readonly MonthState[], made: MadeSums): Promise<GroupSums[] | undefined> {
  const live = liveSql(aggregation, months, made)
  const [past, rows] = await Promise.all([pastGroups(analytics, aggregation, made), live ? answerOf<RawRow>(analytics, months, live, settingsOfSums) : []])
  return past && joinGroups(aggregation, past, rows.map((row) => rawGroup(row, aggregation)))
}
