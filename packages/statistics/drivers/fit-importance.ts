import { requireObservations } from '../preconditions.ts';
import { penalisedLogit } from './penalised-logit.ts';
import { shapleyValues } from './shapley.ts';
import { StatisticsError } from '../error.ts';

/** Exact refits for every subset: at most this many drivers (4,096 fits). */
const MOST_DRIVERS = 12;

/**
 * Importance for a yes/no outcome: Shapley values of McFadden's 1 − lnL(S)/lnL(∅) over logistic fits on every subset of
 * the columns. Sums to the McFadden value of the full model.
 */
export function mcFaddenImportance(input: { readonly outcome: ArrayLike<number>; readonly columns: readonly ArrayLike<number>[]; readonly penalty?: number }): { values: Float64Array; total: number } {
  const { outcome, columns, penalty = 1e-4 } = input;
  if (columns.length > MOST_DRIVERS) {
    throw new StatisticsError('out-of-range', `${columns.length} drivers need ${2 ** columns.length} model fits: choose at most ${MOST_DRIVERS}, or merge some.`);
  }
  requireObservations('drivers', columns.length, 1);
  const nothing = penalisedLogit({ outcome, columns: [], penalty }).logLikelihood;
  const values = Float64Array.from({ length: 2 ** columns.length }, (_, subset) => {
    if (subset === 0) return 0;
    const chosen = columns.filter((_unused, j) => (subset >> j) & 1);
    return 1 - penalisedLogit({ outcome, columns: chosen, penalty }).logLikelihood / nothing;
  });
  return { values: shapleyValues(values, columns.length), total: values.at(-1)! };
}
