import { negativeBinomialLogUpper } from '../numerics/negative-binomial.ts';
import { requireCount, requirePositive } from '../preconditions.ts';

/** How surprising it is to see an n-gram this often now. */
export interface EmergingTerm {
  readonly term: string;
  readonly now: number;
  readonly before: number;
  /** Ratio of the rates, the earlier one smoothed by half an event. */
  readonly ratio: number;
  /** P(at least as many now) had nothing changed. */
  readonly p: number;
  /** p adjusted for all terms looked at (Benjamini and Hochberg 1995). */
  readonly adjusted: number;
}

/** Predictive tail of a count: gamma–Poisson with Jeffreys' prior, X ~ NB(y₀ + ½, E₀/(E₀ + E₁)). */
export function emergingTail(now: number, before: number, nowExposure: number, beforeExposure: number): number {
  requireCount('now', now);
  requireCount('before', before);
  requirePositive('nowExposure', nowExposure);
  requirePositive('beforeExposure', beforeExposure);
  const size = before + 0.5;
  return Math.exp(negativeBinomialLogUpper(now, size, (size * nowExposure) / beforeExposure));
}

/**
 * New terms among those in at least `leastNow` texts now (pass texts of different customers). Exposure is the number of
 * texts in each window. Smallest p first; show those with `adjusted` below 5 %.
 */
export function emergingTerms(input: {
  readonly now: ReadonlyMap<string, number>;
  readonly before: ReadonlyMap<string, number>;
  readonly nowExposure: number;
  readonly beforeExposure: number;
  readonly leastNow?: number;
}): EmergingTerm[] {
  const { now, before, nowExposure, beforeExposure, leastNow = 3 } = input;
  const found = [...now].filter(([, count]) => count >= leastNow).map(([term, count]) => {
    const earlier = before.get(term) ?? 0;
    const ratio = (count / nowExposure) / ((earlier + 0.5) / beforeExposure);
    return { term, now: count, before: earlier, ratio, p: emergingTail(count, earlier, nowExposure, beforeExposure) };
  }).sort((a, b) => a.p - b.p || (a.term < b.term ? -1 : 1));
  let smallest = 1;
  return found.map((_, i) => found.length - 1 - i).map((i) => {
    smallest = Math.min(smallest, (found[i]!.p * found.length) / (i + 1));
    return { ...found[i]!, adjusted: smallest };
  }).reverse();
}
