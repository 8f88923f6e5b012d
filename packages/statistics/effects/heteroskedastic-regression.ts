import { leastSquares } from '../numerics/least-squares.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';

/** Least squares with a covariance that survives unequal variances (HC2) or clusters. */
export interface RobustFit {
  readonly coefficients: Float64Array;
  readonly covariance: Matrix;
  readonly residuals: Float64Array;
}

/** OLS with HC2: (XᵀX)⁻¹ Σ x_i x_iᵀ e_i²/(1−h_i) (XᵀX)⁻¹; unbiased under equal variances, honest under unequal ones. */
export function heteroskedasticFit(x: Matrix, y: ArrayLike<number>): RobustFit {
  const fit = leastSquares(x, y);
  const p = x.columns;
  const inverse = fit.unscaledCovariance.data;
  const meat = zeros(p, p);
  for (let i = 0; i < x.rows; i++) {
    const row = x.data.subarray(i * p, (i + 1) * p);
    let leverage = 0;
    for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) leverage += row[j]! * inverse[j * p + k]! * row[k]!;
    addOuter(meat, row, fit.residuals[i]! ** 2 / Math.max(1e-12, 1 - leverage));
  }
  return { coefficients: fit.coefficients, covariance: sandwich(fit.unscaledCovariance, meat), residuals: fit.residuals };
}

/**
 * OLS with cluster-robust covariance, HC1-scaled by G/(G−1)·(N−1)/(N−parameters). `parameters` counts every estimated
 * parameter, also those removed from `x` beforehand (fixed effects).
 */
export function clusteredFit(x: Matrix, y: ArrayLike<number>, clusters: ArrayLike<number>, parameters = x.columns): RobustFit {
  const fit = leastSquares(x, y);
  const p = x.columns;
  const scores = new Map<number, Float64Array>();
  for (let i = 0; i < x.rows; i++) {
    let score = scores.get(clusters[i]!);
    if (score === undefined) scores.set(clusters[i]!, (score = new Float64Array(p)));
    for (let j = 0; j < p; j++) score[j] = score[j]! + x.data[i * p + j]! * fit.residuals[i]!;
  }
  const groups = scores.size;
  const scale = (groups / (groups - 1)) * ((x.rows - 1) / (x.rows - parameters));
  const meat = zeros(p, p);
  for (const score of scores.values()) addOuter(meat, score, scale);
  return { coefficients: fit.coefficients, covariance: sandwich(fit.unscaledCovariance, meat), residuals: fit.residuals };
}

function addOuter(into: Matrix, row: Float64Array, weight: number): void {
  const p = row.length;
  for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) into.data[j * p + k] = into.data[j * p + k]! + weight * row[j]! * row[k]!;
}

function sandwich(bread: Matrix, meat: Matrix): Matrix {
  const p = bread.rows;
  const left = product(bread, meat, p);
  return { rows: p, columns: p, data: product({ rows: p, columns: p, data: left }, bread, p) };
}

function product(a: Matrix, b: Matrix, p: number): Float64Array {
  const result = new Float64Array(p * p);
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) {
    let sum = 0;
    for (let k = 0; k < p; k++) sum += a.data[i * p + k]! * b.data[k * p + j]!;
    result[i * p + j] = sum;
  }
  return result;
}
