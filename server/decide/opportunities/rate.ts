import { rateInterval, rateRatio, wilsonInterval } from '@koewa/statistics'
import type { Denominator } from './denominator.ts'
import { intervalOf, unknown, type Rate, type Trend } from './figures.ts'

/** Rates are told per this many exposures. */
const per = 1000

/**
 * Complaints or requests per 1,000 exposures with the Poisson interval, or their share of the voices with the score interval.
 * @param dispersion variance over mean of weekly counts: bursts widen the interval. Of a share both numbers come in the same bursts, and it stays as it is
 */
export function rateOf(concerns: number, denominator: Denominator, dispersion = 1): Rate {
  const total = denominator.before + denominator.after
  if (denominator.per === 'exposure') {
    const { value, low, high } = intervalOf(rateInterval({ events: concerns, exposure: total, dispersion }), per)
    return { value, low, high, per: 'exposure', exposure: total, measure: denominator.measure }
  }
  const share = total > 0 ? intervalOf(wilsonInterval({ successes: concerns, n: total })) : unknown(0)
  return { value: share.value, low: share.low, high: share.high, per: 'voices', exposure: null, measure: null }
}

/** The second half of the period against the first: counts, and the ratio of rates in the unit of the rate. */
export function trendOf(before: number, after: number, denominator: Denominator, dispersion = 1): Trend {
  const known = denominator.before > 0 && denominator.after > 0 && before + after > 0
  const ratio = known
    ? intervalOf(rateRatio({ from: { events: before, exposure: denominator.before }, to: { events: after, exposure: denominator.after }, dispersion }))
    : unknown(before + after)
  return { before, after, ratio }
}
