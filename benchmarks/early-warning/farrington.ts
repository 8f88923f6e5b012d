import { cholesky, invertCholesky, solveCholesky } from '../../packages/statistics/numerics/cholesky.ts';
import { type Matrix, matrixFromRows } from '../../packages/statistics/numerics/matrix.ts';
import { negativeBinomialLogUpper } from '../../packages/statistics/numerics/negative-binomial.ts';
import { poissonLogUpper } from '../../packages/statistics/numerics/poisson.ts';

/** A past count: when it was, and which part of the season (of the year, of the week) it fell into. */
export interface SeasonalCount {
  readonly time: number;
  readonly season: number;
  readonly count: number;
}

/** What Farrington's method expects of one period: a count with this mean and variance `dispersion` times as large. */
export interface Expected {
  readonly mean: number;
  readonly dispersion: number;
}

const OUTBREAK_FROM = 2.58;

/**
 * Farrington's surveillance as improved by Noufaily et al. (2013): quasi-Poisson regression on a trend and season factors,
 * past outbreaks weighted down by their Anscombe residuals, negative-binomial plug-in limits. The yardstick of public
 * health; here for comparison only.
 */
export function fitFarrington(past: readonly SeasonalCount[]): (time: number, season: number) => Expected {
  const seasons = [...new Set(past.map(({ season }) => season))].sort((a, b) => a - b);
  const row = (time: number, season: number): number[] => [1, time, ...seasons.slice(1).map((other) => (other === season ? 1 : 0))];
  const x = matrixFromRows(past.map(({ time, season }) => row(time, season)));
  const y = Float64Array.from(past, ({ count }) => count);
  const first = quasiPoisson(x, y, new Float64Array(y.length).fill(1));
  const weights = y.map((count, i) => {
    const residual = (1.5 * (Math.cbrt(count * count) / first.mean[i]! ** (1 / 6) - Math.sqrt(first.mean[i]!))) / Math.sqrt(first.dispersion * (1 - first.leverage[i]!));
    return residual > OUTBREAK_FROM ? residual ** -2 : 1;
  });
  const scale = y.length / weights.reduce((a, b) => a + b, 0);
  const second = quasiPoisson(x, y, weights.map((weight) => weight * scale));
  return (time, season) => ({
    mean: Math.exp(row(time, season).reduce((sum, value, j) => sum + value * second.coefficients[j]!, 0)),
    dispersion: second.dispersion,
  });
}

/** ln P(count or more) if nothing has changed. */
export function logUpperTail(count: number, { mean, dispersion }: Expected): number {
  return dispersion > 1 + 1e-9 ? negativeBinomialLogUpper(count, mean / (dispersion - 1), mean) : poissonLogUpper(count, mean);
}

interface QuasiPoisson {
  readonly coefficients: Float64Array;
  readonly mean: Float64Array;
  readonly leverage: Float64Array;
  /** Pearson's estimate, at least one. */
  readonly dispersion: number;
}

/** Poisson regression with log link by iteratively reweighted least squares. */
function quasiPoisson(x: Matrix, y: Float64Array, weights: Float64Array): QuasiPoisson {
  const p = x.columns;
  const at = (i: number, j: number): number => x.data[i * p + j]!;
  let mean = y.map((count) => count + 0.1);
  let linear = mean.map(Math.log);
  let coefficients: Float64Array = new Float64Array(p);
  let factor: Matrix | undefined;
  for (let iteration = 0; iteration < 50; iteration++) {
    const gram: Matrix = { rows: p, columns: p, data: new Float64Array(p * p) };
    const cross = new Float64Array(p);
    for (let i = 0; i < y.length; i++) {
      const w = weights[i]! * mean[i]!;
      const z = linear[i]! + (y[i]! - mean[i]!) / mean[i]!;
      for (let j = 0; j < p; j++) {
        cross[j] = cross[j]! + w * at(i, j) * z;
        for (let k = 0; k < p; k++) gram.data[j * p + k] = gram.data[j * p + k]! + w * at(i, j) * at(i, k);
      }
    }
    // A season without any count has no finite factor; the tiny ridge keeps it very small instead.
    for (let j = 0; j < p; j++) gram.data[j * p + j] = gram.data[j * p + j]! * (1 + 1e-12) + 1e-12;
    factor = cholesky(gram);
    const next = solveCholesky(factor, cross);
    const change = next.reduce((most, value, j) => Math.max(most, Math.abs(value - coefficients[j]!)), 0);
    coefficients = next;
    linear = Float64Array.from(y, (_, i) => Math.max(-20, coefficients.reduce((sum, value, j) => sum + value * at(i, j), 0)));
    mean = linear.map(Math.exp);
    if (change < 1e-10) break;
  }
  const inverse = invertCholesky(factor!).data;
  const leverage = y.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) sum += at(i, j) * inverse[j * p + k]! * at(i, k);
    return Math.min(0.99, sum * weights[i]! * mean[i]!);
  });
  const pearson = y.reduce((sum, count, i) => sum + (weights[i]! * (count - mean[i]!) ** 2) / mean[i]!, 0);
  return { coefficients, mean, leverage, dispersion: Math.max(1, pearson / (y.length - p)) };
}
