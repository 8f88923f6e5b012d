import { interruptedTimeSeries, placeboInTime, preTrend, StatisticsError, type InterruptedTimeSeries, type PlaceboInTime, type PreTrend } from '@koewa/statistics'
import { isVolume } from '../../act/index.ts'
import { comparisonScale, differences } from './difference.ts'
import type { EvidenceWeek } from './evidence.ts'
import type { ModelWeek } from './judgement.ts'
import type { RegisteredPlan } from './registered-plan.ts'

export type Estimate = Readonly<{ series: InterruptedTimeSeries; trend: PreTrend; placebo: PlaceboInTime; scale: number; weeks: readonly ModelWeek[] }>

/**
 * Controlled interrupted time series of treated minus comparison. Weeks between baseline and start are passed as `picked`:
 * a peak in which the topic was chosen is conditioned on, and so is a week that the start cut in two.
 * @returns undefined when the series varies so little, or is so short, that nothing can be estimated.
 */
export function estimate(weeks: readonly EvidenceWeek[], metric: RegisteredPlan['metric']): Estimate | undefined {
  const used = weeks.filter((one) => one.used)
  const scale = comparisonScale(weeks, metric)
  const before = used.filter(({ phase }) => phase === 'before').length
  const start = used.filter(({ phase }) => phase !== 'after').length
  const input = { treated: differences(used, scale), start, ...(before < start && { picked: { from: before, to: start } }) }
  try {
    const series = interruptedTimeSeries(input)
    return { series, trend: preTrend(input), placebo: placeboInTime(input), scale, weeks: modelWeeks(used, series, scale, isVolume(metric)) }
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
