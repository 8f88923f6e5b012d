import { LEAST_PERIODS_BEFORE, minimumDetectableEffect, neededDuration, seriesVariation, TREND_FROM_PERIODS } from '@koewa/statistics'
import type { WeekValue } from '../../understand/index.ts'
import type { PlanContent } from './plan.ts'

type Pair = Readonly<{ treated: WeekValue; comparison: WeekValue }>

/** What a plan's baseline holds, before anything is started. */
export type PlanWeeks = Readonly<{
  /** Weeks of the baseline from the first to the last with a voice of either part: a file that is missing is no silence. */
  heard: readonly Pair[]
  /** Treated minus comparison in the weeks in which both have a value, as the evaluation will subtract them. */
  differences: readonly number[]
  /** Whether one part is counted per exposure and the other per voice, so that they cannot be compared. */
  mixedUnits: boolean
}>

/** Metrics that move in proportion: a busy month adds a tenth everywhere. Scores move by points. */
export const isVolume = (metric: PlanContent['metric']): boolean => metric === 'complaints' || metric === 'complaintRate' || metric === 'requests'

export function layBaseline(metric: PlanContent['metric'], treated: readonly WeekValue[], comparison: readonly WeekValue[]): PlanWeeks {
  const others = new Map(comparison.map((one) => [one.week, one]))
  const pairs = treated.flatMap((one): Pair[] => {
    const other = others.get(one.week)
    return other ? [{ treated: one, comparison: other }] : []
  })
  const spoke = pairs.map((pair) => pair.treated.n + pair.comparison.n > 0)
  const heard = pairs.slice(Math.max(0, spoke.indexOf(true)), spoke.lastIndexOf(true) + 1)
  const mixedUnits = heard.some((pair) => pair.treated.per !== pair.comparison.per)
  return { heard, differences: mixedUnits ? [] : differencesOf(metric, heard), mixedUnits }
}

/** A volume's comparison is brought to the level of the treated part first: of two that differ tenfold the larger would be all there is to see. */
function differencesOf(metric: PlanContent['metric'], heard: readonly Pair[]): number[] {
  const known = heard.flatMap((pair) => (pair.treated.value === null || pair.comparison.value === null ? [] : [[pair.treated.value, pair.comparison.value] as const]))
  const [total, totalElsewhere] = known.reduce(([one, other], [value, elsewhere]) => [one + value, other + elsewhere], [0, 0])
  const scale = isVolume(metric) && total > 0 && totalElsewhere > 0 ? total / totalElsewhere : 1
  return known.map(([value, elsewhere]) => value - scale * elsewhere)
}

/** Both null when the baseline is too short to tell; `weeksNeeded` alone when a year would not do. In the metric's unit. */
export type Detectability = Readonly<{ minimumDetectableEffect: number | null; weeksNeeded: number | null }>

/** The smallest effect that would be seen after the registered shortest duration, and the weeks that the smallest effect that pays would need. */
export function detectability(differences: readonly number[], { minimumWeeks, smallestEffect }: Pick<PlanContent, 'minimumWeeks' | 'smallestEffect'>): Detectability {
  const prePeriods = differences.length
  if (prePeriods < LEAST_PERIODS_BEFORE) return { minimumDetectableEffect: null, weeksNeeded: null }
  const trend = prePeriods >= TREND_FROM_PERIODS
  const variation = seriesVariation(differences, { trend })
  if (variation.deviation === 0) return { minimumDetectableEffect: null, weeksNeeded: null }
  const series = { ...variation, prePeriods, trend }
  return {
    minimumDetectableEffect: minimumDetectableEffect({ ...series, postPeriods: minimumWeeks }),
    weeksNeeded: neededDuration({ ...series, smallestEffect }).postPeriods,
  }
}
