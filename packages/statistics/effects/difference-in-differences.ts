import { StatisticsError } from '../error.ts';
import { fUpper } from '../numerics/f-distribution.ts';
import { cholesky, solveCholesky } from '../numerics/cholesky.ts';
import { matrixFromColumns, zeros } from '../numerics/matrix.ts';
import { criticalT } from '../intervals/critical-value.ts';
import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { meanDifference, momentsOf } from '../intervals/mean.ts';
import { requireAllFinite, requireObservations } from '../preconditions.ts';
import { clusteredFit } from './heteroskedastic-regression.ts';

/** A balanced panel: outcomes[unit][period]; every treated unit starts in the same period. */
export interface Panel {
  readonly outcomes: readonly ArrayLike<number>[];
  readonly treated: readonly boolean[];
  readonly start: number;
  readonly level?: number;
}

/** Clusters from which the cluster-robust interval is trusted. */
const ENOUGH_CLUSTERS = 30;

/**
 * Difference in differences on unit means before and after: regressing Δy on treatment with HC2 is Welch's comparison
 * of the changes, which needs no assumption about autocorrelation within a unit. Assumes parallel trends.
 */
export function differenceInDifferences(panel: Panel): Interval & { readonly df: number } {
  const changes = panel.outcomes.map((row) => mean(row, panel.start, row.length) - mean(row, 0, panel.start));
  checkPanel(panel);
  const of = (wanted: boolean): number[] => changes.filter((_, i) => panel.treated[i] === wanted);
  const effect = meanDifference({ from: momentsOf(of(false)), to: momentsOf(of(true)), level: panel.level ?? DEFAULT_LEVEL });
  return { ...effect, method: 'did-unit-means' };
}

/** The same from unit and period fixed effects with errors clustered by unit; for at least 30 units. */
export function clusteredDifferenceInDifferences(panel: Panel): Interval & { readonly standardError: number } {
  checkPanel(panel);
  requireObservations('clustered difference in differences, units', panel.outcomes.length, ENOUGH_CLUSTERS);
  const { fit, units, periods } = panelFit(panel, [(unit, t) => (panel.treated[unit] && t >= panel.start ? 1 : 0)]);
  const standardError = Math.sqrt(fit.covariance.data[0]!);
  const { level = DEFAULT_LEVEL } = panel;
  const half = criticalT(level, units - 1) * standardError;
  const point = fit.coefficients[0]!;
  return { point, low: point - half, high: point + half, level, n: units * periods, method: 'did-clustered', standardError };
}

export interface ParallelTrends {
  /** False when the treated moved differently already before the start (p < .05): no verdict. */
  readonly passed: boolean;
  readonly wald: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Event-study test: treated-minus-control gaps of every period before the last one before the start are jointly zero.
 * The cluster-robust Wald statistic is held against Hotelling's F(df, G−df); against χ² it rejects far too often when
 * the pre-periods are not few compared with the G units.
 */
export function parallelTrends(panel: Panel): ParallelTrends {
  checkPanel(panel);
  const df = panel.start - 1;
  requireObservations('parallel trends, periods before the start', panel.start, 3);
  requireObservations('parallel trends, units', panel.outcomes.length, df + 2);
  const leads = Array.from({ length: df }, (_, lead) => (unit: number, t: number) => (panel.treated[unit] && t === lead ? 1 : 0));
  const { fit, units } = panelFit(panel, [...leads, (unit, t) => (panel.treated[unit] && t >= panel.start ? 1 : 0)]);
  const covariance = zeros(df, df);
  for (let i = 0; i < df; i++) for (let j = 0; j < df; j++) covariance.data[i * df + j] = fit.covariance.data[i * (df + 1) + j]!;
  const b = fit.coefficients.slice(0, df);
  const solved = solveCholesky(cholesky(covariance), b);
  const wald = b.reduce((sum, value, i) => sum + value * solved[i]!, 0);
  const p = fUpper((Math.max(0, wald) * (units - df)) / (df * (units - 1)), df, units - df);
  return { passed: p >= 0.05, wald, df, p };
}

/** Two-way fixed effects: outcome and regressors are freed of unit and period means, then fitted with unit clusters. */
function panelFit(panel: Panel, regressors: readonly ((unit: number, period: number) => number)[]) {
  const units = panel.outcomes.length;
  const periods = panel.outcomes[0]!.length;
  const y = withinPanel(units, periods, (unit, t) => panel.outcomes[unit]![t]!);
  const x = matrixFromColumns(regressors.map((regressor) => withinPanel(units, periods, regressor)));
  const clusters = Int32Array.from({ length: units * periods }, (_, i) => Math.floor(i / periods));
  return { fit: clusteredFit(x, y, clusters, units + periods - 1 + regressors.length), units, periods };
}

function withinPanel(units: number, periods: number, value: (unit: number, period: number) => number): Float64Array {
  const result = Float64Array.from({ length: units * periods }, (_, i) => value(Math.floor(i / periods), i % periods));
  const unitMeans = Float64Array.from({ length: units }, (_, u) => mean(result.subarray(u * periods, (u + 1) * periods), 0, periods));
  const periodMeans = new Float64Array(periods);
  result.forEach((v, i) => (periodMeans[i % periods] = periodMeans[i % periods]! + v / units));
  const grand = mean(unitMeans, 0, units);
  return result.map((v, i) => v - unitMeans[Math.floor(i / periods)]! - periodMeans[i % periods]! + grand);
}

function mean(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t++) sum += values[t]!;
  return sum / (to - from);
}

export function checkPanel(panel: Panel): void {
  const { outcomes, treated, start } = panel;
  if (treated.length !== outcomes.length) {
    throw new StatisticsError('length-mismatch', `${outcomes.length} units but ${treated.length} entries of treated: say for every unit whether it got the initiative.`);
  }
  const periods = outcomes[0]?.length ?? 0;
  outcomes.forEach((row, unit) => {
    if (row.length !== periods) throw new StatisticsError('length-mismatch', `Unit ${unit} has ${row.length} periods, unit 0 has ${periods}: fill or drop units with gaps.`);
    requireAllFinite(`outcomes[${unit}]`, row);
  });
  if (!(Number.isInteger(start) && start >= 1 && start < periods)) {
    throw new StatisticsError('out-of-range', `start is ${start} of ${periods} periods: there must be periods before and after it.`);
  }
  const count = treated.filter(Boolean).length;
  requireObservations('treated units', count, 1);
  requireObservations('comparison units', outcomes.length - count, 2);
}
