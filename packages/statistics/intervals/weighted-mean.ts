import { leastSquares } from '../numerics/least-squares.ts';
import { matrixFromColumns } from '../numerics/matrix.ts';
import { requireAllFinite, requireObservations, requireSameLength, requireWithin } from '../preconditions.ts';
import { criticalT } from './critical-value.ts';
import { DEFAULT_LEVEL, type Interval } from './interval.ts';
import { kishDesignEffect, type Margin } from './raking.ts';

export interface WeightedMean extends Interval {
  readonly standardError: number;
  readonly effectiveN: number;
}

/**
 * Mean under raked weights. Variance by Taylor linearisation: w(y − ȳ)/Σw, freed of what the margins explain (they are
 * known, so they do not vary), summed within clusters. Compare with the unweighted mean, and show both when they differ
 * by more than the interval.
 */
export function weightedMean(input: {
  readonly values: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly margins?: readonly Margin[];
  readonly clusters?: ArrayLike<number>;
  /** Share of all clusters that was sampled, where that is not negligible. */
  readonly sampledShare?: number;
  readonly level?: number;
}): WeightedMean {
  const { values, weights, margins = [], level = DEFAULT_LEVEL, sampledShare = 0 } = input;
  requireAllFinite('values', values);
  requireSameLength('weights', weights, 'values', values);
  requireWithin('sampledShare', sampledShare, 0, 1);
  const n = values.length;
  requireObservations('weighted mean', n, 2);
  const total = Array.from(weights).reduce((a, b) => a + b, 0);
  const point = Array.from(values).reduce((sum, y, i) => sum + weights[i]! * y, 0) / total;
  const influence = residualise(Float64Array.from(values, (y) => y - point), weights, margins).map((r, i) => (weights[i]! * r) / total);
  const sums = new Map<number, number>();
  influence.forEach((value, i) => {
    const cluster = input.clusters?.[i] ?? i;
    sums.set(cluster, (sums.get(cluster) ?? 0) + value);
  });
  const groups = sums.size;
  requireObservations('weighted mean, clusters', groups, 2);
  const mean = [...sums.values()].reduce((a, b) => a + b, 0) / groups;
  const spread = [...sums.values()].reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt((1 - sampledShare) * (groups / (groups - 1)) * spread);
  const half = criticalT(level, groups - 1) * standardError;
  return { point, low: point - half, high: point + half, level, n, method: 'raked-taylor', standardError, effectiveN: n / kishDesignEffect(weights) };
}

/** Weighted regression of the deviations on the margins' groups; the residuals are what the weights cannot fix. */
function residualise(deviations: Float64Array, weights: ArrayLike<number>, margins: readonly Margin[]): Float64Array {
  if (margins.length === 0) return deviations;
  const n = deviations.length;
  const root = Float64Array.from(weights, Math.sqrt);
  const columns = [root];
  for (const { groups, totals } of margins) {
    for (const name of [...totals.keys()].slice(1)) columns.push(root.map((r, i) => (groups[i] === name ? r : 0)));
  }
  const fit = leastSquares(matrixFromColumns(columns), deviations.map((d, i) => d * root[i]!));
  return Float64Array.from({ length: n }, (_, i) => fit.residuals[i]! / root[i]!);
}

/** How far the result could be off if those who did not answer were `gap` lower: (1 − response rate)·gap. */
export function nonResponseBound(responseRate: number, gap: number): number {
  return (1 - requireWithin('responseRate', responseRate, 0, 1)) * gap;
}
