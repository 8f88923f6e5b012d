import { StatisticsError } from '../error.ts';
import { requireCount, requireWithin } from '../preconditions.ts';
import { halfDeviance } from './deviance.ts';
import { stirlingError } from './gamma-function.ts';
import { logBetaI } from './incomplete-beta.ts';

function check(x: number, n: number, p: number): void {
  requireCount('x', x);
  requireCount('n', n);
  requireWithin('p', p, 0, 1);
  if (x > n) throw new StatisticsError('out-of-range', `x is ${x} of n = ${n}: successes cannot exceed trials.`);
}

/** ln P(X = x) for Binomial(n, p). */
export function binomialLogMass(x: number, n: number, p: number): number {
  check(x, n, p);
  if (p === 0) return x === 0 ? 0 : -Infinity;
  if (p === 1) return x === n ? 0 : -Infinity;
  if (x === 0) return n * Math.log1p(-p);
  if (x === n) return n * Math.log(p);
  const deviance = halfDeviance(x, n * p) + halfDeviance(n - x, n * (1 - p));
  return stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance + 0.5 * Math.log(n / (2 * Math.PI * x * (n - x)));
}

/** ln P(X >= x). */
export function binomialLogUpper(x: number, n: number, p: number): number {
  check(x, n, p);
  return x === 0 ? 0 : logBetaI(x, n - x + 1, p);
}

/** P(X <= x). */
export function binomialCdf(x: number, n: number, p: number): number {
  check(x, n, p);
  return x === n ? 1 : Math.exp(logBetaI(n - x, x + 1, 1 - p, p));
}
