import { accumulatorsOf, type Accumulated, type AccumulatorName } from './accumulators.ts'
import { withholds } from './anonymity.ts'
import type { Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { monthsOf } from '../rollups/months.ts'
import { topicsStamp } from '../rollups/topics-stamp.ts'
import { mappingsOf } from './mappings.ts'
import type { Measure } from './question.ts'
import type { CellSelection, GroupKey, Shift } from './aggregation.ts'
import { aggregationSql } from './aggregation-sql.ts'
import { settings, settingsOfSums } from './sql.ts'

/** One group: its keys in the order of `by` (null: none), and its sums. */
export type GroupSums = Readonly<{ keys: readonly (string | null)[]; sums: Accumulated }>
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

type Adding = Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>

/** The same with groups of few employees: for what is not shown by itself. */
export async function addUp({ db, analytics, fromVoices = false }: Adding, catalog: Catalog, conditions: Conditions, input: SumsInput): Promise<GroupSums[]> {
  const { by, measures, sums: more, limit, shift, cells } = input
  const mappings = mappingsOf(catalog)
  const months = fromVoices ? [] : await monthsOf(db, conditions.workspaceId, conditions.generation)
  const aggregation = { conditions, by, sums: accumulatorsOf(measures, more), mappings, limit, ...(shift && { shift }), ...(cells && { cells }) }
  const { sql, params, fromSums } = aggregationSql(aggregation, months, topicsStamp(mappings.topic))
  const rows = await analytics.query<Record<string, string | number | null>>(sql, params, { settings: fromSums ? settingsOfSums : settings })
  return rows.map((row) => ({ keys: by.map((_, index) => (row[`k${index}`] ?? null) as string | null), sums: row as Accumulated }))
}
