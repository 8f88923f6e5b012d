import { requireCount, requirePositive, requireWithin } from '../preconditions.ts';
import { halfDeviance } from './deviance.ts';
import { stirlingError } from './gamma-function.ts';
import { gammaQ, logGammaP } from './incomplete-gamma.ts';
import { smallestCount } from './monotone-inverse.ts';

/** ln P(X = x) for Poisson with the given mean. */
export function poissonLogMass(x: number, mean: number): number {
  requireCount('x', x);
  requireWithin('mean', mean, 0, Number.MAX_VALUE);
  if (mean === 0) return x === 0 ? 0 : -Infinity;
  if (x === 0) return -mean;
  return -stirlingError(x) - halfDeviance(x, mean) - 0.5 * Math.log(2 * Math.PI * x);
}

/** ln P(X >= x); 0 for x = 0. */
export function poissonLogUpper(x: number, mean: number): number {
  requireCount('x', x);
  return x === 0 ? 0 : logGammaP(x, mean);
}

/** P(X <= x). */
export function poissonCdf(x: number, mean: number): number {
  requireCount('x', x);
  requirePositive('mean', mean);
  return gammaQ(x + 1, mean);
}

/** The smallest x with P(X <= x) >= p. */
export function poissonQuantile(p: number, mean: number): number {
  requireWithin('p', p, 0, 1 - Number.EPSILON);
  return smallestCount((k) => poissonCdf(k, mean), p, mean);
}
