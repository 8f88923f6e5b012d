import { addDays } from '../../platform/days.ts'
import { mondayOf, weekdayOf } from './week-days.ts'

/** The weeks between which the data are complete, by their Mondays. */
export type Edges = Readonly<{
  first: string
  last: string
  /** Whether the week of the first or last voice was cut off, so that `first` or `last` is the one after or before it. */
  firstPartial: boolean
  lastPartial: boolean
  firstHeard: string
  lastHeard: string
}>

/** How many weeks next to the edge show what is usual there. */
const neighbours = 8

/**
 * Finds weeks in which the data begin or end half way, as a file that ends on a Thursday does. Such a week is told from one
 * with a quiet weekend by its neighbours: it is cut off when its voices begin later, or end earlier, than in each of them.
 * @param days days with voices, in any order
 * @returns undefined without any
 */
export function edgeWeeks(days: readonly string[]): Edges | undefined {
  const weekdays = new Map<string, { first: number; last: number }>()
  for (const day of days) {
    const known = weekdays.get(mondayOf(day))
    weekdays.set(mondayOf(day), { first: Math.min(weekdayOf(day), known?.first ?? 6), last: Math.max(weekdayOf(day), known?.last ?? 0) })
  }
  const weeks = [...weekdays].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, span]) => ({ week, ...span }))
  const [firstWeek, lastWeek] = [weeks[0], weeks.at(-1)]
  if (!firstWeek || !lastWeek) return undefined
  const comparable = weeks.length > neighbours
  const firstPartial = comparable && weeks.slice(1, 1 + neighbours).every(({ first }) => first < firstWeek.first)
  const lastPartial = comparable && weeks.slice(-1 - neighbours, -1).every(({ last }) => last > lastWeek.last)
  return {
    first: addDays(firstWeek.week, firstPartial ? 7 : 0),
    last: addDays(lastWeek.week, lastPartial ? -7 : 0),
    firstPartial, lastPartial, firstHeard: firstWeek.week, lastHeard: lastWeek.week,
  }
}
