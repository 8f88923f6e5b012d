import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { criticalT } from '../intervals/critical-value.ts';
import { StatisticsError } from '../error.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { type Matrix, multiplyVector } from '../numerics/matrix.ts';
import { requireCount, requirePositive, requireSameLength } from '../preconditions.ts';
import { bayesAveragedAr1 } from './bayes-averaged-ar1.ts';
import { interruptedTimeSeries, type InterruptedTimeSeriesInput } from './interrupted-time-series.ts';
import { seriesDesign } from './series-design.ts';

export interface CountSeriesInput extends Omit<InterruptedTimeSeriesInput, 'treated' | 'ramp'> {
  /** Events per period (complaints), and the exposure they had (visits); one per period. */
  readonly counts: ArrayLike<number>;
  readonly exposure?: ArrayLike<number>;
}

/** From this many events per period on, logs of the rate are near enough to normal. */
const LOG_FROM_MEAN = 10;

/**
 * Interrupted time series of a rate: the effect is a *ratio* (0.8 = a fifth fewer). With at least 10 events per period,
 * the normal model on ln((x+½)/exposure); below, a quasi-Poisson log-linear fit whose Pearson residuals carry the
 * Bayes-averaged AR(1). Comparison series are given as rates, too, and enter on the log scale.
 */
export function countSeriesRatio(input: CountSeriesInput): Interval & { readonly rhoMean: number } {
  const { counts, level = DEFAULT_LEVEL } = input;
  const exposure = input.exposure ?? Array.from(counts, () => 1);
  requireSameLength('counts', counts, 'exposure', exposure);
  let total = 0;
  for (let t = 0; t < counts.length; t++) {
    total += requireCount(`counts[${t}]`, counts[t]!);
    requirePositive(`exposure[${t}]`, exposure[t]!);
  }
  requireEvents(counts, input.start);
  const comparison = (input.comparison ?? []).map((series) => logOfRates(series));
  if (total / counts.length >= LOG_FROM_MEAN) {
    const treated = Float64Array.from(counts, (x, t) => Math.log((x + 0.5) / exposure[t]!));
    const effect = interruptedTimeSeries({ ...input, treated, comparison, level });
    return asRatio(effect.estimate, effect.standardError, effect.df, effect.rhoMean, level, counts.length, 'log-rate-ar1');
  }
  const design = seriesDesign({ ...input, comparison, length: counts.length });
  const { row, response } = workingRegression(design.matrix, counts, exposure);
  const fit = bayesAveragedAr1(row, response);
  const standardError = Math.sqrt(fit.covariance.data[design.step * design.names.length + design.step]!);
  return asRatio(fit.coefficients[design.step]!, standardError, fit.df, fit.rhoMean, level, counts.length, 'quasi-poisson-ar1');
}

/** A ratio needs events on both sides of the start. */
function requireEvents(counts: ArrayLike<number>, start: number): void {
  const events = Array.from(counts);
  if (events.slice(0, start).some((x) => x > 0) && events.slice(start).some((x) => x > 0)) return;
  throw new StatisticsError('not-identifiable', 'The counts before or after the start are all zero: compare the rates instead of their ratio.');
}

function asRatio(estimate: number, standardError: number, df: number, rhoMean: number, level: number, n: number, method: string) {
  const half = criticalT(level, df) * standardError;
  return { point: Math.exp(estimate), low: Math.exp(estimate - half), high: Math.exp(estimate + half), level, n, method, rhoMean };
}

function logOfRates(series: ArrayLike<number>): Float64Array {
  const positive = Array.from(series).filter((value) => value > 0);
  if (positive.length === 0) throw new StatisticsError('not-identifiable', 'A comparison series has no events at all: leave it out.');
  const floor = 0.5 * Math.min(...positive);
  return Float64Array.from(series, (value) => Math.log(value > 0 ? value : floor));
}

/** Iteratively reweighted least squares of a Poisson log-linear model; returns the last weighted regression. */
function workingRegression(x: Matrix, counts: ArrayLike<number>, exposure: ArrayLike<number>): { row: Matrix; response: Float64Array } {
  const n = x.rows;
  const p = x.columns;
  let eta: Float64Array = Float64Array.from({ length: n }, (_, t) => Math.log((counts[t]! + 0.5) / exposure[t]!));
  let deviance = Infinity;
  for (let iteration = 0; iteration < 50; iteration++) {
    const mean = eta.map((value, t) => exposure[t]! * Math.exp(value));
    const data = new Float64Array(n * p);
    const response = new Float64Array(n);
    for (let t = 0; t < n; t++) {
      const scale = Math.sqrt(mean[t]!);
      for (let j = 0; j < p; j++) data[t * p + j] = scale * x.data[t * p + j]!;
      response[t] = scale * (eta[t]! + (counts[t]! - mean[t]!) / mean[t]!);
    }
    const row = { rows: n, columns: p, data };
    eta = multiplyVector(x, leastSquares(row, response).coefficients);
    const next = 2 * Array.from(counts).reduce((sum, count, t) => {
      const fitted = exposure[t]! * Math.exp(eta[t]!);
      return sum + (count > 0 ? count * Math.log(count / fitted) : 0) - (count - fitted);
    }, 0);
    if (Math.abs(next - deviance) < 1e-9 * (Math.abs(next) + 0.1)) return { row, response };
    deviance = next;
  }
  throw new StatisticsError('no-convergence', 'The rate model did not settle: leave out seasons or comparison series in which almost nothing happened.');
}
