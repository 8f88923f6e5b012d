import { type Random, seededRandom } from '@koewa/statistics';
import { randomNormal } from '../../packages/statistics/numerics/random-variates.ts';

/** The smallest effect that pays, in standard deviations of one week. */
export const SMALLEST_EFFECT = 1.5;

export interface Design {
  readonly pre: number;
  readonly post: number;
  readonly rho: number;
  readonly controlled: boolean;
  /** The topic was picked because its last four weeks were the worst of fifty. */
  readonly picked: boolean;
  readonly effect: number;
}

export interface Initiative extends Design {
  /** Weekly metric, higher is better; weeks used to pick the topic are marked and no part of the baseline. */
  readonly treated: Float64Array;
  readonly comparison: Float64Array;
  readonly start: number;
  readonly pickingWeeks: number;
}

const PICKED_FROM = 50;
const PICKING_WEEKS = 4;

/** Every combination of length, autocorrelation, control, picking and true effect. */
export function designs(): Design[] {
  const lengths = [[8, 4], [16, 6], [26, 8], [52, 12]] as const;
  return lengths.flatMap(([pre, post]) => [0, 0.4, 0.7].flatMap((rho) => [true, false].flatMap((controlled) =>
    [true, false].flatMap((picked) => [0, 0.5, 1.5].map((share) => ({ pre, post, rho, controlled, picked, effect: share * SMALLEST_EFFECT }))))));
}

/** A series that shares half of its weekly variance with a comparison series. */
export function simulateInitiative(design: Design, seed: number): Initiative {
  const random = seededRandom(seed);
  const pickingWeeks = design.picked ? PICKING_WEEKS : 0;
  const length = design.pre + pickingWeeks + design.post;
  const start = design.pre + pickingWeeks;
  const shared = walk(random, length, design.rho);
  const candidates = Array.from({ length: design.picked ? PICKED_FROM : 1 }, () => walk(random, length, design.rho));
  const score = (series: Float64Array): number => series.slice(start - PICKING_WEEKS, start).reduce((a, b) => a + b, 0);
  const own = candidates.reduce((worst, series) => (score(series) < score(worst) ? series : worst));
  const noise = walk(random, length, design.rho);
  return {
    ...design,
    start,
    pickingWeeks,
    treated: own.map((value, t) => Math.SQRT1_2 * (value + shared[t]!) + (t >= start ? design.effect : 0)),
    comparison: shared.map((value, t) => value + 0.5 * noise[t]!),
  };
}

function walk(random: Random, length: number, rho: number): Float64Array {
  const series = new Float64Array(length);
  for (let t = 0; t < length; t++) series[t] = t === 0 ? randomNormal(random) : rho * series[t - 1]! + Math.sqrt(1 - rho * rho) * randomNormal(random);
  return series;
}
