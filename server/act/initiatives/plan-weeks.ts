import { minimumDetectableEffect, neededDuration, seriesVariation, TREND_FROM_PERIODS } from '@koewa/statistics'
import type { WeekValue } from '../../understand/index.ts'
import type { PlanContent } from './plan.ts'

/** What a plan's baseline holds, before anything is started. */
export type PlanWeeks = Readonly<{
  /** Weeks of the baseline from the first to the last with a voice of either part: a file that is missing is no silence. */
  heard: readonly Readonly<{ treated: WeekValue; comparison: WeekValue }>[]
  /** Treated minus comparison, of the weeks in which both have a value. */
  differences: readonly number[]
  /** Whether one part is counted per exposure and the other per voice, so that they cannot be subtracted. */
  mixedUnits: boolean
}>

/** A verdict needs as many weeks before the start. */
export const leastBaselineWeeks = 8

export function layBaseline(treated: readonly WeekValue[], comparison: readonly WeekValue[]): PlanWeeks {
  const others = new Map(comparison.map((one) => [one.week, one]))
  const pairs = treated.flatMap((one) => {
    const other = others.get(one.week)
    return other ? [{ treated: one, comparison: other }] : []
  })
  const spoke = pairs.map((pair) => pair.treated.n + pair.comparison.n > 0)
  const heard = pairs.slice(Math.max(0, spoke.indexOf(true)), spoke.lastIndexOf(true) + 1)
  const mixedUnits = heard.some((pair) => pair.treated.per !== pair.comparison.per)
  const differences = mixedUnits ? [] : heard.flatMap((pair) => (pair.treated.value === null || pair.comparison.value === null ? [] : [pair.treated.value - pair.comparison.value]))
  return { heard, differences, mixedUnits }
}

/** Both null when the baseline is too short to tell; `weeksNeeded` alone when a year would not do. In the metric's unit. */
export type Detectability = Readonly<{ minimumDetectableEffect: number | null; weeksNeeded: number | null }>

/** The smallest effect that would be seen after the registered shortest duration, and the weeks that the smallest effect that pays would need. */
export function detectability(differences: readonly number[], { minimumWeeks, smallestEffect }: Pick<PlanContent, 'minimumWeeks' | 'smallestEffect'>): Detectability {
  const prePeriods = differences.length
  if (prePeriods < leastBaselineWeeks) return { minimumDetectableEffect: null, weeksNeeded: null }
  const trend = prePeriods >= TREND_FROM_PERIODS
  const variation = seriesVariation(differences, { trend })
  if (variation.deviation === 0) return { minimumDetectableEffect: null, weeksNeeded: null }
  const series = { ...variation, prePeriods, trend }
  return {
    minimumDetectableEffect: minimumDetectableEffect({ ...series, postPeriods: minimumWeeks }),
    weeksNeeded: neededDuration({ ...series, smallestEffect }).postPeriods,
  }
}
