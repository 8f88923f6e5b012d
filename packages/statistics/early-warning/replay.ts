import { StatisticsError } from '../error.ts';
import { requireObservations } from '../preconditions.ts';
import { gammaQuantile } from '../numerics/incomplete-gamma.ts';
import { type Alarm, startWatch, stepWatch, WATCH_DEFAULTS, type WatchedPeriod, type WatchSettings } from './watch.ts';

export interface ReplayInput {
  /** The company's own past, one entry per period, oldest first. */
  readonly periods: readonly WatchedPeriod[];
  readonly thresholds: Float64Array;
  readonly settings?: WatchSettings;
  /** Periods before this one only teach; default: a third of the past, at most 84. */
  readonly from?: number;
}

/** What the promise would have been worth on the company's own past. */
export interface ReplayAudit {
  readonly alarms: Alarm[];
  /** False alarms promised at most over the replayed periods: Σ watched stream-periods / threshold. */
  readonly promised: number;
  /** Alarms over promised, counting every alarm as false: real incidents in the past only make it look worse. */
  readonly realisedOverPromised: number;
  /** Largest value of that ratio that the alarms leave plausible (95 %, one-sided; alarms of one stream count as a cluster). */
  readonly plausible: number;
  readonly periods: number;
  /** Stream-periods that were watched, and that were not (learning, paused, no exposure). */
  readonly watched: number;
  readonly unwatched: number;
}

/** Replays the past as if it were happening, and holds the alarms against the promise. */
export function replayAudit(input: ReplayInput): ReplayAudit {
  const { periods, thresholds, settings = WATCH_DEFAULTS } = input;
  const from = input.from ?? Math.min(84, Math.floor(periods.length / 3));
  requireObservations('replay, periods after the learning ones', periods.length - from, 7);
  const watch = startWatch(thresholds, settings);
  const alarms: Alarm[] = [];
  let promised = 0;
  let watched = 0;
  periods.forEach((period, t) => {
    const step = stepWatch(watch, period);
    if (t < from) return;
    alarms.push(...step.alarms);
    step.prediction.watched.forEach((on, k) => {
      if (on === 0) return;
      watched += 1;
      promised += 1 / thresholds[k]!;
    });
  });
  const count = alarms.length;
  const replayed = periods.length - from;
  return {
    alarms,
    promised,
    realisedOverPromised: promised > 0 ? count / promised : 0,
    plausible: promised > 0 ? largestPlausibleCount(alarms) / promised : Infinity,
    periods: replayed,
    watched,
    unwatched: replayed * thresholds.length - watched,
  };
}

/**
 * Upper 95 % limit for the expected number of alarms. A stream whose calm level wanders alarms again and again, so the
 * count is scaled by its clustering Σn_k²/Σn_k before the Poisson limit is taken.
 */
function largestPlausibleCount(alarms: readonly Alarm[]): number {
  const perStream = new Map<number, number>();
  for (const { stream } of alarms) perStream.set(stream, (perStream.get(stream) ?? 0) + 1);
  let squares = 0;
  for (const n of perStream.values()) squares += n * n;
  const clustering = alarms.length === 0 ? 1 : squares / alarms.length;
  return clustering * gammaQuantile(0.95, alarms.length / clustering + 1);
}

export interface CalibratedWatch {
  readonly settings: WatchSettings;
  readonly audit: ReplayAudit;
  /** False when even the most tolerant settings raised more alarms than promised: say so next to the promise. */
  readonly kept: boolean;
  /** Every tolerance tried, for the settings page. */
  readonly tried: readonly { readonly tolerance: number; readonly realisedOverPromised: number; readonly plausible: number }[];
}

/** Tolerances tried, from the fastest. At 0 a doubling at 5 a day is noticed in about 8 days, at .15 in about 14 (median). */
export const TOLERANCE_LADDER: readonly number[] = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.45];

/**
 * Chooses the smallest tolerance whose replay keeps the promise beyond the doubt of its few alarms. A calm company gets
 * fast alarms, one whose calm level wanders gets tolerant ones; a short past leaves more doubt and gives more tolerance.
 */
export function calibrateWatch(input: ReplayInput & { readonly ladder?: readonly number[] }): CalibratedWatch {
  const { settings = WATCH_DEFAULTS, ladder = TOLERANCE_LADDER } = input;
  if (ladder.length === 0) throw new StatisticsError('out-of-range', 'ladder is empty: pass at least one tolerance to try.');
  const tried: CalibratedWatch['tried'][number][] = [];
  let last: { settings: WatchSettings; audit: ReplayAudit } | undefined;
  for (const tolerance of ladder) {
    last = { settings: { ...settings, tolerance }, audit: replayAudit({ ...input, settings: { ...settings, tolerance } }) };
    tried.push({ tolerance, realisedOverPromised: last.audit.realisedOverPromised, plausible: last.audit.plausible });
    if (last.audit.plausible <= 1) return { ...last, kept: true, tried };
  }
  return { ...last!, kept: false, tried };
}
