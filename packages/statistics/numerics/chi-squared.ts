import { gammaP, gammaQ, gammaQuantile } from './incomplete-gamma.ts';

/** P(X <= q) for chi-squared with `df` degrees of freedom. */
export function chiSquaredCdf(q: number, df: number): number {
  return gammaP(df / 2, q / 2);
}

/** P(X > q) for chi-squared with `df` degrees of freedom. */
export function chiSquaredUpper(q: number, df: number): number {
  return gammaQ(df / 2, q / 2);
}

/** The q with P(X <= q) = p. */
export function chiSquaredQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}
