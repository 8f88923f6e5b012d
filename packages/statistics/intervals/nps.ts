import { requireCount, requireObservations } from '../preconditions.ts';
import { criticalZ } from './critical-value.ts';
import { DEFAULT_LEVEL, type Interval } from './interval.ts';
import type { NpsCounts } from './nps-counts.ts';
import { npsScoreInterval } from './nps-score.ts';

/** What a screen may show of an NPS: the number, the interval before the number, or neither. */
export type NpsDisplay = 'score' | 'interval-first' | 'nothing';

/** The unit is −1 to 1; screens print it times 100. */
export interface NpsInterval extends Interval {
  readonly display: NpsDisplay;
  readonly method: 'adjusted-wald' | 'score';
}

/** Below this many answers no NPS is printed: even a good interval then spans most of the scale. */
export const NPS_LEAST_PRINTED = 5;
/** Below this many answers the interval is printed first and the number small. */
export const NPS_LEAST_PROMINENT = 30;
/** Below this many answers the score interval replaces adjusted Wald, whose coverage falls to .90 at n = 5. */
const SCORE_BELOW = 10;

/** How an NPS of n answers may be shown. */
export function npsDisplay(n: number): NpsDisplay {
  if (n < NPS_LEAST_PRINTED) return 'nothing';
  return n < NPS_LEAST_PROMINENT ? 'interval-first' : 'score';
}

/**
 * Net promoter score (P − D)/n with its confidence interval, in −1..1.
 * n >= 10: adjusted Wald, adding ¾ promoter, 1½ passive, ¾ detractor (Rocks 2016); coverage .94–.97 where the plain
 * Wald interval falls to .34. n < 10: score interval. Throws `too-few-observations` for n = 0.
 */
export function npsInterval(counts: NpsCounts & { readonly level?: number }): NpsInterval {
  const { promoters, detractors, level = DEFAULT_LEVEL } = counts;
  const n = npsTotal(counts);
  const z = criticalZ(level);
  const point = (promoters - detractors) / n;
  if (n < SCORE_BELOW) {
    return { point, ...npsScoreInterval(counts, z), level, n, method: 'score', display: npsDisplay(n) };
  }
  const { mean, variance } = adjustedNps(counts);
  const half = z * Math.sqrt(variance);
  const low = Math.max(-1, mean - half);
  return { point, low, high: Math.min(1, mean + half), level, n, method: 'adjusted-wald', display: npsDisplay(n) };
}

/**
 * The change `to` − `from` of the NPS between two separate groups of customers or periods, in −2..2.
 * Each side is adjusted as in {@link npsInterval}; the same customers asked twice need {@link pairedDifference}.
 */
export function npsDifference(input: { readonly from: NpsCounts; readonly to: NpsCounts; readonly level?: number }): Interval {
  const { from, to, level = DEFAULT_LEVEL } = input;
  const nFrom = npsTotal(from);
  const nTo = npsTotal(to);
  const a = adjustedNps(from);
  const b = adjustedNps(to);
  const centre = b.mean - a.mean;
  const half = criticalZ(level) * Math.sqrt(a.variance + b.variance);
  const point = (to.promoters - to.detractors) / nTo - (from.promoters - from.detractors) / nFrom;
  return { point, low: Math.max(-2, centre - half), high: Math.min(2, centre + half), level, n: nFrom + nTo, method: 'adjusted-wald-difference' };
}

/** Answers needed for a half-width of `margin` (in −1..1) at a variance per answer of `variance` (.6 is usual). */
export function npsSampleSize(margin: number, variance = 0.6, level = DEFAULT_LEVEL): number {
  return Math.ceil((criticalZ(level) ** 2 * variance) / margin ** 2);
}

function npsTotal(counts: NpsCounts): number {
  const n = requireCount('promoters', counts.promoters) + requireCount('passives', counts.passives) + requireCount('detractors', counts.detractors);
  requireObservations('NPS', n, 1);
  return n;
}

function adjustedNps(counts: NpsCounts): { mean: number; variance: number } {
  const n = counts.promoters + counts.passives + counts.detractors + 3;
  const promoters = counts.promoters + 0.75;
  const detractors = counts.detractors + 0.75;
  const mean = (promoters - detractors) / n;
  return { mean, variance: ((promoters + detractors) / n - mean * mean) / n };
}
