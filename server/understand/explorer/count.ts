import { monthsOf } from '../rollups/months.ts'
import type { Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { countByMonthSql, settings } from './sql.ts'
import { addUp } from './sums.ts'

type Counting = Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>
type Counted = Map<number, Readonly<{ version: string; voices: number }>>

/** Searches whose counts are kept; of each 12 numbers a year of voices. */
const keptSearches = 500
const known = new WeakMap<Explorer['analytics'], Map<string, Counted>>()

/** How many voices conditions hold for. A search among words has to look at every text once; months in which nothing changed since are not looked at again. */
export async function countVoices(explorer: Counting, catalog: Catalog, conditions: Conditions): Promise<number> {
  if (conditions.query && !explorer.fromVoices) return countByMonth(explorer, conditions)
  const [group] = await addUp(explorer, catalog, conditions, { by: [], measures: [], limit: 1 })
  return group?.sums.voices ?? 0
}

async function countByMonth({ db, analytics }: Counting, conditions: Conditions): Promise<number> {
  const months = await monthsOf(db, conditions.workspaceId, conditions.generation)
  const kept = keptCounts(analytics, JSON.stringify(conditions))
  const same = months.filter(({ month, version }) => kept.get(month)?.version === version).map(({ month }) => month)
  const { sql, params } = countByMonthSql(conditions, same)
  const rows = await analytics.query<{ month: number; voices: number }>(sql, params, { settings })
  const found = new Map(rows.map(({ month, voices }) => [month, voices]))
  const total = rows.reduce((sum, { voices }) => sum + voices, 0) + same.reduce((sum, month) => sum + (kept.get(month)?.voices ?? 0), 0)
  const fresh = new Set(same)
  for (const { month, version } of months) if (!fresh.has(month)) kept.set(month, { version, voices: found.get(month) ?? 0 })
  return total
}

function keptCounts(analytics: Explorer['analytics'], key: string): Counted {
  const searches = known.get(analytics) ?? new Map<string, Counted>()
  known.set(analytics, searches)
  const counted: Counted = searches.get(key) ?? new Map()
  // The one asked last stands last, so that the one asked longest ago is forgotten first.
  searches.delete(key)
  searches.set(key, counted)
  if (searches.size > keptSearches) searches.delete(searches.keys().next().value as string)
  return counted
}
