import { criticalZ } from '../intervals/critical-value.ts';
import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { type Random, shuffle } from '../numerics/random.ts';
import { requireObservations } from '../preconditions.ts';
import { checkPanel, type Panel } from './difference-in-differences.ts';
import { simplexLeastSquares } from './simplex-weights.ts';

export interface SyntheticDifference extends Interval {
  readonly standardError: number;
  /** Weight of each comparison unit, in the order of the panel, and of each period before the start. */
  readonly unitWeights: Float64Array;
  readonly periodWeights: Float64Array;
  /** Effects that the comparison units, pretended treated, would show. */
  readonly placeboEffects: number[];
  /** (1 + placebo effects at least as large)/(1 + their number): show it beside the interval, always. */
  readonly placeboP: number;
}

/** Below this many comparison units the placebo distribution is too coarse. */
const LEAST_CONTROLS = 10;
const LEAST_PERIODS = 8;

/**
 * Synthetic difference in differences (Arkhangelsky et al. 2021): comparison units are weighted to move like the
 * treated before the start, pre-periods to resemble the post-periods, τ = (−ω, 1/N₁)ᵀ Y (−λ, 1/T₁). The standard error
 * comes from placebo runs on the comparison units; with several treated units, `draws` random groups of that size.
 */
export function syntheticDifference(panel: Panel & { readonly random: Random; readonly draws?: number }): SyntheticDifference {
  checkPanel(panel);
  const { outcomes, treated, start, random, draws = 100, level = DEFAULT_LEVEL } = panel;
  const controls = outcomes.filter((_, i) => !treated[i]);
  const targets = outcomes.filter((_, i) => treated[i]);
  requireObservations('synthetic difference, comparison units', controls.length, Math.max(LEAST_CONTROLS, targets.length + 2));
  requireObservations('synthetic difference, periods before the start', start, LEAST_PERIODS);
  const fit = estimate(controls, targets, start);
  const placeboEffects = placebos(controls, targets.length, start, random, draws);
  const average = placeboEffects.reduce((a, b) => a + b, 0) / placeboEffects.length;
  const standardError = Math.sqrt(placeboEffects.reduce((sum, e) => sum + (e - average) ** 2, 0) / placeboEffects.length);
  const half = criticalZ(level) * standardError;
  const larger = placeboEffects.filter((e) => Math.abs(e) >= Math.abs(fit.effect)).length;
  return {
    point: fit.effect,
    low: fit.effect - half,
    high: fit.effect + half,
    level,
    n: outcomes.length * outcomes[0]!.length,
    method: 'synthetic-difference-in-differences',
    standardError,
    unitWeights: fit.units,
    periodWeights: fit.periods,
    placeboEffects,
    placeboP: (1 + larger) / (1 + placeboEffects.length),
  };
}

function placebos(controls: readonly ArrayLike<number>[], size: number, start: number, random: Random, draws: number): number[] {
  const effectOf = (pretended: ReadonlySet<number>): number =>
    estimate(controls.filter((_, i) => !pretended.has(i)), controls.filter((_, i) => pretended.has(i)), start).effect;
  if (size === 1) return controls.map((_, i) => effectOf(new Set([i])));
  return Array.from({ length: draws }, () => {
    const order = shuffle(random, Array.from({ length: controls.length }, (_, i) => i));
    return effectOf(new Set(order.slice(0, size)));
  });
}

function estimate(controls: readonly ArrayLike<number>[], targets: readonly ArrayLike<number>[], start: number) {
  const periods = controls[0]!.length;
  const post = periods - start;
  const noise = firstDifferenceDeviation(controls, start);
  const average = (row: ArrayLike<number>, from: number, to: number): number => {
    let sum = 0;
    for (let t = from; t < to; t++) sum += row[t]!;
    return sum / (to - from);
  };
  const targetMean = Float64Array.from({ length: periods }, (_, t) => targets.reduce((sum, row) => sum + row[t]!, 0) / targets.length);
  const before = controls.map((row) => Float64Array.from({ length: start }, (_, t) => row[t]!));
  const periodWeights = simplexLeastSquares(before, Float64Array.from(controls, (row) => average(row, start, periods)), 1e-6 * noise, noise);
  const byPeriod = Array.from({ length: start }, (_, t) => Float64Array.from(controls, (row) => row[t]!));
  const unitWeights = simplexLeastSquares(byPeriod, targetMean.slice(0, start), (targets.length * post) ** 0.25 * noise, noise);
  const gap = (row: ArrayLike<number>): number => {
    let weighted = 0;
    for (let t = 0; t < start; t++) weighted += periodWeights[t]! * row[t]!;
    return average(row, start, periods) - weighted;
  };
  const effect = controls.reduce((sum, row, i) => sum - unitWeights[i]! * gap(row), gap(targetMean));
  return { effect, units: unitWeights, periods: periodWeights };
}

/** Standard deviation of the period-to-period changes of the comparison units before the start. */
function firstDifferenceDeviation(controls: readonly ArrayLike<number>[], start: number): number {
  const changes = controls.flatMap((row) => Array.from({ length: start - 1 }, (_, t) => row[t + 1]! - row[t]!));
  const mean = changes.reduce((a, b) => a + b, 0) / changes.length;
  return Math.sqrt(changes.reduce((sum, c) => sum + (c - mean) ** 2, 0) / (changes.length - 1));
}
