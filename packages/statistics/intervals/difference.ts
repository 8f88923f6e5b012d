import type { Interval } from './interval.ts';

/**
 * `to` − `from` of two independent groups out of the interval of each: variance estimates recovered from the limits (MOVER, Donner
 * and Zou 2010), which of two Wilson intervals is Newcombe's method 10 (1998). Both have the same level.
 */
export function recoveredDifference(from: Interval, to: Interval, method: string): Interval {
  const point = to.point - from.point;
  return {
    point,
    low: point - Math.hypot(to.point - to.low, from.high - from.point),
    high: point + Math.hypot(to.high - to.point, from.point - from.low),
    level: from.level,
    n: from.n + to.n,
    method,
  };
}
