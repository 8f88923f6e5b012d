import { StatisticsError } from '../error.ts';
import { requireObservations } from '../preconditions.ts';
import { type Matrix, zeros } from './matrix.ts';

/** A least-squares fit of y on the columns of X. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  /** y − Xβ, one per row. */
  readonly residuals: Float64Array;
  readonly residualSumOfSquares: number;
  /** (XᵀX)⁻¹, p × p. */
  readonly unscaledCovariance: Matrix;
  /** ln |XᵀX|. */
  readonly logDeterminant: number;
}

/**
 * Minimises |y − Xβ|² by Householder QR, which keeps the digits that normal equations lose.
 * Throws `not-identifiable` when a column is (within 1e-10 of its length) a combination of earlier ones.
 */
export function leastSquares(x: Matrix, y: ArrayLike<number>): LeastSquares {
  const n = x.rows;
  const p = x.columns;
  requireObservations('least squares', n, p);
  const a = Float64Array.from(x.data);
  const rotated = Float64Array.from(y);
  const diagonal = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    let whole = 0;
    let below = 0;
    for (let i = 0; i < n; i++) {
      const square = a[i * p + j]! ** 2;
      whole += square;
      if (i >= j) below += square;
    }
    const norm = Math.sqrt(below);
    if (!(norm > 1e-10 * Math.sqrt(whole))) {
      throw new StatisticsError('not-identifiable', `Column ${j} of the design is a combination of the columns before it: drop or merge one of them.`);
    }
    const alpha = a[j * p + j]! > 0 ? -norm : norm;
    diagonal[j] = alpha;
    a[j * p + j] = a[j * p + j]! - alpha;
    const scale = 1 / (norm * norm - alpha * (a[j * p + j]! + alpha));
    for (let k = j + 1; k < p; k++) {
      let dot = 0;
      for (let i = j; i < n; i++) dot += a[i * p + j]! * a[i * p + k]!;
      dot *= scale;
      for (let i = j; i < n; i++) a[i * p + k] = a[i * p + k]! - dot * a[i * p + j]!;
    }
    let dot = 0;
    for (let i = j; i < n; i++) dot += a[i * p + j]! * rotated[i]!;
    dot *= scale;
    for (let i = j; i < n; i++) rotated[i] = rotated[i]! - dot * a[i * p + j]!;
  }
  const coefficients = new Float64Array(p);
  for (let i = p - 1; i >= 0; i--) {
    let sum = rotated[i]!;
    for (let k = i + 1; k < p; k++) sum -= a[i * p + k]! * coefficients[k]!;
    coefficients[i] = sum / diagonal[i]!;
  }
  const residuals = new Float64Array(n);
  let residualSumOfSquares = 0;
  for (let i = 0; i < n; i++) {
    let fitted = 0;
    for (let j = 0; j < p; j++) fitted += x.data[i * p + j]! * coefficients[j]!;
    residuals[i] = y[i]! - fitted;
    residualSumOfSquares += residuals[i]! ** 2;
  }
  let logDeterminant = 0;
  for (let j = 0; j < p; j++) logDeterminant += 2 * Math.log(Math.abs(diagonal[j]!));
  return { coefficients, residuals, residualSumOfSquares, unscaledCovariance: gramInverse(a, diagonal, p), logDeterminant };
}

/** (RᵀR)⁻¹ = R⁻¹R⁻ᵀ; the strict upper part of R lies in `a`, its diagonal apart. */
function gramInverse(a: Float64Array, diagonal: Float64Array, p: number): Matrix {
  const inverse = zeros(p, p);
  const r = inverse.data;
  for (let j = p - 1; j >= 0; j--) {
    r[j * p + j] = 1 / diagonal[j]!;
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum += a[i * p + k]! * r[k * p + j]!;
      r[i * p + j] = -sum / diagonal[i]!;
    }
  }
  const gram = zeros(p, p);
  for (let i = 0; i < p; i++) {
    for (let j = i; j < p; j++) {
      let sum = 0;
      for (let k = j; k < p; k++) sum += r[i * p + k]! * r[j * p + k]!;
      gram.data[i * p + j] = sum;
      gram.data[j * p + i] = sum;
    }
  }
  return gram;
}
