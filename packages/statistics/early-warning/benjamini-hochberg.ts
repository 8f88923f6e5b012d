import { requireWithin } from '../preconditions.ts';

/**
 * Benjamini and Hochberg (1995): which of several p-values of one look are discoveries, with an expected share of false
 * ones of at most α for independent or positively dependent tests.
 */
export function benjaminiHochberg(p: readonly number[], alpha = 0.05): boolean[] {
  requireWithin('alpha', alpha, 0, 1);
  const sorted = p.map((value, i) => requireWithin(`p[${i}]`, value, 0, 1)).sort((a, b) => a - b);
  const cut = sorted.findLast((value, i) => value <= (alpha * (i + 1)) / sorted.length);
  return p.map((value) => cut !== undefined && value <= cut);
}

/** Benjamini and Yekutieli (2001): the same under any dependence, at α/Σ(1/i). */
export function benjaminiYekutieli(p: readonly number[], alpha = 0.05): boolean[] {
  return benjaminiHochberg(p, alpha / Math.max(1, p.reduce((sum, _, i) => sum + 1 / (i + 1), 0)));
}
