import { StatisticsError } from '../error.ts';
import { betaQuantileLogit } from '../numerics/incomplete-beta.ts';
import { gammaQuantile } from '../numerics/incomplete-gamma.ts';
import { requireCount, requireLevel, requirePositive } from '../preconditions.ts';
import { recoveredDifference } from './difference.ts';
import { DEFAULT_LEVEL, type Interval } from './interval.ts';

/** Events over the exposure in which they could have happened: complaints per visit, calls per contract-month. */
export interface RateCounts {
  readonly events: number;
  readonly exposure: number;
}

interface RateOptions {
  readonly level?: number;
  /**
   * Variance over mean of the counts, >= 1; 1 is Poisson. Complaints arrive in bursts, and without it the interval is
   * too narrow by √dispersion. It divides the information in the counts (quasi-likelihood).
   */
  readonly dispersion?: number;
}

/** A rate per unit of exposure with Garwood's exact interval. */
export function rateInterval(input: RateCounts & RateOptions): Interval {
  const { events, exposure, level = DEFAULT_LEVEL } = input;
  const dispersion = requireRate(input, input);
  const tail = (1 - requireLevel(level)) / 2;
  const x = events / dispersion;
  const e = exposure / dispersion;
  const low = events === 0 ? 0 : gammaQuantile(tail, x) / e;
  return { point: events / exposure, low, high: gammaQuantile(1 - tail, x + 1) / e, level, n: events, method: 'garwood' };
}

/**
 * The ratio rate(to) / rate(from): conditional on the total the split is binomial, so the limits are those of
 * Clopper and Pearson (never too narrow). `low` is 0 without events in `to`, `high` Infinity without events in `from`.
 * Throws `too-few-observations` when neither has an event.
 */
export function rateRatio(input: { readonly from: RateCounts; readonly to: RateCounts } & RateOptions): Interval {
  const { from, to, level = DEFAULT_LEVEL } = input;
  const dispersion = requireRate(from, input);
  requireRate(to, input);
  if (from.events + to.events === 0) {
    throw new StatisticsError('too-few-observations', 'No event in either period: a ratio needs at least one; compare the rates instead.');
  }
  const tail = (1 - requireLevel(level)) / 2;
  const a = to.events / dispersion;
  const b = from.events / dispersion;
  const scale = from.exposure / to.exposure;
  return {
    point: from.events === 0 ? Infinity : (to.events / from.events) * scale,
    low: to.events === 0 ? 0 : scale * Math.exp(betaQuantileLogit(tail, a, b + 1)),
    high: from.events === 0 ? Infinity : scale * Math.exp(betaQuantileLogit(1 - tail, a + 1, b)),
    level,
    n: from.events + to.events,
    method: 'conditional-exact',
  };
}

/** The change rate(to) − rate(from) per unit of exposure, combining the two exact intervals (MOVER, Donner and Zou 2010). */
export function rateDifference(input: { readonly from: RateCounts; readonly to: RateCounts } & RateOptions): Interval {
  const { from, to, level = DEFAULT_LEVEL, dispersion = 1 } = input;
  return recoveredDifference(rateInterval({ ...from, level, dispersion }), rateInterval({ ...to, level, dispersion }), 'mover');
}

function requireRate(counts: RateCounts, options: RateOptions): number {
  requireCount('events', counts.events);
  requirePositive('exposure', counts.exposure);
  const dispersion = options.dispersion ?? 1;
  if (!(dispersion >= 1)) {
    throw new StatisticsError('out-of-range', `dispersion is ${dispersion}: pass 1 for Poisson counts or more for bursts.`);
  }
  return dispersion;
}
