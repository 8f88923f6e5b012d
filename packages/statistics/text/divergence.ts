import { StatisticsError } from '../error.ts';
import { requireSameLength } from '../preconditions.ts';

/** Jensen–Shannon divergence of two distributions in bits, 0 (equal) to 1 (nothing in common): how far a topic mix moved. */
export function jensenShannon(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requireSameLength('p', p, 'q', q);
  const a = normalised(p);
  const b = normalised(q);
  const towards = (from: Float64Array): number => from.reduce((sum, value, i) => sum + (value > 0 ? value * Math.log2((2 * value) / (a[i]! + b[i]!)) : 0), 0);
  return (towards(a) + towards(b)) / 2;
}

function normalised(values: ArrayLike<number>): Float64Array {
  const total = Array.from(values).reduce((sum, value) => sum + value, 0);
  if (!(total > 0 && Number.isFinite(total)) || Array.from(values).some((value) => value < 0)) {
    throw new StatisticsError('out-of-range', 'A distribution needs shares of zero or more with a positive sum.');
  }
  return Float64Array.from(values, (value) => value / total);
}
