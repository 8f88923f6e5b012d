import { normalQuantile } from '../numerics/normal.ts';
import { cholesky, solveCholesky } from '../numerics/cholesky.ts';
import { zeros } from '../numerics/matrix.ts';
import { DEFAULT_LEVEL } from '../intervals/interval.ts';
import { criticalZ } from '../intervals/critical-value.ts';
import { requireCount, requireObservations, requirePositive, requireWithin } from '../preconditions.ts';

export interface SeriesPlan {
  /** Standard deviation of one period around its level, in the unit of the metric. */
  readonly deviation: number;
  /** Autocorrelation from one period to the next, 0 <= ρ < 1. */
  readonly rho: number;
  readonly prePeriods: number;
  /** Whether the analysis will fit a trend (it does from 26 pre-periods on), which costs precision. */
  readonly trend?: boolean;
  readonly level?: number;
  /** Chance of seeing the effect if it is there. */
  readonly power?: number;
}

const DEFAULT_POWER = 0.8;

/**
 * Smallest effect that a before/after series can detect: (z_{1−α/2} + z_power) · σ · √(wᵀΣw), with w the difference of
 * means (−1/T₀ …, 1/T₁ …) and Σ_ij = ρ^|i−j|; with a trend, the variance of the step in generalised least squares.
 * Above ρ ≈ .6 a few more periods can cost a little: neighbours of the start share its error, later ones do not.
 * Takes ρ as known, so the analysis afterwards is a little wider: a plan, not a promise.
 */
export function minimumDetectableEffect(plan: SeriesPlan & { readonly postPeriods: number }): number {
  const { deviation, rho, prePeriods, postPeriods, trend = false, level = DEFAULT_LEVEL, power = DEFAULT_POWER } = plan;
  requirePositive('deviation', deviation);
  requireWithin('power', power, 0.01, 0.999);
  return (criticalZ(level) + normalQuantile(power)) * deviation * Math.sqrt(stepVarianceOf({ prePeriods, postPeriods, rho, trend }));
}

/** Variance of the estimated step under known ρ, in units of the variance of one period. */
export function stepVarianceOf({ prePeriods, postPeriods, rho, trend }: Readonly<{ prePeriods: number; postPeriods: number; rho: number; trend: boolean }>): number {
  return trend ? stepVarianceWithTrend(prePeriods, postPeriods, rho) : stepVariance(prePeriods, postPeriods, rho);
}

export interface NeededDuration {
  /** Periods after the start, or null when `most` are not enough: not measurable this way. */
  readonly postPeriods: number | null;
  /** Detectable effect at that duration (at `most` when null). */
  readonly detectable: number;
}

/** The fewest periods after the start with a detectable effect of at most `smallestEffect`, from `least` to `most` (52 weeks). */
export function neededDuration(plan: SeriesPlan & { readonly smallestEffect: number; readonly least?: number; readonly most?: number }): NeededDuration {
  const { smallestEffect, least = 4, most = 52 } = plan;
  requirePositive('smallestEffect', smallestEffect);
  for (let postPeriods = least; postPeriods <= most; postPeriods++) {
    const detectable = minimumDetectableEffect({ ...plan, postPeriods });
    if (detectable <= smallestEffect) return { postPeriods, detectable };
  }
  return { postPeriods: null, detectable: minimumDetectableEffect({ ...plan, postPeriods: most }) };
}

/**
 * Weeks still needed after a "cannot tell yet": the further periods after which the interval, shrunk as the variance of
 * the step shrinks, decides with probability `power` between "no effect" and "the smallest effect that pays".
 * Null when a year more would not do.
 */
export function periodsStillNeeded(input: {
  readonly standardError: number;
  readonly rho: number;
  readonly prePeriods: number;
  readonly postPeriods: number;
  readonly smallestEffect: number;
  readonly trend?: boolean;
  readonly level?: number;
  readonly power?: number;
  readonly most?: number;
}): number | null {
  const { standardError, rho, prePeriods, postPeriods, smallestEffect, trend = false, most = 52 } = input;
  requirePositive('standardError', standardError);
  requirePositive('smallestEffect', smallestEffect);
  const goal = smallestEffect / (criticalZ(input.level ?? DEFAULT_LEVEL) + normalQuantile(input.power ?? DEFAULT_POWER));
  const variance = (after: number): number => stepVarianceOf({ prePeriods, postPeriods: after, rho, trend });
  const now = variance(postPeriods);
  for (let more = 1; more <= most; more++) {
    if (standardError * Math.sqrt(variance(postPeriods + more) / now) <= goal) return more;
  }
  return null;
}

/** Smallest difference of two means of `n` answers each, with `variance` per answer (NPS .65, in −1..1), that is seen with `power`. */
export function detectableDifference(input: { readonly n: number; readonly variance: number; readonly level?: number; readonly power?: number }): number {
  requireCount('n', input.n);
  requireObservations('detectable difference', input.n, 1);
  requirePositive('variance', input.variance);
  const z = criticalZ(input.level ?? DEFAULT_LEVEL) + normalQuantile(input.power ?? DEFAULT_POWER);
  return z * Math.sqrt((2 * input.variance) / input.n);
}

/** wᵀΣw in units of the period variance: Σ over one mean is (m + 2 Σ (m−k) ρ^k)/m², the cross term is subtracted. */
function stepVariance(prePeriods: number, postPeriods: number, rho: number): number {
  requirePeriods(prePeriods, postPeriods, rho);
  const ofMean = (m: number): number => {
    let sum = m;
    for (let k = 1; k < m; k++) sum += 2 * (m - k) * rho ** k;
    return sum / (m * m);
  };
  let cross = 0;
  for (let i = 1; i <= prePeriods; i++) for (let j = 0; j < postPeriods; j++) cross += rho ** (i + j);
  return ofMean(prePeriods) + ofMean(postPeriods) - (2 * cross) / (prePeriods * postPeriods);
}

/** Variance of the step beside intercept and trend under known ρ, in units of the period variance. */
function stepVarianceWithTrend(prePeriods: number, postPeriods: number, rho: number): number {
  requirePeriods(prePeriods, postPeriods, rho);
  const length = prePeriods + postPeriods;
  const gram = zeros(3, 3);
  const row = (t: number): number[] => [1, (t - length / 2) / length, t >= prePeriods ? 1 : 0];
  for (let t = 0; t < length; t++) {
    const previous = t > 0 ? row(t - 1) : [0, 0, 0];
    const scale = t > 0 ? 1 : Math.sqrt(1 - rho * rho);
    const z = row(t).map((value, j) => scale * value - rho * previous[j]!);
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) gram.data[3 * i + j] = gram.data[3 * i + j]! + z[i]! * z[j]!;
  }
  return solveCholesky(cholesky(gram), [0, 0, 1])[2]! * (1 - rho * rho);
}

function requirePeriods(prePeriods: number, postPeriods: number, rho: number): void {
  requireCount('prePeriods', prePeriods);
  requireCount('postPeriods', postPeriods);
  requireObservations('periods before the start', prePeriods, 1);
  requireObservations('periods after the start', postPeriods, 1);
  requireWithin('rho', rho, 0, 0.999);
}
