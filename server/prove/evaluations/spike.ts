import { expectedAfterSpike, meanDifference, momentsOf, rateRatio, seriesVariation } from '@koewa/statistics'
import { isCount, mean, sum, valuesOf } from './difference.ts'
import type { Evidence } from './evidence.ts'
import type { Figure, RegressionToMean } from './judgement.ts'
import type { RegisteredPlan } from './registered-plan.ts'

/**
 * What would have happened by itself to a topic that was chosen at its peak: the way back from the weeks in which it was
 * chosen to its baseline. Null unless those weeks were worse than the baseline beyond chance.
 */
export function regressionToMean(plan: RegisteredPlan, { weeks, chosen }: Pick<Evidence, 'weeks' | 'chosen'>): RegressionToMean | null {
  const baseline = valuesOf(weeks, 'treated', 'before')
  const picked = chosen.flatMap(({ value }) => (value === null ? [] : [value]))
  const [baselineMean, chosenMean] = [mean(baseline), mean(picked)]
  if (baselineMean === null || chosenMean === null) return null
  const relative = isCount(plan.metric)
  const change = relative ? countsChange(baseline, picked) : meansChange(baseline, picked)
  if (!change || !(plan.direction === 'decrease' ? change.high < 0 : change.low > 0)) return null
  return { change, relative, chosenMean, baselineMean, weeks: picked.length }
}

type KnownFigure = Figure & Readonly<{ low: number; high: number }>

/** Relative: the gamma–Poisson mean of the baseline against the peak, with the interval of the ratio of both rates. */
function countsChange(baseline: readonly number[], picked: readonly number[]): KnownFigure | undefined {
  const [spike, events] = [sum(picked), sum(baseline)]
  if (spike === 0) return undefined
  const { relativeChange } = expectedAfterSpike({ spike, spikeExposure: picked.length, baselineEvents: events, baselineExposure: baseline.length })
  // Complaints come in bursts: with Poisson counts alone the interval would be too narrow.
  const dispersion = baseline.length < 2 || events === 0 ? 1 : Math.max(1, seriesVariation(baseline).deviation ** 2 / (events / baseline.length))
  const { low, high } = rateRatio({ from: { events: spike, exposure: picked.length }, to: { events, exposure: baseline.length }, dispersion })
  return { value: relativeChange, low: low - 1, high: high - 1, n: spike + events }
}

/** In the metric's unit: the means of the weeks, with Welch's interval. */
function meansChange(baseline: readonly number[], picked: readonly number[]): KnownFigure | undefined {
  if (baseline.length < 2 || picked.length < 2) return undefined
  if (seriesVariation(baseline).deviation + seriesVariation(picked).deviation === 0) return undefined
  const { point, low, high } = meanDifference({ from: momentsOf(picked), to: momentsOf(baseline) })
  return { value: point, low, high, n: baseline.length + picked.length }
}
