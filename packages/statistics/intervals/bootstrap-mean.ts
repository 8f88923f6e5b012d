import { StatisticsError } from '../error.ts';
import type { Random } from '../numerics/random.ts';
import { randomInteger } from '../numerics/random.ts';
import { requireAllFinite } from '../preconditions.ts';
import { DEFAULT_LEVEL, type Interval } from './interval.ts';
import { meanAndVariance, momentsOf } from './mean.ts';
import { quantileSorted } from './quantile.ts';

/**
 * Bootstrap-t interval of a mean (Efron 1979; Hall 1988): the quantiles of (x̄* − x̄)/se* replace those of t, which
 * follows the skewness that a symmetric interval ignores. For 8 <= n < 30; equal values throw `not-identifiable`.
 */
export function bootstrapMeanInterval(input: {
  readonly values: ArrayLike<number>;
  readonly random: Random;
  readonly draws?: number;
  readonly level?: number;
}): Interval {
  const { values, random, draws = 2000, level = DEFAULT_LEVEL } = input;
  requireAllFinite('values', values);
  const n = values.length;
  const { mean, variance } = meanAndVariance(momentsOf(values));
  if (variance === 0) throw new StatisticsError('not-identifiable', 'All values are equal, so their spread is unknown: use meanInterval with the scale of the question.');
  const standardError = Math.sqrt(variance / n);
  const pivots: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    let sumOfSquares = 0;
    for (let i = 0; i < n; i++) {
      const d = values[randomInteger(random, n)]! - mean;
      sum += d;
      sumOfSquares += d * d;
    }
    const drawMean = sum / n;
    const drawVariance = (sumOfSquares - sum * drawMean) / (n - 1);
    // A resample of equal values has no spread; it says nothing about the pivot and is left out.
    if (drawVariance > 1e-12 * variance) pivots.push(drawMean / Math.sqrt(drawVariance / n));
  }
  pivots.sort((a, b) => a - b);
  const tail = (1 - level) / 2;
  return {
    point: mean,
    low: mean - quantileSorted(pivots, 1 - tail) * standardError,
    high: mean - quantileSorted(pivots, tail) * standardError,
    level,
    n,
    method: 'bootstrap-t',
  };
}
