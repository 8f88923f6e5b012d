import { StatisticsError } from '../error.ts';
import { type Matrix, matrixFromColumns } from '../numerics/matrix.ts';
import { requireAllFinite, requireCount, requireObservations, requireSameLength } from '../preconditions.ts';

/** What an interrupted time series is told about its periods (weeks, usually). */
export interface SeriesDesignInput {
  /** Number of periods. */
  readonly length: number;
  /** Index of the first period after the start of the initiative. */
  readonly start: number;
  /** Comparison series, each one value per period: other stores, the same metric where nothing changed. */
  readonly comparison?: readonly ArrayLike<number>[];
  /** Season of each period, such as the month 1–12 or the weekday 0–6; one dummy per season but the first. */
  readonly seasons?: ArrayLike<number>;
  /** Linear trend; default only with at least 26 periods before the start, as a shorter one extrapolates noise. */
  readonly trend?: boolean;
  /**
   * Periods from..to−1 (just before the start) whose values made somebody pick this topic. They are no part of the
   * baseline; what they carry over to the periods after the start is allowed for.
   */
  readonly picked?: { readonly from: number; readonly to: number };
  /** A change of slope after the start, if it was registered beforehand. */
  readonly ramp?: boolean;
}

export interface SeriesDesign {
  readonly matrix: Matrix;
  readonly names: readonly string[];
  /** Column of the step: 0 before the start, 1 from it on. */
  readonly step: number;
  /** Column of the ramp, −1 if there is none. */
  readonly ramp: number;
  readonly prePeriods: number;
  readonly postPeriods: number;
}

/** Periods before the start from which on a trend is fitted. */
export const TREND_FROM_PERIODS = 26;
/** Pre-periods per separate comparison series; with fewer they are averaged into one. */
const PERIODS_PER_COMPARISON = 8;

/**
 * The design matrix of a controlled interrupted time series: intercept, trend, seasons, comparison series, step, ramp.
 * Trend and comparison series are centred, which leaves the effect as it is and the arithmetic well-conditioned.
 * More comparison series than one per 8 pre-periods would fit noise; they are standardised and averaged into one.
 */
export function seriesDesign(input: SeriesDesignInput): SeriesDesign {
  const { length, start } = input;
  requireCount('length', length);
  requireCount('start', start);
  if (start < 1 || start >= length) {
    throw new StatisticsError('out-of-range', `start is ${start} of ${length} periods: there must be periods before and after it.`);
  }
  const columns = baselineColumns(input);
  const step = columns.push(['step', Float64Array.from({ length }, (_, t) => (t >= start ? 1 : 0))]) - 1;
  const ramp = input.ramp === true ? columns.push(['ramp', Float64Array.from({ length }, (_, t) => Math.max(0, t - start))]) - 1 : -1;
  return {
    matrix: matrixFromColumns(columns.map(([, column]) => column)),
    names: columns.map(([name]) => name),
    step,
    ramp,
    prePeriods: baselinePeriods(input),
    postPeriods: length - start,
  };
}

/** Periods before the start that are part of the baseline. */
export function baselinePeriods({ start, picked }: Pick<SeriesDesignInput, 'start' | 'picked'>): number {
  if (picked === undefined) return start;
  if (!(Number.isInteger(picked.from) && Number.isInteger(picked.to) && picked.from >= 0 && picked.from <= picked.to && picked.to <= start)) {
    throw new StatisticsError('out-of-range', `picked is ${picked.from}..${picked.to}: it must lie before the start (${start}).`);
  }
  return start - (picked.to - picked.from);
}

/** Whether the model fits a trend. */
export function fitsTrend(input: Pick<SeriesDesignInput, 'start' | 'picked' | 'trend'>): boolean {
  return input.trend ?? baselinePeriods(input) >= TREND_FROM_PERIODS;
}

/** Named columns of everything but the initiative: intercept, trend, seasons, comparison series. */
export function baselineColumns(input: SeriesDesignInput): [string, Float64Array][] {
  const { length, start } = input;
  const columns: [string, Float64Array][] = [['intercept', new Float64Array(length).fill(1)]];
  if (fitsTrend(input)) columns.push(['trend', centred(Float64Array.from({ length }, (_, t) => t))]);
  for (const [season, column] of seasonDummies(input.seasons, length)) columns.push([`season ${season}`, column]);
  columns.push(...comparisonColumns(input.comparison ?? [], length, start));
  return columns;
}

function seasonDummies(seasons: ArrayLike<number> | undefined, length: number): [number, Float64Array][] {
  if (seasons === undefined) return [];
  requireSameLength('seasons', seasons, 'series', { length });
  const kinds = [...new Set(Array.from(seasons))].sort((a, b) => a - b);
  return kinds.slice(1).map((kind) => [kind, Float64Array.from({ length }, (_, t) => (seasons[t] === kind ? 1 : 0))]);
}

function comparisonColumns(series: readonly ArrayLike<number>[], length: number, start: number): [string, Float64Array][] {
  series.forEach((one, i) => {
    requireSameLength(`comparison[${i}]`, one, 'series', { length });
    requireAllFinite(`comparison[${i}]`, one);
  });
  const varying = series.map((one) => centred(Float64Array.from(one))).filter((one) => spread(one) > 0);
  if (varying.length <= Math.max(1, Math.floor(start / PERIODS_PER_COMPARISON))) {
    return varying.map((one, i) => [`comparison ${i + 1}`, one]);
  }
  requireObservations('comparison', varying.length, 1);
  const mean = new Float64Array(length);
  for (const one of varying) {
    const scale = 1 / (spread(one) * varying.length);
    for (let t = 0; t < length; t++) mean[t] = mean[t]! + one[t]! * scale;
  }
  return [[`mean of ${varying.length} comparisons`, mean]];
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Root mean square of centred values; zero when they vary by no more than rounding. */
function spread(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
