import { StatisticsError } from '../error.ts';
import { type Matrix, zeros } from './matrix.ts';

/**
 * Lower triangular L with A = L·Lᵀ, for a symmetric positive definite A (only its lower half is read).
 * Throws `not-identifiable` when a pivot falls below 1e-13 of its diagonal: some columns are copies of others.
 */
export function cholesky(a: Matrix): Matrix {
  const n = a.rows;
  const l = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a.data[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l.data[i * n + k]! * l.data[j * n + k]!;
      if (i !== j) {
        l.data[i * n + j] = sum / l.data[j * n + j]!;
        continue;
      }
      if (!(sum > 1e-13 * Math.abs(a.data[i * n + i]!))) {
        throw new StatisticsError('not-identifiable', `Column ${i} is a combination of the others: drop or merge one of them.`);
      }
      l.data[i * n + i] = Math.sqrt(sum);
    }
  }
  return l;
}

/** Solves A·x = b given the Cholesky factor L of A. */
export function solveCholesky(l: Matrix, b: ArrayLike<number>): Float64Array {
  const n = l.rows;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= l.data[i * n + k]! * x[k]!;
    x[i] = sum / l.data[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= l.data[k * n + i]! * x[k]!;
    x[i] = sum / l.data[i * n + i]!;
  }
  return x;
}

/** A⁻¹ given the Cholesky factor L of A. */
export function invertCholesky(l: Matrix): Matrix {
  const n = l.rows;
  const inverse = zeros(n, n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit.fill(0);
    unit[j] = 1;
    const column = solveCholesky(l, unit);
    for (let i = 0; i < n; i++) inverse.data[i * n + j] = column[i]!;
  }
  return inverse;
}

/** ln |A| given the Cholesky factor L of A. */
export function logDeterminant(l: Matrix): number {
  let sum = 0;
  for (let i = 0; i < l.rows; i++) sum += 2 * Math.log(l.data[i * l.columns + i]!);
  return sum;
}
