import { requireAllFinite, requireObservations, requireSameLength } from '../preconditions.ts';
import { simplexLeastSquares } from './simplex-weights.ts';

export interface SyntheticControl {
  /** Weight of each comparison unit, in the order passed; they sum to one. */
  readonly weights: Float64Array;
  /** Treated minus weighted comparison in every period, before the start too: draw all of it. */
  readonly gaps: Float64Array;
  /** Mean squared gap before the start; a fit that is poor there says nothing afterwards. */
  readonly loss: number;
}

/**
 * Plain synthetic control (Abadie, Diamond and Hainmueller 2010) on past outcomes: the mixture of comparison units that
 * follows the treated one before `start`. For drawing beside a synthetic difference; it gives no interval and no verdict.
 * `fitFrom` leaves out periods too old to matter.
 */
export function syntheticControl(input: { readonly treated: ArrayLike<number>; readonly comparison: readonly ArrayLike<number>[]; readonly start: number; readonly fitFrom?: number }): SyntheticControl {
  const { treated, comparison, start, fitFrom = 0 } = input;
  requireObservations('synthetic control, comparison units', comparison.length, 2);
  requireObservations('synthetic control, periods before the start', Math.min(start, treated.length) - fitFrom, 2);
  requireAllFinite('treated', treated);
  comparison.forEach((unit, j) => {
    requireSameLength('treated', treated, `comparison[${j}]`, unit);
    requireAllFinite(`comparison[${j}]`, unit);
  });
  const fitted = Array.from({ length: start - fitFrom }, (_, t) => fitFrom + t);
  const rows = fitted.map((t) => Float64Array.from(comparison, (unit) => unit[t]!));
  const weights = simplexLeastSquares(rows, Float64Array.from(fitted, (t) => treated[t]!), 0, 1e-4, false);
  const gaps = Float64Array.from(treated, (value, t) => value - comparison.reduce((sum, unit, j) => sum + weights[j]! * unit[t]!, 0));
  return { weights, gaps, loss: fitted.reduce((sum, t) => sum + gaps[t]! ** 2, 0) / fitted.length };
}
