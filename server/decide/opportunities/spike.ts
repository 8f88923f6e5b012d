import { expectedAfterSpike, rateRatio } from '@koewa/statistics'
import type { Spike } from './figures.ts'

/** Concerns over their denominator, in the period and in the year before. */
type Counts = Readonly<{ concerns: number; denominator: number }>
export type SpikeInput = Readonly<{
  period: Counts
  baseline: Counts | undefined
  /** How rates spread over comparable cells. */
  prior: Readonly<{ shape: number; rate: number }>
}>

/** A smaller expected fall is not worth a warning. */
const leastFall = 0.1
const none: Spike = { isSpike: false, expectedDrop: null }

/**
 * Whether the period is a peak of this cell, and what its count will do by itself when nothing is done: regression to the
 * mean from the usual rate before the period, a relative change with its 95 % interval. Without a baseline nothing is claimed.
 */
export function spikeOf({ period, baseline, prior }: SpikeInput): Spike {
  if (!baseline || period.concerns === 0 || period.denominator <= 0 || baseline.denominator <= 0) return none
  const [from, to] = [baseline, period].map(({ concerns, denominator }) => ({ events: concerns, exposure: denominator })) as [Rate, Rate]
  const { relativeChange, low, high } = expectedAfterSpike({
    spike: period.concerns, spikeExposure: period.denominator, baselineEvents: baseline.concerns, baselineExposure: baseline.denominator, prior,
  })
  if (rateRatio({ from, to }).low <= 1 || relativeChange > -leastFall) return none
  return { isSpike: true, expectedDrop: { value: relativeChange, low, high, n: baseline.concerns } }
}

type Rate = Readonly<{ events: number; exposure: number }>
