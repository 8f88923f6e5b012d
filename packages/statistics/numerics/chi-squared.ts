import { gammaQ } from './incomplete-gamma.ts';

/** P(X > q) for chi-squared with `df` degrees of freedom. */
export function chiSquaredUpper(q: number, df: number): number {
  return gammaQ(df / 2, q / 2);
}
