import { StatisticsError } from '../error.ts';
import { betaI } from '../numerics/incomplete-beta.ts';
import { requireCount, requirePositive } from '../preconditions.ts';
import type { RateCounts } from './rate.ts';

/** Variance over mean of counts as they are compared by `rateDifference` and `rateEqualityTest`; never below that of Poisson. */
const POISSON = 1;

/**
 * Two-sided p-value of "both rates are the same", twice the smaller tail of the split, which is binomial given the total
 * (Przyborowski and Wilenski 1940). With `dispersion` above 1 the counts carry that much less information, as in the
 * intervals of rate.ts. 1 where neither side has an event.
 */
export function rateEqualityTest(input: { readonly from: RateCounts; readonly to: RateCounts; readonly dispersion?: number }): number {
  const { from, to, dispersion = POISSON } = input;
  for (const [name, { events, exposure }] of Object.entries({ from, to })) {
    requireCount(`${name}.events`, events);
    requirePositive(`${name}.exposure`, exposure);
  }
  if (!(dispersion >= POISSON)) throw new StatisticsError('out-of-range', `dispersion is ${dispersion}: pass 1 for Poisson counts or more for bursts.`);
  if (from.events + to.events === 0) return 1;
  const share = to.exposure / (from.exposure + to.exposure);
  const a = to.events / dispersion;
  const b = from.events / dispersion;
  const atLeast = a === 0 ? 1 : betaI(a, b + 1, share);
  const atMost = b === 0 ? 1 : betaI(b, a + 1, 1 - share);
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}

/**
 * How much more neighbouring periods of equal length differ than Poisson counts of one rate would: the mean of
 * (x − y)²/(x + y) over neighbours, 1 for Poisson and at least that. Neighbours alone are compared, so that a slow trend
 * or a season does not count as bursts (von Neumann's successive differences). Pooled over all series; pairs without an
 * event say nothing.
 */
export function successiveDispersion(series: readonly (readonly number[])[]): number {
  let sum = 0;
  let pairs = 0;
  for (const counts of series) {
    for (let i = 1; i < counts.length; i++) {
      const [x, y] = [requireCount('count', counts[i - 1]!), requireCount('count', counts[i]!)];
      if (x + y === 0) continue;
      sum += (x - y) ** 2 / (x + y);
      pairs++;
    }
  }
  return pairs === 0 ? POISSON : Math.max(POISSON, sum / pairs);
}
