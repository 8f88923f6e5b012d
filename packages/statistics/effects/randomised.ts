import { StatisticsError } from '../error.ts';
import { criticalT } from '../intervals/critical-value.ts';
import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { meanDifference, momentsOf } from '../intervals/mean.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { matrixFromColumns } from '../numerics/matrix.ts';
import { requireAllFinite, requireLevel, requireSameLength } from '../preconditions.ts';
import { heteroskedasticFit } from './heteroskedastic-regression.ts';

export interface RandomisedInput {
  /** 1 for units that got the initiative, 0 for the others; assigned by lot. */
  readonly arm: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
  /** The same metric of the same unit before the start; it removes noise and no bias. */
  readonly before?: ArrayLike<number>;
  readonly level?: number;
}

/** Effect of a randomised initiative with one look at the planned end: Welch's t of the two arms. */
export function randomisedEffect(input: RandomisedInput): Interval {
  const { arm, outcome, level = DEFAULT_LEVEL } = input;
  const [control, treated] = split(arm, outcome);
  return meanDifference({ from: momentsOf(control), to: momentsOf(treated), level });
}

export interface AdjustedEffect extends Interval {
  /** Weight θ of the earlier metric, cov(x, y)/var(x). */
  readonly theta: number;
  /** Share of the variance of the effect that the adjustment removed, against the raw difference. */
  readonly varianceRemoved: number;
}

/** CUPED (Deng et al. 2013): the same on y − θ(x − x̄), with x the metric before the start. */
export function cupedEffect(input: RandomisedInput & { readonly before: ArrayLike<number> }): AdjustedEffect {
  const { arm, outcome, before, level = DEFAULT_LEVEL } = input;
  requireSameLength('outcome', outcome, 'before', before);
  requireAllFinite('before', before);
  const n = outcome.length;
  const meanX = Array.from(before).reduce((a, b) => a + b, 0) / n;
  const meanY = Array.from(outcome).reduce((a, b) => a + b, 0) / n;
  let cross = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    cross += (before[i]! - meanX) * (outcome[i]! - meanY);
    square += (before[i]! - meanX) ** 2;
  }
  if (square === 0) throw new StatisticsError('not-identifiable', 'The earlier metric is the same for every unit: leave it out.');
  const theta = cross / square;
  const adjusted = Float64Array.from({ length: n }, (_, i) => outcome[i]! - theta * (before[i]! - meanX));
  const raw = randomisedEffect(input);
  const effect = randomisedEffect({ arm, outcome: adjusted, level });
  const varianceRemoved = 1 - ((effect.high - effect.low) / (raw.high - raw.low)) ** 2;
  return { ...effect, method: 'cuped', theta, varianceRemoved };
}

/** Regression with the centred earlier metric and its interaction with the arm, HC2 (Lin 2013): never worse than raw. */
export function linEffect(input: RandomisedInput & { readonly before: ArrayLike<number> }): Interval & { readonly standardError: number } {
  const { arm, outcome, before, level = DEFAULT_LEVEL } = input;
  split(arm, outcome);
  requireSameLength('outcome', outcome, 'before', before);
  requireAllFinite('before', before);
  const n = outcome.length;
  const meanX = Array.from(before).reduce((a, b) => a + b, 0) / n;
  const w = Float64Array.from(arm);
  const x = Float64Array.from(before, (value) => value - meanX);
  const design = matrixFromColumns([new Float64Array(n).fill(1), w, x, w.map((value, i) => value * x[i]!)]);
  const fit = heteroskedasticFit(design, outcome);
  const standardError = Math.sqrt(fit.covariance.data[5]!);
  const half = criticalT(level, n - 4) * standardError;
  const point = fit.coefficients[1]!;
  return { point, low: point - half, high: point + half, level, n, method: 'lin-hc2', standardError };
}

/**
 * The arm's coefficient in y ~ 1 + arm + before with an interval valid at every look (Lindon, Ham, Tingley and Bojinov
 * 2022): |t| <= √( ν(1−κ)/(κ−r) ), r = g/(g+n), κ = (α²r)^{1/(ν+1)}; g is chosen to be narrowest at `plannedSize`.
 */
export function sequentialRegressionEffect(input: RandomisedInput & { readonly before: ArrayLike<number>; readonly plannedSize: number }): Interval {
  const { arm, outcome, before, plannedSize, level = DEFAULT_LEVEL } = input;
  split(arm, outcome);
  requireSameLength('outcome', outcome, 'before', before);
  requireAllFinite('before', before);
  const n = outcome.length;
  const fit = leastSquares(matrixFromColumns([new Float64Array(n).fill(1), Float64Array.from(arm), Float64Array.from(before)]), outcome);
  const df = n - 3;
  const standardError = Math.sqrt((fit.residualSumOfSquares / df) * fit.unscaledCovariance.data[4]!);
  const half = standardError * sequentialCriticalT(n, df, narrowestMixture(plannedSize, 3, level), level);
  const point = fit.coefficients[1]!;
  return { point, low: point - half, high: point + half, level, n, method: 'anytime-valid-regression' };
}

function sequentialCriticalT(n: number, df: number, g: number, level: number): number {
  const alpha = 1 - requireLevel(level);
  const r = g / (g + n);
  const kappa = (alpha * alpha * r) ** (1 / (df + 1));
  // Too few observations for any finite interval at this level: the whole line is the honest answer.
  return kappa > r ? Math.sqrt((df * (1 - kappa)) / (kappa - r)) : Infinity;
}

/** The g that gives the shortest interval at n observations, by golden section on ln g. */
export function narrowestMixture(n: number, parameters: number, level = DEFAULT_LEVEL): number {
  const width = (logG: number): number => sequentialCriticalT(n, n - parameters, Math.exp(logG), level);
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(1e-3);
  let high = Math.log(n);
  for (let i = 0; i < 200; i++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (width(a) < width(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

function split(arm: ArrayLike<number>, outcome: ArrayLike<number>): [number[], number[]] {
  requireSameLength('arm', arm, 'outcome', outcome);
  requireAllFinite('outcome', outcome);
  const groups: [number[], number[]] = [[], []];
  for (let i = 0; i < arm.length; i++) {
    const group = arm[i];
    if (group !== 0 && group !== 1) throw new StatisticsError('out-of-range', `arm[${i}] is ${group}: pass 1 with the initiative and 0 without.`);
    groups[group].push(outcome[i]!);
  }
  return groups;
}
