import { requireCount, requirePositive, requireWithin } from '../preconditions.ts';
import { halfDeviance } from './deviance.ts';
import { lgamma, stirlingError } from './gamma-function.ts';
import { logBetaI } from './incomplete-beta.ts';
import { smallestCount } from './monotone-inverse.ts';

/**
 * ln P(X = x) for the negative binomial with mean `mean` and size k: variance mean + mean²/k.
 * Written as k/(k+x) times a binomial mass at real k, which does not cancel for huge k (the Poisson limit).
 */
export function negativeBinomialLogMass(x: number, size: number, mean: number): number {
  requireCount('x', x);
  requirePositive('size', size);
  requirePositive('mean', mean);
  if (x === 0) return -size * Math.log1p(mean / size);
  const n = x + size;
  const p = size / (size + mean);
  const q = mean / (size + mean);
  if (size < 1e-3) {
    return lgamma(n) - lgamma(size) - lgamma(x + 1) + size * Math.log(p) + x * Math.log(q);
  }
  const deviance = halfDeviance(size, n * p) + halfDeviance(x, n * q);
  const mass = stirlingError(n) - stirlingError(size) - stirlingError(x) - deviance + 0.5 * Math.log(n / (2 * Math.PI * size * x));
  return mass + Math.log(size / n);
}

/** ln P(X >= x); 0 for x = 0. */
export function negativeBinomialLogUpper(x: number, size: number, mean: number): number {
  requireCount('x', x);
  requirePositive('size', size);
  requirePositive('mean', mean);
  return x === 0 ? 0 : logBetaI(x, size, mean / (size + mean), size / (size + mean));
}

/** P(X <= x). */
export function negativeBinomialCdf(x: number, size: number, mean: number): number {
  requireCount('x', x);
  requirePositive('size', size);
  requirePositive('mean', mean);
  return Math.exp(logBetaI(size, x + 1, size / (size + mean), mean / (size + mean)));
}

/** The smallest x with P(X <= x) >= p. */
export function negativeBinomialQuantile(p: number, size: number, mean: number): number {
  requireWithin('p', p, 0, 1 - Number.EPSILON);
  return smallestCount((k) => negativeBinomialCdf(k, size, mean), p, mean);
}
