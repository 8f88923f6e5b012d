import { StatisticsError } from '../error.ts';
import { requireAllFinite, requireCount, requireFinite, requireObservations, requireSameLength } from '../preconditions.ts';
import { criticalT } from './critical-value.ts';
import { DEFAULT_LEVEL, type Interval } from './interval.ts';
import { wilsonInterval } from './share.ts';

/** The moments of a sample, as a database sums them. Pass values centred near zero when they are huge (yen squared). */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** The lowest and highest value an answer can take, such as 1 and 5 for CSAT. */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

/** The moments of an array of values. */
export function momentsOf(values: ArrayLike<number>): Moments {
  requireAllFinite('values', values);
  let sum = 0;
  let sumOfSquares = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    sumOfSquares += values[i]! * values[i]!;
  }
  return { n: values.length, sum, sumOfSquares };
}

/** Mean and unbiased variance (n − 1) of moments with n >= 2; a variance below rounding error counts as zero. */
export function meanAndVariance(moments: Moments): { mean: number; variance: number } {
  requireCount('n', moments.n);
  requireFinite('sum', moments.sum);
  requireFinite('sumOfSquares', moments.sumOfSquares);
  requireObservations('mean', moments.n, 2);
  const mean = moments.sum / moments.n;
  const centred = moments.sumOfSquares - moments.sum * mean;
  if (centred < -1e-9 * Math.max(moments.sumOfSquares, 1e-300)) {
    throw new StatisticsError('out-of-range', 'sumOfSquares is smaller than sum²/n: check that both sums cover the same answers.');
  }
  const variance = centred <= 1e-12 * moments.sumOfSquares ? 0 : centred / (moments.n - 1);
  return { mean, variance };
}

/**
 * A mean with Student's t interval. Below 30 answers it leans on normality: prefer {@link bootstrapMeanInterval}.
 * With a `scale` the interval is clipped to it, and equal answers get the interval "others can be at most the upper
 * Wilson limit of 0 of n" instead of a width of zero; without a scale equal answers throw `not-identifiable`.
 */
export function meanInterval(input: Moments & { readonly level?: number; readonly scale?: Scale }): Interval {
  const { n, level = DEFAULT_LEVEL, scale } = input;
  const { mean, variance } = meanAndVariance(input);
  if (variance === 0) return equalAnswers(mean, n, level, scale);
  const half = criticalT(level, n - 1) * Math.sqrt(variance / n);
  const low = Math.max(scale?.low ?? -Infinity, mean - half);
  return { point: mean, low, high: Math.min(scale?.high ?? Infinity, mean + half), level, n, method: 'student-t' };
}

function equalAnswers(mean: number, n: number, level: number, scale: Scale | undefined): Interval {
  if (scale === undefined) {
    throw new StatisticsError('not-identifiable', 'All values are equal, so their spread is unknown: pass the scale of the question or wait for more answers.');
  }
  const others = wilsonInterval({ successes: 0, n, level }).high;
  return { point: mean, low: mean - others * (mean - scale.low), high: mean + others * (scale.high - mean), level, n, method: 'equal-answers' };
}

/** The change `to` − `from` between two separate groups: Welch's t with unequal variances. */
export function meanDifference(input: { readonly from: Moments; readonly to: Moments; readonly level?: number }): Interval & { readonly df: number } {
  const { from, to, level = DEFAULT_LEVEL } = input;
  const a = meanAndVariance(from);
  const b = meanAndVariance(to);
  const va = a.variance / from.n;
  const vb = b.variance / to.n;
  if (va + vb === 0) {
    throw new StatisticsError('not-identifiable', 'All values of both groups are equal, so the uncertainty of their difference is unknown: wait for more answers.');
  }
  const df = (va + vb) ** 2 / (va ** 2 / (from.n - 1) + vb ** 2 / (to.n - 1));
  const half = criticalT(level, df) * Math.sqrt(va + vb);
  const point = b.mean - a.mean;
  return { point, low: point - half, high: point + half, level, n: from.n + to.n, method: 'welch-t', df };
}

/** The mean change of the same customers asked twice: t interval of `after[i] − before[i]`. */
export function pairedDifference(input: { readonly before: ArrayLike<number>; readonly after: ArrayLike<number>; readonly level?: number }): Interval {
  const { before, after, level = DEFAULT_LEVEL } = input;
  requireSameLength('before', before, 'after', after);
  requireAllFinite('before', before);
  requireAllFinite('after', after);
  const differences = Float64Array.from({ length: before.length }, (_, i) => after[i]! - before[i]!);
  return { ...meanInterval({ ...momentsOf(differences), level }), method: 'paired-t' };
}
