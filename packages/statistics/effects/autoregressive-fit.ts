import { StatisticsError } from '../error.ts';
import { cholesky, invertCholesky, logDeterminant, solveCholesky } from '../numerics/cholesky.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';
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
 * Prepares y = Xβ + u once and returns the fit as a function of ρ. ZᵀZ and Zᵀy are quadratics in ρ, as a row of Z is
 * x_t − ρ x_{t−1} (and √(1−ρ²) x_1 the first), so a grid of 195 values costs little more than one. Works on OLS
 * residuals of y, which keeps the digits of SSR.
 *
 * `conditioned(t)` marks periods that enter only as the past of the next one: their own value is not explained. Periods
 * whose values made somebody pick the series belong there, as conditioning on what was selected removes the selection.
 */
export function autoregressiveFits(x: Matrix, y: ArrayLike<number>, conditioned: (t: number) => boolean = () => false): (rho: number) => AutoregressiveFit {
  const p = x.columns;
  requireSameLength('outcome', y, 'design rows', { length: x.rows });
  requireAllFinite('outcome', y);
  requireAllFinite('design', x.data);
  const explained = Array.from({ length: x.rows }, (_, t) => !conditioned(t));
  const n = explained.filter(Boolean).length;
  requireObservations('time series regression, periods for this many columns', n, p + 2);
  const start = leastSquares(x, y);
  let size = 0;
  for (let i = 0; i < x.rows; i++) size = Math.max(size, Math.abs(y[i]!));
  if (start.residualSumOfSquares <= n * (1e-12 * size) ** 2) {
    throw new StatisticsError('not-identifiable', 'The series follows the model without any noise, so its uncertainty is unknown: check that it is measured, not computed or constant.');
  }
  const e = start.residuals;
  const inner = matrixMoments(x, e, explained);
  const first = explained[0] === true ? 1 : 0;
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
      logWeight: first * 0.5 * Math.log1p(-rho * rho) - 0.5 * logDeterminant(l) - 0.5 * (n - p) * Math.log(ssr),
    };
  };
}

/** The three coefficients (of 1, −ρ, ρ²) of ZᵀZ, Zᵀe and eᵀe, summed over the explained periods. */
function matrixMoments(x: Matrix, e: Float64Array, explained: readonly boolean[]) {
  const p = x.columns;
  const square = [0, 0, 0];
  const cross = [new Float64Array(p), new Float64Array(p), new Float64Array(p)] as const;
  const gram = [zeros(p, p), zeros(p, p), zeros(p, p)] as const;
  /** Adds z_s z_tᵀ + z_t z_sᵀ (or z_t z_tᵀ once) to the coefficient of the given power of ρ. */
  const add = (power: 0 | 1 | 2, s: number, t: number, sign: number): void => {
    square[power] = square[power]! + sign * e[s]! * e[t]!;
    for (let i = 0; i < p; i++) {
      const xs = x.data[s * p + i]!;
      cross[power][i] = cross[power][i]! + sign * xs * e[t]!;
      for (let j = 0; j < p; j++) gram[power].data[i * p + j] = gram[power].data[i * p + j]! + sign * xs * x.data[t * p + j]!;
    }
  };
  for (let t = 0; t < x.rows; t++) {
    if (!explained[t]) continue;
    add(0, t, t, 1);
    if (t === 0) {
      add(2, 0, 0, -1);
      continue;
    }
    add(1, t, t - 1, 1);
    add(1, t - 1, t, 1);
    add(2, t - 1, t - 1, 1);
  }
  return {
    gram0: gram[0], gram1: gram[1], gram2: gram[2],
    cross0: cross[0], cross1: cross[1], cross2: cross[2],
    square0: square[0]!, square1: square[1]!, square2: square[2]!,
  };
}
