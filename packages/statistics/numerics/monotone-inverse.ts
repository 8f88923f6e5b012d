import { StatisticsError } from '../error.ts';

/**
 * Solves f(y) = 0 for a strictly increasing f, by Newton steps kept inside a bracket that starts around `start`.
 * `f` returns the value and the slope; a slope of zero or a step outside the bracket falls back to bisection.
 */
export function invertIncreasing(f: (y: number) => { value: number; slope: number }, start: number): number {
  let low = -Infinity;
  let high = Infinity;
  let y = start;
  let reach = 1;
  for (let i = 0; i < 400; i++) {
    const { value, slope } = f(y);
    if (value === 0) return y;
    if (value > 0) high = y;
    else low = y;
    let next = slope > 0 && Number.isFinite(value) ? y - value / slope : NaN;
    if (low === -Infinity || high === Infinity) {
      // Not bracketed yet: a Newton step may overshoot wildly on a flat tail, so its length is limited and doubled.
      const limit = reach;
      reach *= 2;
      const direction = value > 0 ? -1 : 1;
      next = Number.isFinite(next) && Math.abs(next - y) <= limit ? next : y + direction * limit;
    } else if (!(next > low && next < high)) {
      next = (low + high) / 2;
    }
    if (Math.abs(next - y) <= 4e-16 * Math.max(1, Math.abs(y)) || next === low || next === high) return next;
    y = next;
  }
  if (high - low <= 1e-9 * Math.max(1, Math.abs(y))) return y;
  throw new StatisticsError('no-convergence', 'A quantile did not converge: check that the distribution parameters are of a plausible size.');
}

/** The smallest integer k >= 0 with cdf(k) >= p, by doubling and bisection from `start`. */
export function smallestCount(cdf: (k: number) => number, p: number, start: number): number {
  // One ulp-scale slack: p often is itself a computed cdf, and must give back its own k.
  const goal = p * (1 - 64 * Number.EPSILON);
  let low = -1;
  let high = Math.max(0, Math.floor(start));
  while (cdf(high) < goal) {
    low = high;
    high = high * 2 + 1;
    if (high > 2 ** 52) throw new StatisticsError('no-convergence', 'The quantile is larger than any count: check the parameters.');
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cdf(middle) >= goal) high = middle;
    else low = middle;
  }
  return high;
}
