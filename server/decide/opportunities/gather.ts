import { exposuresOf, retentionOf, transactionSpan, type Exposure } from '../../listen/index.ts'
import { addDays } from '../../platform/days.ts'
import { readCells, type CellKey, type CellReader, type CellSums } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CellGroups } from './cell-groups.ts'
import type { Money, Period } from './figures.ts'
import { importTransactions, moneyOf } from './money.ts'
import { tooShort } from './money-sentences.ts'
import { baselineOf, halvesOf } from './period.ts'

type Sums<Key> = ReadonlyMap<Key, CellSums>
export type Halves<Key> = Readonly<{ before: Sums<Key>; after: Sums<Key>; baseline: Sums<Key> }>

/** What the figures of a period are computed from. */
export type Gathered = Readonly<{
  period: Period
  baseline: Period | undefined
  cells: Halves<CellKey>
  touchpoints: Halves<string>
  exposures: ReadonlyMap<string, readonly Exposure[]>
  reader: CellReader
}>

/** @param firstDay of all voices in sight: what is usual is judged by the time from there to the period. */
export async function gather(platform: Platform, actor: Actor, groups: CellGroups, period: Period, firstDay: string): Promise<Gathered> {
  const reader = await readCells(platform, actor, groups.merged)
  const { before, after } = halvesOf(period)
  const baseline = baselineOf(period, firstDay)
  const starts = [...(baseline ? [baseline.from] : []), before.from, after.from]
  // One after the other: each reads all voices, and two at once would need the memory of two.
  const cells = await reader.cells({ starts, to: period.to })
  const touchpoints = await reader.touchpoints({ starts, to: period.to })
  const exposures = await exposuresOf(platform.db, actor.workspaceId, 'all', { from: starts[0], to: period.to })
  return {
    period, baseline, reader, cells: inHalves(cells), touchpoints: inHalves(touchpoints),
    exposures: Map.groupBy(exposures, ({ touchpointId }) => touchpointId),
  }
}

function inHalves<Key>(parts: readonly Sums<Key>[]): Halves<Key> {
  const [after, before, baseline] = parts.toReversed()
  const none: Sums<Key> = new Map()
  return { before: before ?? none, after: after ?? none, baseline: baseline ?? none }
}

/** The windows in which retention may be looked at, days; the longest that the data reach back for. */
const windows = [365, 182, 91] as const
/** Concerns are gathered over at least this many days before the window begins. */
const leastVoiceDays = 28

/** Money at stake of these cells, from customers who raised a concern there before the window and whether they stayed through it. */
export async function gatherMoney(platform: Platform, { workspaceId }: Actor, reader: CellReader, cells: readonly CellKey[], period: Period, firstDay: string): Promise<(cell: CellKey) => Money> {
  const span = await transactionSpan(platform.db, workspaceId)
  if (!span) return () => importTransactions
  const end = span.last < period.to ? span.last : period.to
  const days = windows.find((length) => addDays(end, -length) >= span.first && addDays(end, -length - leastVoiceDays) >= firstDay)
  if (days === undefined) return () => tooShort
  const start = addDays(end, -days)
  const concerns = { intent: ['complaint' as const, 'request' as const] }
  const [raised, lastYear] = await Promise.all([
    reader.customers({ ...concerns, from: addDays(start, -365), to: start }, cells),
    reader.customers({ ...concerns, from: addDays(period.to, -364), to: period.to }, cells),
  ])
  const retention = await retentionOf(platform.db, workspaceId, { currency: span.currency, start, end, groups: cells.map((cell) => raised.get(cell) ?? []) })
  const known = cells.map((id, at) => ({ id, group: retention.groups[at] ?? { customers: 0, retained: 0 }, customersAYear: lastYear.get(id)?.length ?? 0 }))
  const money = moneyOf(known, retention, { ...span, start, end, days })
  return (cell) => money.get(cell) ?? importTransactions
}
