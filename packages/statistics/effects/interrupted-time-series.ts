import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { criticalT } from '../intervals/critical-value.ts';
import { requireAllFinite } from '../preconditions.ts';
import { type AveragedRegression, bayesAveragedAr1 } from './bayes-averaged-ar1.ts';
import { type SeriesDesign, type SeriesDesignInput, seriesDesign } from './series-design.ts';

export interface InterruptedTimeSeriesInput extends Omit<SeriesDesignInput, 'length'> {
  /** The metric where the initiative ran, one value per period (week), oldest first, no gaps. */
  readonly treated: ArrayLike<number>;
  readonly level?: number;
}

/** One period of the chart: what was observed, what the model says, and what it says without the initiative. */
export interface SeriesPeriod {
  readonly observed: number;
  readonly fitted: number;
  readonly counterfactual: number;
  /** Range in which a single period without the initiative would lie, at the level of the interval. */
  readonly low: number;
  readonly high: number;
}

export interface InterruptedTimeSeries extends Interval {
  /** Mean effect per period after the start, in the unit of the series; equals `point`. */
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number;
  /** Posterior mean of the autocorrelation from one period to the next. */
  readonly rhoMean: number;
  /** Standard deviation of one period around the model. */
  readonly errorDeviation: number;
  readonly prePeriods: number;
  readonly postPeriods: number;
  /** Whether a comparison series took part; without one the result carries the badge "weak". */
  readonly controlled: boolean;
  readonly trend: boolean;
  readonly coefficients: readonly { readonly name: string; readonly estimate: number; readonly standardError: number }[];
  readonly periods: readonly SeriesPeriod[];
}

/**
 * Controlled interrupted time series with Bayes-averaged AR(1) errors: the mean change of `treated` after `start`
 * beyond trend, seasons and what the comparison series did. Assumes that nothing else changed at `start` for the
 * treated alone, and that the comparison was not touched by the initiative. Say with `picked` which periods made somebody
 * choose the topic: otherwise its return to normal counts as an effect. With a registered ramp the estimate is the
 * effect averaged over the post-periods.
 */
export function interruptedTimeSeries(input: InterruptedTimeSeriesInput): InterruptedTimeSeries {
  const { treated, level = DEFAULT_LEVEL } = input;
  requireAllFinite('treated', treated);
  const design = seriesDesign({ ...input, length: treated.length });
  const { picked } = input;
  const fit = bayesAveragedAr1(design.matrix, treated, (t) => picked !== undefined && t >= picked.from && t < picked.to);
  const effect = new Float64Array(design.names.length);
  effect[design.step] = 1;
  if (design.ramp >= 0) effect[design.ramp] = (design.postPeriods - 1) / 2;
  const estimate = dot(effect, fit.coefficients);
  const standardError = Math.sqrt(variance(effect, fit));
  return {
    point: estimate,
    estimate,
    ...atLevel({ estimate, standardError, df: fit.df }, level),
    level,
    n: treated.length,
    method: 'bayes-averaged-ar1',
    standardError,
    df: fit.df,
    rhoMean: fit.rhoMean,
    errorDeviation: Math.sqrt(fit.errorVariance),
    prePeriods: design.prePeriods,
    postPeriods: design.postPeriods,
    controlled: design.names.some((name) => name.includes('comparison')),
    trend: design.names.includes('trend'),
    coefficients: design.names.map((name, j) => ({
      name,
      estimate: fit.coefficients[j]!,
      standardError: Math.sqrt(fit.covariance.data[j * design.names.length + j]!),
    })),
    periods: chart(treated, design, fit, level),
  };
}

/** The interval of an effect at another level than it was computed with, as for repeated looks. */
export function atLevel({ estimate, standardError, df }: Pick<InterruptedTimeSeries, 'estimate' | 'standardError' | 'df'>, level: number): { low: number; high: number } {
  const half = criticalT(level, df) * standardError;
  return { low: estimate - half, high: estimate + half };
}

function chart(treated: ArrayLike<number>, design: SeriesDesign, fit: AveragedRegression, level: number): SeriesPeriod[] {
  const p = design.names.length;
  const critical = criticalT(level, fit.df);
  return Array.from({ length: treated.length }, (_, t) => {
    const row = design.matrix.data.slice(t * p, (t + 1) * p);
    const fitted = dot(row, fit.coefficients);
    row[design.step] = 0;
    if (design.ramp >= 0) row[design.ramp] = 0;
    const counterfactual = dot(row, fit.coefficients);
    const half = critical * Math.sqrt(variance(row, fit) + fit.errorVariance);
    return { observed: treated[t]!, fitted, counterfactual, low: counterfactual - half, high: counterfactual + half };
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Variance of a linear combination of the coefficients. */
function variance(combination: Float64Array, fit: AveragedRegression): number {
  const p = combination.length;
  let sum = 0;
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) sum += combination[i]! * combination[j]! * fit.covariance.data[i * p + j]!;
  return sum;
}
