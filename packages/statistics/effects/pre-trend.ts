import { criticalT } from '../intervals/critical-value.ts';
import { DEFAULT_LEVEL } from '../intervals/interval.ts';
import { matrixFromColumns } from '../numerics/matrix.ts';
import { requireAllFinite } from '../preconditions.ts';
import { bayesAveragedAr1 } from './bayes-averaged-ar1.ts';
import type { InterruptedTimeSeriesInput } from './interrupted-time-series.ts';
import { baselineColumns, fitsTrend } from './series-design.ts';

export interface PreTrend {
  /** False when treated and comparison drifted apart before the start and no trend is in the model. */
  readonly passed: boolean;
  /** Drift per period of the treated beyond seasons and comparison, with its interval. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** True when the effect model fits a trend itself: a drift is then accounted for, not fatal. */
  readonly modelled: boolean;
}

/**
 * Was the treated series already moving away from the comparison before the start? Fits a slope on the pre-periods
 * alone, with Bayes-averaged AR(1) errors. A slow wandering is not a trend: autocorrelation widens the interval.
 */
export function preTrend(input: InterruptedTimeSeriesInput): PreTrend {
  const { treated, level = DEFAULT_LEVEL } = input;
  const start = input.picked?.from ?? input.start;
  requireAllFinite('treated', treated);
  const before = (values: ArrayLike<number>): Float64Array => Float64Array.from({ length: Math.min(start, values.length) }, (_, t) => values[t]!);
  const columns = baselineColumns({
    length: start,
    start,
    trend: true,
    comparison: (input.comparison ?? []).map(before),
    ...(input.seasons && { seasons: before(input.seasons) }),
  });
  const fit = bayesAveragedAr1(matrixFromColumns(columns.map(([, column]) => column)), before(treated));
  const slope = fit.coefficients[1]!;
  const half = criticalT(level, fit.df) * Math.sqrt(fit.covariance.data[columns.length + 1]!);
  const modelled = fitsTrend(input);
  return { passed: modelled || Math.abs(slope) <= half, slope, low: slope - half, high: slope + half, modelled };
}
