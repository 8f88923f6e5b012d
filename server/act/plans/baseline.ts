import { LEAST_PERIODS_BEFORE, levelRatio, minimumDetectableEffect, neededDuration, seriesVariation, TREND_FROM_PERIODS, weeklyLooksLevel } from '@koewa/statistics'
import type { WeekValue } from '../../understand/index.ts'
import type { PlanContent } from './plan.ts'

type Pair = Readonly<{ treated: WeekValue; comparison: WeekValue }>

/** What a plan's baseline holds, before anything is started. */
export type PlanWeeks = Readonly<{
  /** Weeks of the baseline from the first to the last with a voice of either part: a file that is missing is no silence. */
  heard: readonly Pair[]
  /** Values of the treated part, and treated minus comparison as the evaluation will subtract them, in the weeks in which both have a value. */
  treated: readonly number[]
  differences: readonly number[]
  /** Parts of which nothing at all was heard, or nothing that answers the metric. */
  silent: readonly ('slice' | 'comparison')[]
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
  const silent = [...(treated.some(({ n }) => n > 0) ? [] : ['slice' as const]), ...(comparison.some(({ n }) => n > 0) ? [] : ['comparison' as const])]
  const known = mixedUnits || silent.length > 0 ? [] : heard.filter((pair) => pair.treated.value !== null && pair.comparison.value !== null)
  const values = known.map((pair) => pair.treated.value ?? 0)
  return { heard, mixedUnits, silent, treated: values, differences: subtract(metric, values, known.map((pair) => pair.comparison.value ?? 0)) }
}

function subtract(metric: PlanContent['metric'], treated: readonly number[], comparison: readonly number[]): number[] {
  const scale = isVolume(metric) ? levelRatio(treated, comparison) : 1
  return treated.map((value, week) => value - scale * (comparison[week] ?? 0))
}

/** All null when the baseline is too short or does not vary; `weeksNeeded` alone when a year would not do. */
export type Detectability = Readonly<{
  /** In the metric's unit. */
  minimumDetectableEffect: number | null
  weeksNeeded: number | null
  /** The smallest effect that would be seen after `weeksNeeded`, or after a year when that would not do. */
  detectable: number | null
  /** By how much the weekly variation grows when the comparison is subtracted; below 1 the comparison helps. */
  noiseRatio: number | null
}>

const unknown: Detectability = { minimumDetectableEffect: null, weeksNeeded: null, detectable: null, noiseRatio: null }

/** The smallest effect that would be seen after the registered shortest duration, and the weeks that the smallest effect that pays would need. */
export function detectability({ treated, differences }: Pick<PlanWeeks, 'treated' | 'differences'>, { minimumWeeks, maximumWeeks, smallestEffect }: Pick<PlanContent, 'minimumWeeks' | 'maximumWeeks' | 'smallestEffect'>): Detectability {
  const prePeriods = differences.length
  if (prePeriods < LEAST_PERIODS_BEFORE) return unknown
  const trend = prePeriods >= TREND_FROM_PERIODS
  const variation = seriesVariation(differences, { trend })
  if (variation.deviation === 0) return unknown
  const alone = seriesVariation(treated, { trend }).deviation
  // As the evaluation will: its interval allows for a look in every week that the plan leaves open.
  const series = { ...variation, prePeriods, trend, level: weeklyLooksLevel({ prePeriods, least: minimumWeeks, most: maximumWeeks, trend }) }
  const { postPeriods: weeksNeeded, detectable } = neededDuration({ ...series, smallestEffect })
  return {
    minimumDetectableEffect: minimumDetectableEffect({ ...series, postPeriods: minimumWeeks }),
    weeksNeeded,
    detectable,
    noiseRatio: alone > 0 ? variation.deviation / alone : null,
  }
}
