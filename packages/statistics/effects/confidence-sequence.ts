import { StatisticsError } from '../error.ts';
import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { meanAndVariance, type Moments } from '../intervals/mean.ts';
import { requireCount, requireLevel, requireObservations, requirePositive } from '../preconditions.ts';

/** ρ² = (−2 ln α + ln(1 − 2 ln α))/n*: makes the sequence narrowest around the planned sample size n*. */
export function tunedMixture(plannedSize: number, level = DEFAULT_LEVEL): number {
  requirePositive('plannedSize', plannedSize);
  const logAlpha = Math.log(1 - requireLevel(level));
  return (-2 * logAlpha + Math.log(1 - 2 * logAlpha)) / plannedSize;
}

/**
 * Half-width at n of a confidence sequence for a mean with deviation σ (Waudby-Smith et al. 2021, asymptotic):
 * σ √( 2(nρ²+1)/(n²ρ²) · ln( √(nρ²+1)/α ) ). Valid at every n at once, so one may look daily and stop at will.
 */
export function sequenceHalfWidth(n: number, deviation: number, mixture: number, level = DEFAULT_LEVEL): number {
  const scaled = n * mixture;
  const alpha = 1 - requireLevel(level);
  return deviation * Math.sqrt(((2 * (scaled + 1)) / (n * scaled)) * Math.log(Math.sqrt(scaled + 1) / alpha));
}

/** Answers per arm before the first look; earlier the normal approximation behind the sequence is not yet good. */
export const FIRST_LOOK = 50;

/**
 * The difference `to` − `from` of two randomised arms that may be looked at as often as one likes. Costs 1.55 times the
 * width of a single planned look at n*. Before {@link FIRST_LOOK} answers in each arm it refuses.
 */
export function sequentialDifference(input: {
  readonly from: Moments;
  readonly to: Moments;
  /** Answers planned in both arms together. */
  readonly plannedSize: number;
  readonly level?: number;
}): Interval {
  const { from, to, plannedSize, level = DEFAULT_LEVEL } = input;
  requireObservations('first arm', from.n, FIRST_LOOK);
  requireObservations('second arm', to.n, FIRST_LOOK);
  const a = meanAndVariance(from);
  const b = meanAndVariance(to);
  const n = from.n + to.n;
  // n·Var(difference): the deviation of one answer of a sequence of n whose mean is the difference.
  const variance = n * (a.variance / from.n + b.variance / to.n);
  if (variance === 0) throw new StatisticsError('not-identifiable', 'All values of both arms are equal: wait until they vary.');
  const half = sequenceHalfWidth(n, Math.sqrt(variance), tunedMixture(plannedSize, level), level);
  const point = b.mean - a.mean;
  return { point, low: point - half, high: point + half, level, n, method: 'confidence-sequence' };
}

/**
 * Mixture sequential probability ratio test for a difference d of pair means with known pair variance V and effect prior
 * N(0, τ²): ln Λ = ½ ln(V/(V+nτ²)) + n²τ²d²/(2V(V+nτ²)) (Johari et al. 2017). Its inverse is a p-value for every look.
 */
export function mixtureSprt(input: { readonly pairs: number; readonly difference: number; readonly variance: number; readonly priorVariance: number }): { logLambda: number; p: number } {
  const { pairs: n, difference: d, variance: v, priorVariance: t } = input;
  requireCount('pairs', n);
  requirePositive('variance', v);
  requirePositive('priorVariance', t);
  const logLambda = 0.5 * Math.log(v / (v + n * t)) + (n * n * t * d * d) / (2 * v * (v + n * t));
  return { logLambda, p: Math.min(1, Math.exp(-logLambda)) };
}
