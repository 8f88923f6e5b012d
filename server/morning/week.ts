import { addDays } from '../platform/days.ts'
import type { Days } from './figures.ts'

/** When nothing newer than this many days was heard, the page says so. */
const staleDays = 14
/** Whole weeks before the compared ones from which it is learnt how much weeks usually differ. */
const historyWeeks = 12

export type Weeks = Readonly<{ now: Days; before: Days; history: Days; stale: string | null }>

/**
 * The seven whole days up to yesterday and the seven before. Where the newest voice is older the week ends with its day:
 * days that no file has been imported for yet would look like a fall.
 */
export function weeksUpTo(today: string, newest: string): Weeks {
  const yesterday = addDays(today, -1)
  const last = newest < yesterday ? newest : yesterday
  const now = { from: addDays(last, -6), to: last }
  const before = { from: addDays(last, -13), to: addDays(last, -7) }
  // Weeks of the explorer begin on Mondays.
  const sunday = addDays(before.from, -1 - new Date(`${addDays(before.from, -1)}T00:00:00Z`).getUTCDay())
  return { now, before, history: { from: addDays(sunday, 1 - 7 * historyWeeks), to: sunday }, stale: newest < addDays(today, -staleDays) ? newest : null }
}

export const mondaysOf = ({ from, to }: Days): string[] => {
  const mondays: string[] = []
  for (let day = from; day <= to; day = addDays(day, 7)) mondays.push(day)
  return mondays
}
