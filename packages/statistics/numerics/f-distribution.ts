import { requireWithin } from '../preconditions.ts';
import { betaI, betaQuantileLogit } from './incomplete-beta.ts';

/** P(F > q) for the F distribution with df1 and df2 degrees of freedom. */
export function fUpper(q: number, df1: number, df2: number): number {
  requireWithin('q', q, 0, Number.MAX_VALUE);
  const scaled = df1 * q;
  return betaI(df2 / 2, df1 / 2, df2 / (df2 + scaled), scaled / (df2 + scaled));
}

/** The q with P(F <= q) = p. */
export function fQuantile(p: number, df1: number, df2: number): number {
  return (df2 / df1) * Math.exp(betaQuantileLogit(p, df1 / 2, df2 / 2));
}
