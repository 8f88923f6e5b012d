import { StatisticsError } from '../error.ts';
import { quantileSorted } from '../intervals/quantile.ts';
import { cholesky, invertCholesky, solveCholesky } from '../numerics/cholesky.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';
import type { Random } from '../numerics/random.ts';
import { requireAllFinite, requireObservations, requireSameLength } from '../preconditions.ts';
import { clusterMoments, correlationsOf, totalMoments } from './cluster-moments.ts';
import { type DriverAnswers, driverColumns, type RefusedDriver } from './driver-columns.ts';
import { completeByEm } from './expectation-maximisation.ts';
import { explainedVariance } from './explained-variance.ts';
import { noiseFloor } from './noise-floor.ts';
import { rankGroups, type RankInterval } from './rank-groups.ts';

export interface DriverAnalysisInput {
  readonly drivers: readonly DriverAnswers[];
  /** What is to be explained, such as the 0–10 answer; one finite value per response. */
  readonly outcome: ArrayLike<number>;
  /** Customer of each response: the same customer's answers are not independent. Default: all different. */
  readonly customers?: ArrayLike<number>;
  readonly random: Random;
  readonly draws?: number;
  readonly level?: number;
}

export interface RankedDriver extends RankInterval {
  readonly id: string;
  /** Share of the outcome's variance associated with it (LMG), with a bootstrap interval. */
  readonly importance: number;
  readonly low: number;
  readonly high: number;
  /** False below the noise floor: print "not distinguishable from noise". */
  readonly distinguishable: boolean;
  /** Sign of its coefficient beside all others: +1 when a better rating goes with a better outcome. */
  readonly direction: -1 | 0 | 1;
  /** Share of its ratings that had to be imputed. */
  readonly imputed: number;
}

export interface DriverAnalysis {
  /** Most important first. */
  readonly drivers: readonly RankedDriver[];
  readonly r2: number;
  readonly noiseFloor: number;
  readonly refused: readonly RefusedDriver[];
  /** Drivers that move together (|r| > .8, or a variance inflation above 5): offer to merge them. */
  readonly entangled: readonly (readonly [string, string])[];
  readonly n: number;
  /** Largest Monte-Carlo error of an importance; 0 up to 15 drivers. */
  readonly samplingError: number;
}

const LEAST_RESPONSES_PER_COLUMN = 5;

/**
 * Which ratings go together with the outcome, and how sure the order is. Association, not effect: LMG splits R² over the
 * listed drivers, so it changes with the list, and a halo over all ratings makes them equal. Missing ratings are filled
 * by EM; "not used" is an answer of its own. Bootstrap over customers.
 */
export function analyseDrivers(input: DriverAnalysisInput): DriverAnalysis {
  const { outcome, random, draws = 1000, level = 0.95 } = input;
  requireAllFinite('outcome', outcome);
  if (input.customers !== undefined) requireSameLength('customers', input.customers, 'outcome', outcome);
  const n = outcome.length;
  const { columns, players, kept, refused } = driverColumns(input.drivers, n);
  if (kept.length === 0) throw new StatisticsError('too-few-observations', 'No driver has enough answers: widen the window or ask about fewer things.');
  const width = columns.length + 1;
  requireObservations('driver analysis, responses', n, LEAST_RESPONSES_PER_COLUMN * width);
  const data = new Float64Array(n * width);
  for (let i = 0; i < n; i++) {
    columns.forEach((column, j) => (data[i * width + j] = column[i]!));
    data[i * width + width - 1] = outcome[i]!;
  }
  const completed = completeByEm(n, width, data);
  const moments = clusterMoments(n, width, (i) => input.customers?.[i] ?? i,
    (i, into) => into.set(completed.values.subarray(i * width, (i + 1) * width)), (i) => completed.uncertainty[i]);
  const { correlations, deviations } = correlationsOf(totalMoments(moments), width);
  if (deviations[width - 1]! === 0) throw new StatisticsError('not-identifiable', 'Every outcome is the same: there is nothing to explain.');
  const importance = explainedVariance(correlations, players, random);
  const bootstrap = Array.from({ length: draws }, () =>
    explainedVariance(correlationsOf(totalMoments(moments, random), width).correlations, players, random, 200).values);
  const floor = noiseFloor(correlations, players, moments.clusters, random);
  const ranks = rankGroups(importance.values, bootstrap, level);
  const direction = directions(correlations, players);
  const tail = (1 - level) / 2;
  const drivers = kept.map((driver, j): RankedDriver => {
    const sorted = Float64Array.from(bootstrap, (draw) => draw[j]!).sort();
    return {
      id: driver.id,
      importance: importance.values[j]!,
      low: quantileSorted(sorted, tail),
      high: quantileSorted(sorted, 1 - tail),
      distinguishable: importance.values[j]! > floor,
      direction: direction[j]!,
      imputed: driver.imputed,
      ...ranks[j]!,
    };
  });
  return {
    drivers: drivers.sort((a, b) => b.importance - a.importance),
    r2: importance.r2,
    noiseFloor: floor,
    refused,
    entangled: entangledPairs(correlations, players, kept.map((driver) => driver.id)),
    n,
    samplingError: Math.max(...importance.errors),
  };
}

/** Sign of each player's first column in the regression on all columns. */
function directions(correlations: Matrix, players: readonly (readonly number[])[]): (-1 | 0 | 1)[] {
  const p = correlations.columns - 1;
  const beta = solveCholesky(cholesky(ridged(correlations)), Float64Array.from({ length: p }, (_, j) => correlations.data[j * (p + 1) + p]!));
  return players.map((columns) => {
    const value = beta[columns.at(-1)!]!;
    return Math.abs(value) < 1e-9 ? 0 : value > 0 ? 1 : -1;
  });
}

/** Correlations among the drivers with a trace of ridge, so that copies of a driver do not stop the analysis. */
function ridged(correlations: Matrix): Matrix {
  const p = correlations.columns - 1;
  const inner = zeros(p, p);
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) inner.data[i * p + j] = correlations.data[i * (p + 1) + j]! + (i === j ? 1e-6 : 0);
  return inner;
}

function entangledPairs(correlations: Matrix, players: readonly (readonly number[])[], ids: readonly string[]): [string, string][] {
  const p = correlations.columns - 1;
  const inverse = invertCholesky(cholesky(ridged(correlations)));
  const pairs: [string, string][] = [];
  players.forEach((a, i) => players.slice(0, i).forEach((b, k) => {
    const [x, y] = [a.at(-1)!, b.at(-1)!];
    const r = Math.abs(correlations.data[x * (p + 1) + y]!);
    const inflated = inverse.data[x * p + x]! > 5 && inverse.data[y * p + y]! > 5 && r > 0.5;
    if (r > 0.8 || inflated) pairs.push([ids[k]!, ids[i]!]);
  }));
  return pairs;
}
