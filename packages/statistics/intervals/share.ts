import { StatisticsError } from '../error.ts';
import { requireCount, requireObservations } from '../preconditions.ts';
import { criticalZ } from './critical-value.ts';
import { recoveredDifference } from './difference.ts';
import { DEFAULT_LEVEL, type Interval } from './interval.ts';

/** `successes` of `n`: top-2-box answers, answered calls, texts a classifier got right. */
export interface ShareCounts {
  readonly successes: number;
  readonly n: number;
}

/** A share with Wilson's score interval, in 0..1. Throws `too-few-observations` for n = 0. */
export function wilsonInterval(counts: ShareCounts & { readonly level?: number }): Interval {
  const { successes, n, level = DEFAULT_LEVEL } = counts;
  requireShare(counts);
  const z = criticalZ(level);
  const point = successes / n;
  const spread = 1 + (z * z) / n;
  const centre = (point + (z * z) / (2 * n)) / spread;
  const half = (z * Math.sqrt((point * (1 - point)) / n + (z * z) / (4 * n * n))) / spread;
  // At 0 and n of n one limit equals the share itself; say so exactly instead of within a rounding error.
  const low = successes === 0 ? 0 : Math.max(0, centre - half);
  const high = successes === n ? 1 : Math.min(1, centre + half);
  return { point, low, high, level, n, method: 'wilson' };
}

/**
 * The change `to` − `from` of a share between two separate groups, in −1..1: Newcombe's hybrid of the two Wilson
 * intervals (Newcombe 1998, method 10), which stays inside the scale and covers for small n.
 */
export function shareDifference(input: { readonly from: ShareCounts; readonly to: ShareCounts; readonly level?: number }): Interval {
  const { from, to, level = DEFAULT_LEVEL } = input;
  return recoveredDifference(wilsonInterval({ ...from, level }), wilsonInterval({ ...to, level }), 'newcombe');
}

function requireShare(counts: ShareCounts): void {
  requireCount('successes', counts.successes);
  requireCount('n', counts.n);
  requireObservations('share', counts.n, 1);
  if (counts.successes > counts.n) {
    throw new StatisticsError('out-of-range', `successes is ${counts.successes} of n = ${counts.n}: check that both count the same answers.`);
  }
}
