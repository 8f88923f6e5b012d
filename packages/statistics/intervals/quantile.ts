import { requireObservations, requireWithin } from '../preconditions.ts';

/** The p-quantile of ascending values, linear between order statistics (Hyndman and Fan type 7, R's default). */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  requireObservations('quantile', sorted.length, 1);
  requireWithin('p', p, 0, 1);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}
