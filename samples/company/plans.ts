import { addDays } from '../calendar/days.ts'
import { cells } from '../voices/cells.ts'
import type { Initiative } from './initiatives.ts'

export const longestWeeks = 52

/** Complaints a week that are usual in a slice, before anything was done. `perVoice` brings full-size rates to the company's size. */
function usualWeekly({ topic, touchpoint }: Initiative['slice'], rate: number): number {
  return cells.filter((cell) => cell.touchpoint === touchpoint && (topic ?? cell.topic) === cell.topic).reduce((sum, { weekly }) => sum + weekly.complaint * rate, 0)
}

/** The day an initiative starts, its baseline, and the smallest effect that pays in the unit of its metric. */
export function planOf(initiative: Initiative, anchor: string, rate: number): Readonly<{ startedOn: string; baseline: Readonly<{ from: string; to: string }>; smallestEffect: number }> {
  const startedOn = addDays(anchor, -7 * initiative.startedWeeksAgo)
  const smallest = initiative.metric === 'complaints' ? initiative.smallestEffect * usualWeekly(initiative.slice, rate) : initiative.smallestEffect
  return {
    startedOn, smallestEffect: Math.max(0.1, Math.round(smallest * 10) / 10),
    baseline: { from: addDays(startedOn, -7 * initiative.baselineWeeks), to: addDays(startedOn, -1) },
  }
}
