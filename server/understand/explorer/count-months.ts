import type { ClickHouseSettings } from '@clickhouse/client'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MonthState } from '../rollups/months.ts'
import { answerOf } from './answers.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { keep } from './kept.ts'
import { scanLane } from './scan-lane.ts'
import { countByMonthSql, settingsOfScans, settingsOfTails } from './sql.ts'
import type { HeardReading } from './where-sql.ts'

/** How many voices; not `exact`: at least so many, the months further back are still being counted. */
export type Count = Readonly<{ voices: number; exact: boolean }>

type Analytics = Explorer['analytics']
/** A month as it stands while nothing the sums count changes in it, up to the voices taken in before `upTo`. */
type Standing = Readonly<{ month: number; version: string | number; upTo: number; grows: boolean }>
/** Of a month: how many of the voices taken in before `upTo`, as long as its version is this one. */
type Counted = Readonly<{ version: string | number; upTo: number; voices: number }>

/** A search whose months are being counted or were; `underway` is the counting that all who ask for it wait for. */
type Search = { readonly months: Map<number, Counted>; underway?: Readonly<{ of: string; soFar: () => number; done: Promise<number> }> | undefined }

/** Searches whose counts are kept; of each 12 numbers a year of voices. */
const keptSearches = 500
const searches = keep<Search>(keptSearches)

/**
 * Counts month by month, newest first. Months in which nothing changed since they were counted are not looked at again, and those
 * that only grew are looked at from where the former count ended.
 * @param patienceMs how long to wait; then what was counted until then is the answer, and counting goes on
 */
export async function countMonths(analytics: Analytics, conditions: Conditions, known: readonly MonthState[], patienceMs?: number): Promise<Count> {
  const search = searches(analytics, conditions, () => ({ months: new Map() }))
  const state = JSON.stringify(known.map(({ month, version, roll, horizon }) => [month, version, roll, horizon]))
  const underway = search.underway?.of === state ? search.underway : startCounting(analytics, search, state, conditions, known)
  const whole = underway.done.then((voices): Count => ({ voices, exact: true }))
  if (patienceMs === undefined) return whole
  const enough = new AbortController()
  const partial = sleep(patienceMs, undefined, { signal: enough.signal, ref: false }).then((): Count => ({ voices: underway.soFar(), exact: false }))
  partial.catch(() => undefined)
  return Promise.race([whole, partial]).finally(() => enough.abort())
}

function startCounting(analytics: Analytics, search: Search, of: string, conditions: Conditions, known: readonly MonthState[]): NonNullable<Search['underway']> {
  let total = 0
  const done = countAll(analytics, search.months, conditions, known, (voices) => (total += voices)).then(() => total)
  const underway = { of, soFar: () => total, done }
  search.underway = underway
  // A state of months that has passed is counted to its end for those who wait for it, and then forgotten.
  done.catch(() => undefined).finally(() => { if (search.underway === underway) search.underway = undefined })
  return underway
}

/** A statement reads as many months as take about this long: others wait for their turn meanwhile, and a partial count grows in steps. */
const stepMs = 150

async function countAll(analytics: Analytics, kept: Map<number, Counted>, conditions: Conditions, known: readonly MonthState[], add: (voices: number) => void): Promise<void> {
  const standing = known.map(standingOf).sort((a, b) => b.month - a.month)
  const same = standing.filter(({ month, version }) => kept.get(month)?.version === version)
  for (const { month } of same) add(kept.get(month)?.voices ?? 0)
  const seen = new Set(same.map(({ month }) => month))
  const grown = same.filter(({ month, grows, upTo }) => grows || upTo > (kept.get(month)?.upTo ?? 0))
  const changed = standing.filter(({ month }) => !seen.has(month))
  const read = async (reading: Parameters<typeof countByMonthSql>[1], how: ClickHouseSettings): Promise<Map<number, number>> => {
    const statement = countByMonthSql(conditions, reading)
    const rows = await scanLane(analytics).use(() => answerOf<{ month: number; voices: number; settled: number }>(analytics, known, statement, how))
    add(rows.reduce((sum, { voices }) => sum + voices, 0))
    return new Map(rows.map(({ month, settled }) => [month, settled]))
  }
  if (grown.length > 0) {
    const settled = await read({ tails: grown.map(({ month }) => ({ month, since: kept.get(month)?.upTo ?? 0 })), horizons: grown }, settingsOfTails)
    for (const { month, version, upTo } of grown) {
      const before = kept.get(month)
      kept.set(month, { version, upTo: Math.max(upTo, before?.upTo ?? 0), voices: (before?.voices ?? 0) + (settled.get(month) ?? 0) })
    }
  }
  if (standing.length > 0 && changed.length === 0) return
  // The last statement reads whatever is left, months included that nobody keeps account of yet.
  for (let from = 0, size = isShort(conditions.days) ? changed.length : 1; ; ) {
    const last = from + size >= changed.length
    const months = changed.slice(from, from + size)
    const begun = performance.now()
    const settled = await read({ ...(last ? without(seen) : { in: months.map(({ month }) => month) }), horizons: months }, settingsOfScans)
    for (const { month, version, upTo } of months) {
      kept.set(month, { version, upTo, voices: settled.get(month) ?? 0 })
      seen.add(month)
    }
    if (last) return
    from += size
    size = Math.max(1, Math.min(size * 8, Math.round((size * stepMs) / Math.max(1, performance.now() - begun))))
  }
}

/** Of a short period the index of days leaves little to read, whatever the month in which a voice was heard. */
const isShort = ({ from, to }: Conditions['days']): boolean => from !== undefined && Date.parse(to ?? new Date().toISOString().slice(0, 10)) - Date.parse(from) < 62 * 86_400_000

const without = (months: ReadonlySet<number>): HeardReading => (months.size > 0 ? { notIn: [...months] } : {})

/** Sums tell up to when a month stands still; without them it does as long as nothing happens in it at all. */
const standingOf = ({ month, roll, horizon, version, changed, tailFrom }: MonthState): Standing => ({
  month, version: roll === null ? version : changed, upTo: roll === null ? Number.MAX_SAFE_INTEGER : (horizon ?? 0), grows: roll !== null && tailFrom !== null,
})
