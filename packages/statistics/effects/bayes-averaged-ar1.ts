import type { Matrix } from '../numerics/matrix.ts';
import { zeros } from '../numerics/matrix.ts';
import { type AutoregressiveFit, autoregressiveFits } from './autoregressive-fit.ts';

/** Regression with AR(1) errors, averaged over the posterior of the autocorrelation. */
export interface AveragedRegression {
  readonly coefficients: Float64Array;
  /** Total variance: within each ρ plus between them. p × p. */
  readonly covariance: Matrix;
  /** Degrees of freedom T − p for t intervals. */
  readonly df: number;
  /** Posterior mean and mode (the REML estimate) of ρ. */
  readonly rhoMean: number;
  readonly rhoMode: number;
  /** Marginal variance of one period's error u. */
  readonly errorVariance: number;
}

const GRID = 195;
const LARGEST_RHO = 0.97;

/**
 * Fits y = Xβ + u with AR(1) errors for 195 values of ρ in [0, .97] under a flat prior and mixes the fits by their
 * posterior weight. Estimating one ρ and believing it makes intervals too narrow in short series (8 + 4 weeks:
 * REML errs in 11 % at a nominal 5 %, this average in 3–6 %). Negative ρ is left out: it would only narrow intervals.
 */
export function bayesAveragedAr1(x: Matrix, y: ArrayLike<number>, conditioned: (t: number) => boolean = () => false): AveragedRegression {
  const fitAt = autoregressiveFits(x, y, conditioned);
  const fits: AutoregressiveFit[] = [];
  let best = -Infinity;
  let rhoMode = 0;
  for (let i = 0; i < GRID; i++) {
    const fit = fitAt((LARGEST_RHO * i) / (GRID - 1));
    fits.push(fit);
    if (fit.logWeight > best) {
      best = fit.logWeight;
      rhoMode = fit.rho;
    }
  }
  const p = x.columns;
  const weights = fits.map((fit) => Math.exp(fit.logWeight - best));
  const total = weights.reduce((a, b) => a + b, 0);
  const coefficients = new Float64Array(p);
  let rhoMean = 0;
  let errorVariance = 0;
  fits.forEach((fit, k) => {
    const weight = weights[k]! / total;
    for (let j = 0; j < p; j++) coefficients[j] = coefficients[j]! + weight * fit.coefficients[j]!;
    rhoMean += weight * fit.rho;
    errorVariance += (weight * fit.innovationVariance) / (1 - fit.rho * fit.rho);
  });
  const covariance = zeros(p, p);
  fits.forEach((fit, k) => {
    const weight = weights[k]! / total;
    for (let i = 0; i < p; i++) {
      const di = fit.coefficients[i]! - coefficients[i]!;
      for (let j = 0; j < p; j++) {
        const at = i * p + j;
        const between = di * (fit.coefficients[j]! - coefficients[j]!);
        covariance.data[at] = covariance.data[at]! + weight * (fit.covariance.data[at]! + between);
      }
    }
  });
  let explained = 0;
  for (let t = 0; t < x.rows; t++) if (!conditioned(t)) explained += 1;
  return { coefficients, covariance, df: explained - p, rhoMean, rhoMode, errorVariance };
}
