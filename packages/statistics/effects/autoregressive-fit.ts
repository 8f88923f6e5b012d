import { StatisticsError } from '../error.ts';
import { cholesky, invertCholesky, logDeterminant, solveCholesky } from '../numerics/cholesky.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { type Matrix, multiplyTransposedVector, zeros } from '../numerics/matrix.ts';
import { requireAllFinite, requireObservations, requireSameLength } from '../preconditions.ts';

/** Generalised least squares of y = Xβ + u, u_t = ρ u_{t−1} + e_t, at one given ρ. */
export interface AutoregressiveFit {
  readonly rho: number;
  readonly coefficients: Float64Array;
  /** s² (ZᵀZ)⁻¹, p × p, Z the Prais–Winsten transform of X. */
  readonly covariance: Matrix;
  /** s²: variance of the innovations e, with T − p degrees of freedom. */
  readonly innovationVariance: number;
  /** ½ln(1−ρ²) − ½ln|ZᵀZ| − ½(T−p)ln SSR: the log posterior of ρ (flat prior; also the REML criterion), plus a constant. */
  readonly logWeight: number;
}

/**
 * Prepares y = Xβ + u once and returns the fit as a function of ρ. ZᵀZ and Zᵀy are quadratics in ρ,
 *   ZᵀZ = Σ x_t x_tᵀ − ρ Σ (x_t x_{t−1}ᵀ + x_{t−1} x_tᵀ) + ρ² Σ_{1<t<T} x_t x_tᵀ,
 * so a grid of 195 values costs little more than one. Works on OLS residuals of y, which keeps the digits of SSR.
 */
export function autoregressiveFits(x: Matrix, y: ArrayLike<number>): (rho: number) => AutoregressiveFit {
  const n = x.rows;
  const p = x.columns;
  requireSameLength('outcome', y, 'design rows', { length: n });
  requireAllFinite('outcome', y);
  requireAllFinite('design', x.data);
  requireObservations('time series regression, periods for this many columns', n, p + 2);
  const start = leastSquares(x, y);
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(y[i]!));
  if (start.residualSumOfSquares <= n * (1e-12 * size) ** 2) {
    throw new StatisticsError('not-identifiable', 'The series follows the model without any noise, so its uncertainty is unknown: check that it is measured, not computed or constant.');
  }
  const e = start.residuals;
  const inner = matrixMoments(x, e);
  return (rho) => {
    const gram = zeros(p, p);
    for (let i = 0; i < p * p; i++) gram.data[i] = inner.gram0.data[i]! - rho * inner.gram1.data[i]! + rho * rho * inner.gram2.data[i]!;
    const cross = Float64Array.from({ length: p }, (_, j) => inner.cross0[j]! - rho * inner.cross1[j]! + rho * rho * inner.cross2[j]!);
    const l = cholesky(gram);
    const shift = solveCholesky(l, cross);
    let ssr = inner.square0 - rho * inner.square1 + rho * rho * inner.square2;
    for (let j = 0; j < p; j++) ssr -= shift[j]! * cross[j]!;
    const innovationVariance = ssr / (n - p);
    const inverse = invertCholesky(l);
    return {
      rho,
      coefficients: shift.map((value, j) => value + start.coefficients[j]!),
      covariance: { rows: p, columns: p, data: inverse.data.map((value) => value * innovationVariance) },
      innovationVariance,
      logWeight: 0.5 * Math.log1p(-rho * rho) - 0.5 * logDeterminant(l) - 0.5 * (n - p) * Math.log(ssr),
    };
  };
}

/** The three coefficients (of 1, −ρ, ρ²) of ZᵀZ, Zᵀe and eᵀe. */
function matrixMoments(x: Matrix, e: Float64Array) {
  const n = x.rows;
  const p = x.columns;
  const gram0 = zeros(p, p);
  const gram1 = zeros(p, p);
  const gram2 = zeros(p, p);
  const previous = new Float64Array(n);
  const next = new Float64Array(n);
  const middle = Float64Array.from(e, (value, t) => (t > 0 && t < n - 1 ? value : 0));
  let square0 = 0;
  let square1 = 0;
  let square2 = 0;
  for (let t = 0; t < n; t++) {
    const edge = t === 0 || t === n - 1;
    square0 += e[t]! ** 2;
    if (!edge) square2 += e[t]! ** 2;
    if (t > 0) {
      previous[t] = e[t - 1]!;
      next[t - 1] = e[t]!;
      square1 += 2 * e[t]! * e[t - 1]!;
    }
    for (let i = 0; i < p; i++) {
      const xi = x.data[t * p + i]!;
      for (let j = 0; j < p; j++) {
        const at = i * p + j;
        const product = xi * x.data[t * p + j]!;
        gram0.data[at] = gram0.data[at]! + product;
        if (!edge) gram2.data[at] = gram2.data[at]! + product;
        if (t > 0) gram1.data[at] = gram1.data[at]! + xi * x.data[(t - 1) * p + j]! + x.data[(t - 1) * p + i]! * x.data[t * p + j]!;
      }
    }
  }
  const lagged = Float64Array.from({ length: n }, (_, t) => previous[t]! + next[t]!);
  return {
    gram0, gram1, gram2, square0, square1, square2,
    cross0: multiplyTransposedVector(x, e),
    cross1: multiplyTransposedVector(x, lagged),
    cross2: multiplyTransposedVector(x, middle),
  };
}
