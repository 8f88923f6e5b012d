import { leastSquares } from '../../packages/statistics/numerics/least-squares.ts';
import type { Matrix } from '../../packages/statistics/numerics/matrix.ts';

/**
 * Least squares with Newey and West's (1987) standard errors: Bartlett weights to `lag`, no prewhitening, no correction of
 * degrees of freedom. What textbooks of interrupted time series recommend; here for comparison only.
 */
export function neweyWest(x: Matrix, y: ArrayLike<number>, lag: number): { readonly coefficients: Float64Array; readonly standardErrors: Float64Array } {
  const { coefficients, residuals, unscaledCovariance } = leastSquares(x, y);
  const p = x.columns;
  // With S = (XᵀX)⁻¹, the influence of period t on coefficient j is (S x_t)_j e_t: its weighted autocovariances are the variance.
  const influence = Array.from({ length: x.rows }, (_, t) => Float64Array.from({ length: p }, (__, j) => {
    let sum = 0;
    for (let k = 0; k < p; k++) sum += unscaledCovariance.data[j * p + k]! * x.data[t * p + k]!;
    return sum * residuals[t]!;
  }));
  const standardErrors = Float64Array.from({ length: p }, (_, j) => {
    let variance = 0;
    for (let back = 0; back <= lag; back++) {
      const weight = back === 0 ? 1 : 2 * (1 - back / (lag + 1));
      for (let t = back; t < x.rows; t++) variance += weight * influence[t]![j]! * influence[t - back]![j]!;
    }
    return Math.sqrt(variance);
  });
  return { coefficients, standardErrors };
}
