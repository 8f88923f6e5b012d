import { requireAllFinite, requireWithin } from '../preconditions.ts';

export interface StrongEvidence {
  /** e-value a stream needs to be called strong evidence; Infinity when none is. */
  readonly threshold: number;
  readonly selected: boolean[];
}

/**
 * e-BH (Wang and Ramdas 2022): select the i largest e-values for the largest i with e_(i) >= K/(αi). The expected share
 * of false ones among the selected is at most α under any dependence. Daily use: α = 0.10/28 bounds it at 10 % for a
 * review every 28 days. Feed current values; running maxima would void the bound.
 */
export function eBenjaminiHochberg(eValues: ArrayLike<number>, alpha: number): StrongEvidence {
  requireAllFinite('eValues', eValues);
  requireWithin('alpha', alpha, 1e-12, 1);
  const sorted = Float64Array.from(eValues).sort().reverse();
  let threshold = Infinity;
  for (let i = sorted.length; i >= 1 && threshold === Infinity; i--) {
    if (sorted[i - 1]! * i * alpha >= sorted.length) threshold = sorted.length / (alpha * i);
  }
  return { threshold, selected: Array.from(eValues, (e) => e >= threshold) };
}
