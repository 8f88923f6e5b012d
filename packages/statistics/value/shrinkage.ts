import { StatisticsError } from '../error.ts';
import { logBeta } from '../numerics/gamma-function.ts';
import { gammaQuantile } from '../numerics/incomplete-gamma.ts';
import { logSumExp } from '../numerics/log-sum-exp.ts';
import { negativeBinomialLogMass } from '../numerics/negative-binomial.ts';
import { nelderMead } from '../numerics/nelder-mead.ts';
import { quantileSorted } from '../intervals/quantile.ts';
import type { Random } from '../numerics/random.ts';
import { randomGamma, randomNormal } from '../numerics/random-variates.ts';
import { requireAllFinite, requireObservations, requirePositive, requireSameLength, requireWithin } from '../preconditions.ts';

export interface NormalEstimates {
  readonly estimates: ArrayLike<number>;
  readonly standardErrors: ArrayLike<number>;
  /** Scale of the half-normal prior on τ, the spread of the true values; default the spread of the estimates. */
  readonly priorScale?: number;
}

export interface Shrunk {
  /** Posterior mean and deviation of each cell. */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Posterior mean of the common mean μ and of τ. */
  readonly mean: number;
  readonly spread: number;
  /** One joint draw of all true values. */
  readonly draw: (random: Random) => Float64Array;
}

const GRID = 200;

/**
 * Estimates of many small cells drawn to their common mean, Δ̂_k ~ N(Δ_k, s_k²), Δ_k ~ N(μ, τ²), flat μ, half-normal τ
 * integrated over a grid. A single best τ is often exactly zero and would declare all cells equal. The same shrinkage
 * corrects the winner's curse when the cells are ranked.
 */
export function shrinkNormal(input: NormalEstimates): Shrunk {
  const { estimates, standardErrors } = input;
  checkEstimates(estimates, standardErrors);
  const k = estimates.length;
  const average = Array.from(estimates).reduce((a, b) => a + b, 0) / k;
  const observed = Math.sqrt(Array.from(estimates).reduce((sum, y) => sum + (y - average) ** 2, 0) / (k - 1));
  const scale = input.priorScale ?? Math.max(observed, 1e-9);
  requirePositive('priorScale', scale);
  const grid = Array.from({ length: GRID }, (_, g) => commonMean(estimates, standardErrors, ((g + 0.5) / GRID) * 4 * scale));
  const logWeights = grid.map((point) => point.logLikelihood - 0.5 * (point.tau / scale) ** 2);
  const total = logSumExp(logWeights);
  const weights = logWeights.map((value) => Math.exp(value - total));
  const means = new Float64Array(k);
  const seconds = new Float64Array(k);
  grid.forEach((point, g) => {
    for (let i = 0; i < k; i++) {
      const { mean, variance } = cellGiven(point, estimates[i]!, standardErrors[i]!);
      means[i] = means[i]! + weights[g]! * mean;
      seconds[i] = seconds[i]! + weights[g]! * (variance + mean * mean);
    }
  });
  const cumulative = Float64Array.from(weights);
  for (let g = 1; g < GRID; g++) cumulative[g] = cumulative[g]! + cumulative[g - 1]!;
  return {
    means,
    deviations: seconds.map((second, i) => Math.sqrt(Math.max(0, second - means[i]! ** 2))),
    mean: grid.reduce((sum, point, g) => sum + weights[g]! * point.mean, 0),
    spread: grid.reduce((sum, point, g) => sum + weights[g]! * point.tau, 0),
    draw: (random) => {
      const u = random();
      const point = grid[Math.min(GRID - 1, cumulative.findIndex((c) => c >= u) < 0 ? GRID - 1 : cumulative.findIndex((c) => c >= u))]!;
      const mean = point.mean + Math.sqrt(point.variance) * randomNormal(random);
      return Float64Array.from({ length: k }, (_, i) => {
        const precision = 1 / standardErrors[i]! ** 2 + 1 / point.tau ** 2;
        const centre = (estimates[i]! / standardErrors[i]! ** 2 + mean / point.tau ** 2) / precision;
        return centre + randomNormal(random) / Math.sqrt(precision);
      });
    },
  };
}

interface GridPoint {
  readonly tau: number;
  readonly mean: number;
  readonly variance: number;
  readonly logLikelihood: number;
}

/** μ and its variance given τ, and the likelihood of τ with μ integrated out (the REML criterion). */
function commonMean(estimates: ArrayLike<number>, standardErrors: ArrayLike<number>, tau: number): GridPoint {
  let weightSum = 0;
  let weighted = 0;
  let logs = 0;
  for (let i = 0; i < estimates.length; i++) {
    const w = 1 / (standardErrors[i]! ** 2 + tau * tau);
    weightSum += w;
    weighted += w * estimates[i]!;
    logs += 0.5 * Math.log(w);
  }
  const mean = weighted / weightSum;
  let misfit = 0;
  for (let i = 0; i < estimates.length; i++) misfit += (estimates[i]! - mean) ** 2 / (standardErrors[i]! ** 2 + tau * tau);
  return { tau, mean, variance: 1 / weightSum, logLikelihood: logs - 0.5 * Math.log(weightSum) - 0.5 * misfit };
}

function cellGiven(point: GridPoint, estimate: number, standardError: number): { mean: number; variance: number } {
  const own = 1 / standardError ** 2;
  const common = 1 / point.tau ** 2;
  const share = common / (own + common);
  return { mean: (1 - share) * estimate + share * point.mean, variance: 1 / (own + common) + share * share * point.variance };
}

/** Random-effects meta-analysis by REML: μ, its standard error and τ². For comparison; prefer {@link shrinkNormal}. */
export function remlMean(input: NormalEstimates): { mean: number; standardError: number; tauSquared: number } {
  const { estimates, standardErrors } = input;
  checkEstimates(estimates, standardErrors);
  const objective = (tau: number): number => -commonMean(estimates, standardErrors, tau).logLikelihood;
  const best = nelderMead((x) => objective(Math.abs(x[0]!)), [Math.sqrt(1e-4 + Array.from(standardErrors).reduce((sum, s) => sum + s * s, 0) / estimates.length)], { tolerance: 1e-13 });
  const tau = objective(0) <= best.value + 1e-10 ? 0 : Math.abs(best.at[0]!);
  const { mean, variance } = commonMean(estimates, standardErrors, tau);
  return { mean, standardError: Math.sqrt(variance), tauSquared: tau * tau };
}

export interface ShrunkShares {
  readonly alpha: number;
  readonly beta: number;
  readonly means: Float64Array;
  readonly logLikelihood: number;
}

/** Shares of small cells (store, agent) drawn to the whole: beta–binomial by maximum marginal likelihood. */
export function shrinkShares(successes: ArrayLike<number>, n: ArrayLike<number>): ShrunkShares {
  requireSameLength('successes', successes, 'n', n);
  requireObservations('cells', n.length, 3);
  const objective = (theta: Float64Array): number => {
    const [a, b] = [Math.exp(theta[0]!), Math.exp(theta[1]!)];
    if (!(a < 1e8 && b < 1e8 && a > 1e-8 && b > 1e-8)) return Infinity;
    let sum = 0;
    for (let i = 0; i < n.length; i++) sum += logBeta(successes[i]! + a, n[i]! - successes[i]! + b) - logBeta(a, b);
    return -sum;
  };
  const best = nelderMead(objective, [0, 1], { tolerance: 1e-12 });
  const [alpha, beta] = [Math.exp(best.at[0]!), Math.exp(best.at[1]!)];
  return { alpha, beta, means: Float64Array.from(n, (size, i) => (successes[i]! + alpha) / (size + alpha + beta)), logLikelihood: -best.value };
}

export interface ShrunkRates {
  readonly shape: number;
  readonly rate: number;
  readonly means: Float64Array;
  /** The true rate of each cell that is exceeded with probability 1 − p, given shape and rate. */
  readonly quantile: (p: number) => Float64Array;
  /** One joint draw of all true rates, given shape and rate. */
  readonly draw: (random: Random) => Float64Array;
}

/**
 * Rates of small cells per exposure: gamma–Poisson by maximum marginal likelihood, (x + a)/(e + b). `dispersion`: variance over mean of the
 * counts of one cell over time, >= 1; events that come in bursts tell that much less (quasi-likelihood), and are drawn to the whole that much more.
 */
export function shrinkRates(events: ArrayLike<number>, exposure: ArrayLike<number>, dispersion = 1): ShrunkRates {
  requireWithin('dispersion', dispersion, 1, Number.MAX_VALUE);
  requireSameLength('events', events, 'exposure', exposure);
  requireObservations('cells', events.length, 3);
  if (Array.from(events).every((x) => x === 0)) throw new StatisticsError('too-few-observations', 'No event in any cell: there is no rate to share.');
  const objective = (theta: Float64Array): number => {
    const [a, b] = [Math.exp(theta[0]!), Math.exp(theta[1]!)];
    if (!(a < 1e8 && b < 1e10 && a > 1e-8 && b > 1e-10)) return Infinity;
    let sum = 0;
    for (let i = 0; i < events.length; i++) sum += negativeBinomialLogMass(events[i]!, a, (a * exposure[i]!) / b);
    return -sum;
  };
  const best = nelderMead(objective, [0, 0], { tolerance: 1e-12 });
  const [shape, rate] = [Math.exp(best.at[0]!), Math.exp(best.at[1]!)];
  const known = Array.from(events, (x, i) => ({ events: x / dispersion + shape, exposure: exposure[i]! / dispersion + rate }));
  return {
    shape, rate, means: Float64Array.from(known, (cell) => cell.events / cell.exposure),
    quantile: (p) => Float64Array.from(known, (cell) => gammaQuantile(p, cell.events) / cell.exposure),
    draw: (random) => Float64Array.from(known, (cell) => randomGamma(random, cell.events) / cell.exposure),
  };
}

/** Central interval of each cell from joint draws; beside rank groups, never a league table. */
export function drawIntervals(draws: readonly ArrayLike<number>[], level = 0.95): { low: number; high: number }[] {
  requireObservations('draws', draws.length, 20);
  const tail = (1 - level) / 2;
  return Array.from({ length: draws[0]!.length }, (_, i) => {
    const sorted = Float64Array.from(draws, (draw) => draw[i]!).sort();
    return { low: quantileSorted(sorted, tail), high: quantileSorted(sorted, 1 - tail) };
  });
}

function checkEstimates(estimates: ArrayLike<number>, standardErrors: ArrayLike<number>): void {
  requireSameLength('estimates', estimates, 'standardErrors', standardErrors);
  requireAllFinite('estimates', estimates);
  requireObservations('cells', estimates.length, 3);
  for (let i = 0; i < standardErrors.length; i++) requirePositive(`standardErrors[${i}]`, standardErrors[i]!);
}
