import { StatisticsError } from '../error.ts';
import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { quantileSorted } from '../intervals/quantile.ts';
import { type Random, randomInteger } from '../numerics/random.ts';
import { requireAllFinite, requireObservations } from '../preconditions.ts';

/** Points of the Lorenz curve: the `customers` poorest share of customers bring the `value` share of the value. */
export interface LorenzPoint {
  readonly customers: number;
  readonly value: number;
}

/** Lorenz curve at `steps` + 1 equally spaced shares of customers. */
export function lorenzCurve(values: ArrayLike<number>, steps = 20): LorenzPoint[] {
  const sorted = sortedValues(values);
  const running = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i++) running[i + 1] = running[i]! + sorted[i]!;
  const total = running.at(-1)!;
  return Array.from({ length: steps + 1 }, (_, s) => {
    const position = (s / steps) * sorted.length;
    const below = Math.floor(position);
    const part = position === below ? 0 : (position - below) * sorted[below]!;
    return { customers: s / steps, value: (running[below]! + part) / total };
  });
}

/** Gini coefficient Σ(2i − n − 1)x_(i)/(nΣx): 0 when all are equal, near 1 when one has everything. */
export function gini(values: ArrayLike<number>): number {
  const sorted = sortedValues(values);
  const n = sorted.length;
  let sum = 0;
  let total = 0;
  sorted.forEach((x, i) => {
    sum += (2 * (i + 1) - n - 1) * x;
    total += x;
  });
  return sum / (n * total);
}

/** Share of the value brought by the `share` best customers (20 %), with a bootstrap interval. */
export function topShare(values: ArrayLike<number>, random: Random, options: { readonly share?: number; readonly draws?: number; readonly level?: number } = {}): Interval {
  const { share = 0.2, draws = 1000, level = DEFAULT_LEVEL } = options;
  const sorted = sortedValues(values);
  const n = sorted.length;
  requireObservations('top share, customers', n, 10);
  const found = Float64Array.from({ length: draws }, () => {
    // Drawing ranks and sorting them costs less than sorting values again.
    const drawn = Int32Array.from({ length: n }, () => randomInteger(random, n)).sort();
    return shareOfTop(Float64Array.from(drawn, (i) => sorted[i]!), share);
  }).sort();
  const tail = (1 - level) / 2;
  return { point: shareOfTop(sorted, share), low: quantileSorted(found, tail), high: quantileSorted(found, 1 - tail), level, n, method: 'bootstrap-percentile' };
}

function shareOfTop(sorted: Float64Array, share: number): number {
  const top = Math.max(1, Math.round(share * sorted.length));
  const total = sorted.reduce((a, b) => a + b, 0);
  return total === 0 ? share : sorted.slice(-top).reduce((a, b) => a + b, 0) / total;
}

function sortedValues(values: ArrayLike<number>): Float64Array {
  requireAllFinite('values', values);
  requireObservations('concentration, customers', values.length, 1);
  const sorted = Float64Array.from(values).sort();
  if (sorted[0]! < 0) throw new StatisticsError('out-of-range', 'A value is negative: use margins or revenues of zero or more.');
  if (sorted.at(-1) === 0) throw new StatisticsError('not-identifiable', 'All values are zero: nothing to divide.');
  return sorted;
}
