import { atLevel, interruptedTimeSeries, placeboInTime, preTrend, StatisticsError, type InterruptedTimeSeries, type PlaceboInTime, type PreTrend, weeklyLooksLevel } from '@koewa/statistics'
import { isVolume } from '../../act/index.ts'
import { comparisonScale, differences } from './difference.ts'
import type { EvidenceWeek } from './evidence.ts'
import type { ModelWeek } from './judgement.ts'
import type { RegisteredPlan } from './registered-plan.ts'

/** `series`: as of a single look; `effect`: with the interval that holds over all weeks in which the plan may be judged. */
export type Estimate = Readonly<{ series: InterruptedTimeSeries; effect: Readonly<{ low: number; high: number }>; level: number; trend: PreTrend; placebo: PlaceboInTime; scale: number; weeks: readonly ModelWeek[] }>

/**
 * Controlled interrupted time series of treated minus comparison. Weeks between baseline and start are passed as `picked`:
 * a peak in which the topic was chosen is conditioned on, and so is a week that the start cut in two.
 * @returns undefined when the series varies so little, or is so short, that nothing can be estimated.
 */
export function estimate(weeks: readonly EvidenceWeek[], { metric, minimumWeeks, maximumWeeks }: Pick<RegisteredPlan, 'metric' | 'minimumWeeks' | 'maximumWeeks'>): Estimate | undefined {
  const used = weeks.filter((one) => one.used)
  const scale = comparisonScale(weeks, metric)
  const before = used.filter(({ phase }) => phase === 'before').length
  const start = used.filter(({ phase }) => phase !== 'after').length
  const input = { treated: differences(used, scale), start, ...(before < start && { picked: { from: before, to: start } }) }
  try {
    const series = interruptedTimeSeries(input)
    const level = weeklyLooksLevel({ prePeriods: series.prePeriods, least: minimumWeeks, most: maximumWeeks, trend: series.trend })
    return { series, effect: atLevel(series, level), level, trend: preTrend(input), placebo: placeboInTime(input), scale, weeks: modelWeeks(used, series, scale, isVolume(metric)) }
  } catch (error) {
    if (error instanceof StatisticsError) return undefined
    throw error
  }
}

/** The model back on the scale of the treated part: what the comparison did is added again. Volumes do not fall below zero. */
function modelWeeks(used: readonly EvidenceWeek[], { periods }: InterruptedTimeSeries, scale: number, volume: boolean): ModelWeek[] {
  const floor = volume ? 0 : Number.NEGATIVE_INFINITY
  return used.flatMap(({ week, comparison }, index) => {
    const period = periods[index]
    if (!period) return []
    const elsewhere = scale * (comparison ?? 0)
    const at = (value: number): number => Math.max(floor, elsewhere + value)
    return [{ week, fitted: at(period.fitted), counterfactual: at(period.counterfactual), low: at(period.low), high: at(period.high) }]
  })
}
