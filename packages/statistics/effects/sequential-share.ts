import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { requireCount, requireObservations, requirePositive, requireWithin } from '../preconditions.ts';
import { betaBinomialMixture, mixturePrecision } from './uniform-boundary.ts';

const HALVINGS = 60;

/**
 * A share that may be looked at after every answer: all shares p whose beta-binomial mixture has not reached 1/α
 * (Howard et al. 2021, section 4.2). Tightest around `plannedSize` answers; about 1.5 times as wide as a single look there.
 */
export function sequentialShare(input: { readonly ones: number; readonly n: number; readonly plannedSize: number; readonly level?: number }): Interval {
  const { ones, n, plannedSize, level = DEFAULT_LEVEL } = input;
  requireCount('n', n);
  requireObservations('share, answers', n, 1);
  requireWithin('ones', requireCount('ones', ones), 0, n);
  requirePositive('plannedSize', plannedSize);
  const alpha = 1 - level;
  const excluded = (p: number): boolean => {
    const unit = p * (1 - p);
    const mixture = betaBinomialMixture(mixturePrecision(unit * plannedSize, alpha), p, 1 - p);
    return mixture(ones - n * p, unit * n) >= Math.log(1 / alpha);
  };
  const point = ones / n;
  return { point, low: edge(excluded, point, 0), high: edge(excluded, point, 1), level, n, method: 'confidence-sequence' };
}

/** The last share between `inside` and `end` that is not excluded; `end` itself when none is. */
function edge(excluded: (p: number) => boolean, inside: number, end: number): number {
  let outside = end === 0 ? Number.EPSILON : 1 - Number.EPSILON;
  if (Math.abs(inside - end) <= Number.EPSILON || !excluded(outside)) return end;
  let kept = inside;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (kept + outside) / 2;
    if (excluded(middle)) outside = middle;
    else kept = middle;
  }
  return kept;
}
