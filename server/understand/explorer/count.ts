import { monthsOf } from '../rollups/months.ts'
import type { Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { countByMonthSql, settings } from './sql.ts'
import { addUp } from './sums.ts'

type Counting = Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>
/** Of a month: how many of the voices taken in before `upTo`, as long as none of them changes. */
type Counted = Map<number, Readonly<{ version: string | number; upTo: number; voices: number }>>

/** Searches whose counts are kept; of each 12 numbers a year of voices. */
const keptSearches = 500
const searchesOf = new WeakMap<Explorer['analytics'], Map<string, Counted>>()

/** How many voices conditions hold for. A search among words has to look at every text once; months in which nothing changed since are not looked at again. */
export async function countVoices(explorer: Counting, catalog: Catalog, conditions: Conditions): Promise<number> {
  if (conditions.query && !explorer.fromVoices) return countByMonth(explorer, conditions)
  const [group] = await addUp(explorer, catalog, conditions, { by: [], measures: [], limit: 1 })
  return group?.sums.voices ?? 0
}

async function countByMonth({ db, analytics }: Counting, conditions: Conditions): Promise<number> {
  const months = await monthsOf(db, conditions.workspaceId, conditions.generation)
  const kept = keptCounts(analytics, JSON.stringify(conditions))
  // Sums tell up to when a month stands still; without them it does as long as nothing happens in it at all.
  const standing = months.map(({ month, roll, horizon, version, changed, tailFrom }) => ({
    month, version: roll === null ? version : changed, upTo: roll === null ? Number.MAX_SAFE_INTEGER : (horizon ?? 0), grows: roll !== null && tailFrom !== null,
  }))
  const same = standing.filter(({ month, version }) => kept.get(month)?.version === version)
  const tails = same.map((one) => ({ ...one, since: kept.get(one.month)?.upTo ?? 0 })).filter(({ grows, upTo, since }) => grows || upTo > since)
  const { sql, params } = countByMonthSql(conditions, { known: same.map(({ month }) => month), tails, horizons: standing })
  const rows = await analytics.query<{ month: number; voices: number; settled: number }>(sql, params, { settings })
  const total = rows.reduce((sum, { voices }) => sum + voices, 0) + same.reduce((sum, { month }) => sum + (kept.get(month)?.voices ?? 0), 0)
  const settled = new Map(rows.map((row) => [row.month, row.settled]))
  const known = new Set(same.map(({ month }) => month))
  for (const { month, version, upTo } of standing) {
    const before = known.has(month) ? (kept.get(month)?.voices ?? 0) : 0
    kept.set(month, { version, upTo: Math.max(upTo, known.has(month) ? (kept.get(month)?.upTo ?? 0) : 0), voices: before + (settled.get(month) ?? 0) })
  }
  return total
}

function keptCounts(analytics: Explorer['analytics'], key: string): Counted {
  const searches = searchesOf.get(analytics) ?? new Map<string, Counted>()
  searchesOf.set(analytics, searches)
  const counted: Counted = searches.get(key) ?? new Map()
  // The one asked last stands last, so that the one asked longest ago is forgotten first.
  searches.delete(key)
  searches.set(key, counted)
  if (searches.size > keptSearches) searches.delete(searches.keys().next().value as string)
  return counted
}
