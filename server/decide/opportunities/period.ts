import { addDays } from '../../platform/days.ts'
import type { Period } from './figures.ts'

const dayMs = 86_400_000
/** How many days a period has, both ends included. */
export const daysIn = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1

/** Opportunities are looked for in this many days up to the newest voice, unless somebody asks for others. */
export const defaultDays = 90
/** What is usual is judged by the year before. */
const baselineDays = 365

export const defaultPeriod = (asOf: string): Period => ({ from: addDays(asOf, 1 - defaultDays), to: asOf })

/** The halves of a period, for its trend; of an odd number of days the second has one more. The first half of a single day is empty. */
export function halvesOf({ from, to }: Period): Readonly<{ before: Period; after: Period }> {
  const start = addDays(from, Math.floor(daysIn({ from, to }) / 2))
  return { before: { from, to: addDays(start, -1) }, after: { from: start, to } }
}

/** The time before a period that tells what is usual; undefined when no voice is that old, or fewer than four weeks of them. */
export function baselineOf({ from }: Period, firstDay: string): Period | undefined {
  const start = addDays(from, -baselineDays)
  const baseline = { from: start > firstDay ? start : firstDay, to: addDays(from, -1) }
  return daysIn(baseline) >= 28 ? baseline : undefined
}
