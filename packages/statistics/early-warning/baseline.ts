import type { BaselineSettings, CalendarPeriod } from './baseline-settings.ts';
import { type DayShape, dayShape, factorOf, learnShape, settleShape } from './day-shape.ts';
import { type Dispersion, dispersionOf, inverseSizeOf, learnDispersion, settleDispersion } from './dispersion.ts';

/**
 * What is known about the calm behaviour of many streams: μ_t = exposure · level · weekday · holiday, predictable (only
 * periods before t − gap enter). Plain typed arrays: cheap to step, cheap to store.
 */
export interface Baseline {
  readonly settings: BaselineSettings;
  readonly streams: number;
  /** Decayed events and decayed expected events at level 1. */
  readonly events: Float64Array;
  readonly exposure: Float64Array;
  /** Undecayed days and events absorbed, for the learning rule and the pooled start level. */
  readonly days: Int32Array;
  readonly totalEvents: Float64Array;
  totalExposure: number;
  /** Periods absorbed so far. */
  absorbed: number;
  readonly shape: DayShape;
  readonly dispersion: Dispersion;
  /** Periods seen but not yet absorbed, oldest first. */
  readonly waiting: WaitingPeriod[];
}

interface WaitingPeriod {
  readonly calendar: CalendarPeriod;
  readonly counts: Float64Array;
  readonly exposure: Float64Array;
  /** Mean predicted for it when it came, and the shape factor it was predicted with. */
  readonly mean: Float64Array;
  readonly factor: Float64Array;
  /** Whether the prediction rested on anything; an uninformed one teaches neither shape nor dispersion. */
  readonly informed: boolean;
  /** Decayed events + ½ that the prediction rested on. */
  readonly events: Float64Array;
}

/** Mean and inverse size of the negative binomial predicted for one period; size 0 events and `mean` 0 while learning. */
export interface Prediction {
  readonly mean: Float64Array;
  readonly inverseSize: Float64Array;
  readonly factor: Float64Array;
  /** 1 where the stream is watched in this period, 0 where it is learning, paused or has no exposure. */
  readonly watched: Uint8Array;
}

export function emptyBaseline(streams: number, settings: BaselineSettings): Baseline {
  return {
    settings,
    streams,
    events: new Float64Array(streams),
    exposure: new Float64Array(streams),
    days: new Int32Array(streams),
    totalEvents: new Float64Array(streams),
    totalExposure: 0,
    absorbed: 0,
    shape: dayShape(streams),
    dispersion: dispersionOf(streams),
    waiting: [],
  };
}

/** Predicts the coming period for every stream from what has been absorbed. */
export function predict(baseline: Baseline, calendar: CalendarPeriod, exposure: Float64Array): Prediction {
  const { streams, settings } = baseline;
  const mean = new Float64Array(streams);
  const inverseSize = new Float64Array(streams);
  const factor = new Float64Array(streams);
  const watched = new Uint8Array(streams);
  const pooled = pooledLevel(baseline);
  for (let k = 0; k < streams; k++) {
    const shape = factorOf(baseline.shape, settings.shapePrior, k, calendar);
    factor[k] = shape.factor;
    const events = baseline.events[k]! + 0.5;
    mean[k] = (exposure[k]! * shape.factor * events) / (baseline.exposure[k]! + 0.5 / pooled);
    inverseSize[k] = inverseSizeOf(baseline.dispersion, settings.dispersionPrior, k, mean[k]!) + 1 / events;
    const known = baseline.days[k]! >= settings.learningDays && baseline.totalEvents[k]! >= settings.learningEvents;
    watched[k] = known && shape.known && calendar.paused !== true && mean[k]! > 0 ? 1 : 0;
  }
  return { mean, inverseSize, factor, watched };
}

/** Takes in a period's counts; the period `gap` days before it becomes part of the baseline. */
export function observe(baseline: Baseline, calendar: CalendarPeriod, counts: Float64Array, exposure: Float64Array, prediction: Prediction): void {
  baseline.waiting.push({ calendar, counts, exposure, mean: prediction.mean, factor: prediction.factor, informed: baseline.absorbed >= INFORMED_AFTER, events: baseline.events.map((value) => value + 0.5) });
  if (baseline.waiting.length <= baseline.settings.gap) return;
  absorb(baseline, baseline.waiting.shift()!);
}

/** Forgets a stream's level before a change that was acknowledged as the new normal: only `periods` recent ones stay. */
export function rebaseline(baseline: Baseline, stream: number, counts: ArrayLike<number>, exposures: ArrayLike<number>): void {
  let events = 0;
  let exposure = 0;
  for (let i = 0; i < counts.length; i++) {
    events += counts[i]!;
    exposure += exposures[i]!;
  }
  baseline.events[stream] = events;
  baseline.exposure[stream] = exposure;
}

/** Periods that must be absorbed before predictions are good enough to be learnt from. */
const INFORMED_AFTER = 7;

/**
 * Fewer events in a day are no outbreak, whatever the residual: in a stream with one report a month every single report
 * is improbable, and weighting each down would teach a level near zero and raise alarm after alarm.
 */
const OUTBREAK_EVENTS = 4;

function absorb(baseline: Baseline, period: WaitingPeriod): void {
  const { settings, dispersion, shape } = baseline;
  const decay = 2 ** (-1 / settings.halfLife);
  if (period.calendar.paused === true) return;
  for (let k = 0; k < baseline.streams; k++) {
    const exposure = period.exposure[k]!;
    if (exposure <= 0) continue;
    const x = period.counts[k]!;
    const mean = period.mean[k]!;
    const known = period.informed && baseline.days[k]! >= INFORMED_AFTER;
    const residual = known && x >= OUTBREAK_EVENTS ? anscombe(x, mean, 1 + mean * inverseSizeOf(dispersion, settings.dispersionPrior, k, mean)) : 0;
    const weight = residual > settings.outbreakFrom ? 1 / (residual * residual) : 1;
    if (known) {
      learnDispersion(dispersion, k, x, mean, residual, (mean * mean) / period.events[k]!);
      learnShape(shape, k, period.calendar, weight * x, (weight * mean) / period.factor[k]!);
    }
    baseline.events[k] = decay * baseline.events[k]! + weight * x;
    baseline.exposure[k] = decay * baseline.exposure[k]! + weight * exposure * period.factor[k]!;
    baseline.days[k] = baseline.days[k]! + 1;
    baseline.totalEvents[k] = baseline.totalEvents[k]! + x;
    baseline.totalExposure += exposure;
  }
  baseline.absorbed += 1;
  if (period.informed) settleShape(shape, period.calendar);
  settleDispersion(dispersion);
}

/** Events per exposure over all streams: where the level of a new stream starts. */
function pooledLevel(baseline: Baseline): number {
  if (baseline.totalExposure === 0) return 1;
  return Math.max(1e-6, baseline.totalEvents.reduce((a, b) => a + b, 0) / baseline.totalExposure);
}

/** Anscombe residual of an over-dispersed count: 3 (x^⅔ − μ^⅔)/(2 μ^⅙ √φ). */
function anscombe(x: number, mean: number, dispersion: number): number {
  return (3 * (Math.cbrt(x * x) - Math.cbrt(mean * mean))) / (2 * Math.cbrt(Math.sqrt(mean)) * Math.sqrt(dispersion));
}
