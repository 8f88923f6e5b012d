import { requirePositive, requireWithin } from '../preconditions.ts';
import { betaI, betaQuantileLogit } from './incomplete-beta.ts';

/** P(T <= t) for Student's t with `df` degrees of freedom (real df > 0). */
export function studentTCdf(t: number, df: number): number {
  requirePositive('df', df);
  const square = t * t;
  const tail = Number.isFinite(square) ? 0.5 * betaI(df / 2, 0.5, df / (df + square), square / (df + square)) : 0;
  return t > 0 ? 1 - tail : tail;
}

/** P(|T| >= |t|), accurate in the tail. */
export function studentTTwoSided(t: number, df: number): number {
  return Math.min(1, 2 * studentTCdf(-Math.abs(t), df));
}

/** The t with P(T <= t) = p, from the beta quantile: T²/(df+T²) ~ Beta(½, df/2). */
export function studentTQuantile(p: number, df: number): number {
  requireWithin('p', p, Number.MIN_VALUE, 1 - Number.EPSILON / 2);
  requirePositive('df', df);
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentTQuantile(1 - p, df);
  return -Math.sqrt(df) * Math.exp(-0.5 * betaQuantileLogit(2 * p, df / 2, 0.5));
}
