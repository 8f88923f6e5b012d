import { StatisticsError } from '../error.ts';
import { chiSquaredUpper } from '../numerics/chi-squared.ts';
import { criticalZ } from '../intervals/critical-value.ts';
import { DEFAULT_LEVEL } from '../intervals/interval.ts';
import { requireAllFinite, requireObservations, requirePositive, requireSameLength } from '../preconditions.ts';

/** How long customers stayed: time observed, and whether they left then (true) or were still there (false). */
export interface Durations {
  readonly time: ArrayLike<number>;
  readonly left: ArrayLike<boolean>;
}

export interface SurvivalPoint {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
  /** Greenwood's standard error, and the interval on the log scale. */
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/** Kaplan–Meier curve at the times somebody left. */
export function kaplanMeier(durations: Durations, level = DEFAULT_LEVEL): SurvivalPoint[] {
  const z = criticalZ(level);
  let survival = 1;
  let sum = 0;
  return eventTable(durations).map(({ time, atRisk, events }) => {
    survival *= 1 - events / atRisk;
    sum += atRisk === events ? Infinity : events / (atRisk * (atRisk - events));
    const deviation = Math.sqrt(sum);
    const known = survival > 0;
    return {
      time, atRisk, events, survival,
      standardError: known ? survival * deviation : 0,
      low: known ? survival * Math.exp(-z * deviation) : 0,
      high: known ? Math.min(1, survival * Math.exp(z * deviation)) : 0,
    };
  });
}

/** The curve's value at a time: 1 before anybody left. */
export function survivalAt(curve: readonly SurvivalPoint[], time: number): number {
  return curve.findLast((point) => point.time <= time)?.survival ?? 1;
}

export interface RestrictedMean {
  /** Mean time stayed, counted up to the horizon; the area under the curve. */
  readonly mean: number;
  readonly standardError: number;
}

/** Restricted mean survival time up to `horizon` (12 months), with Greenwood's variance of the area. */
export function restrictedMean(durations: Durations, horizon: number): RestrictedMean {
  requirePositive('horizon', horizon);
  const curve = kaplanMeier(durations).filter((point) => point.time < horizon);
  const longest = Array.from(durations.time).reduce((a, b) => Math.max(a, b), 0);
  if (longest < horizon) {
    throw new StatisticsError('too-few-observations', `Nobody was observed for ${horizon}: shorten the horizon to at most ${longest}.`);
  }
  const areaAfter = new Float64Array(curve.length);
  let area = 0;
  for (let i = curve.length - 1; i >= 0; i--) {
    area += curve[i]!.survival * ((curve[i + 1]?.time ?? horizon) - curve[i]!.time);
    areaAfter[i] = area;
  }
  const mean = area + (curve[0]?.time ?? horizon);
  const variance = curve.reduce((sum, { atRisk, events }, i) =>
    sum + (atRisk === events ? 0 : (areaAfter[i]! ** 2 * events) / (atRisk * (atRisk - events))), 0);
  return { mean, standardError: Math.sqrt(variance) };
}

/** Log-rank test that several groups (NPS bands) leave at the same pace. */
export function logRank(groups: readonly Durations[]): { statistic: number; df: number; p: number } {
  requireObservations('log-rank test, groups', groups.length, 2);
  const all: Durations = { time: groups.flatMap((g) => Array.from(g.time)), left: groups.flatMap((g) => Array.from(g.left)) };
  const tables = groups.map((group) => atRiskAndEvents(group));
  const k = groups.length - 1;
  const excess = new Float64Array(k);
  const covariance = Array.from({ length: k }, () => new Float64Array(k));
  for (const { time, atRisk, events } of eventTable(all)) {
    const here = tables.map((table) => table(time));
    const scale = atRisk > 1 ? (events * (atRisk - events)) / (atRisk - 1) : 0;
    for (let i = 0; i < k; i++) {
      const share = here[i]!.atRisk / atRisk;
      excess[i] = excess[i]! + here[i]!.events - events * share;
      for (let j = 0; j < k; j++) covariance[i]![j] = covariance[i]![j]! + scale * share * ((i === j ? 1 : 0) - here[j]!.atRisk / atRisk);
    }
  }
  const statistic = quadraticForm(covariance, excess);
  return { statistic, df: k, p: chiSquaredUpper(statistic, k) };
}

function eventTable(durations: Durations): { time: number; atRisk: number; events: number }[] {
  requireSameLength('time', durations.time, 'left', durations.left);
  requireAllFinite('time', durations.time);
  requireObservations('survival, customers', durations.time.length, 1);
  const count = atRiskAndEvents(durations);
  const times = [...new Set(Array.from(durations.time).filter((_, i) => durations.left[i]))].sort((a, b) => a - b);
  return times.map((time) => ({ time, ...count(time) }));
}

/** Customers still observed at a time, and those leaving at it, by binary search in the sorted times. */
function atRiskAndEvents(durations: Durations): (time: number) => { atRisk: number; events: number } {
  const all = Float64Array.from(durations.time).sort();
  const leaving = Float64Array.from(Array.from(durations.time).filter((_, i) => durations.left[i])).sort();
  return (time) => ({
    atRisk: all.length - countBelow(all, time, false),
    events: countBelow(leaving, time, true) - countBelow(leaving, time, false),
  });
}

function countBelow(sorted: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (inclusive && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** xᵀA⁻¹x by elimination; A is small. */
function quadraticForm(a: Float64Array[], x: Float64Array): number {
  const n = x.length;
  const rows = a.map((row, i) => [...row, x[i]!]);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let c = i; c <= n; c++) rows[j]![c] = rows[j]![c]! - factor * rows[i]![c]!;
    }
  }
  const solution = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) sum -= rows[i]![j]! * solution[j]!;
    solution[i] = sum / rows[i]![i]!;
  }
  return x.reduce((sum, value, i) => sum + value * solution[i]!, 0);
}
