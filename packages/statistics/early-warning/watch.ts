import { StatisticsError } from '../error.ts';
import { type Baseline, emptyBaseline, observe, predict, type Prediction } from './baseline.ts';
import { BASELINE_DEFAULTS, type BaselineSettings, type CalendarPeriod } from './baseline-settings.ts';
import { logCountEValue } from './count-e-value.ts';
import { accumulate, type MixtureDetector, mixtureDetector, onsetOf, restart } from './mixture-detector.ts';

export interface WatchSettings {
  /** Rise above the baseline that is tolerated as calm: the promise holds up to (1 + tolerance) times the baseline. */
  readonly tolerance: number;
  /** Factor on the fitted dispersion, raised when the replay shows more alarms than promised. */
  readonly dispersionFactor: number;
  /** Factors looked for, over the tolerated baseline. All above one, or all below one for falls. */
  readonly grid: readonly number[];
  readonly baseline: BaselineSettings;
}

export const WATCH_DEFAULTS: WatchSettings = {
  tolerance: 0.15,
  dispersionFactor: 1,
  grid: [1.3, 1.6, 2, 3, 5],
  baseline: BASELINE_DEFAULTS,
};

/** The mirrored grid, for falls in volume; give it a budget of its own. */
export const FALL_GRID: readonly number[] = [0.75, 0.6, 0.45, 0.3, 0.15];

/** State of a running watch over `streams` streams. */
export interface Watch {
  readonly settings: WatchSettings;
  readonly baseline: Baseline;
  /** Restarted at each alarm: keeps the budget. */
  readonly detector: MixtureDetector;
  /** Not restarted: the e-values for "strong evidence". */
  readonly evidence: MixtureDetector;
  readonly thresholds: Float64Array;
  period: number;
}

/** One period of every stream. `exposure` defaults to one; a stream without data that period has exposure zero. */
export interface WatchedPeriod {
  readonly calendar: CalendarPeriod;
  readonly counts: ArrayLike<number>;
  readonly exposure?: ArrayLike<number>;
}

export interface Alarm {
  readonly stream: number;
  readonly period: number;
  /** Likely first period of the change: the window of evidence is onset..period. */
  readonly onset: number;
  /** The factor of the grid that explains the counts best. */
  readonly factor: number;
  readonly evidence: number;
  readonly threshold: number;
}

export interface WatchStep {
  readonly alarms: Alarm[];
  readonly prediction: Prediction;
  /** Evidence of each stream since it was last acknowledged; feed to eBenjaminiHochberg. */
  readonly eValues: Float64Array;
}

/** Starts a watch; `thresholds` (one per stream) come from `alarmThresholds`. */
export function startWatch(thresholds: Float64Array, settings: WatchSettings = WATCH_DEFAULTS): Watch {
  const rises = settings.grid.every((factor) => factor > 1);
  if (settings.grid.length === 0 || !(rises || settings.grid.every((factor) => factor > 0 && factor < 1))) {
    throw new StatisticsError('out-of-range', 'grid must hold factors that are all above one, or all between zero and one: watch rises and falls apart.');
  }
  const streams = thresholds.length;
  return {
    settings,
    baseline: emptyBaseline(streams, settings.baseline),
    detector: mixtureDetector(streams, settings.grid),
    evidence: mixtureDetector(streams, settings.grid),
    thresholds,
    period: 0,
  };
}

/** Predicts the period, weighs what came, raises alarms, and learns. Steps in place; one call per period, in order. */
export function stepWatch(watch: Watch, input: WatchedPeriod): WatchStep {
  const { baseline, settings, detector, thresholds } = watch;
  const { streams } = baseline;
  const counts = checked('counts', input.counts, streams);
  const exposure = input.exposure === undefined ? new Float64Array(streams).fill(1) : checked('exposure', input.exposure, streams);
  const prediction = predict(baseline, input.calendar, exposure);
  const tolerated = settings.grid[0]! > 1 ? 1 + settings.tolerance : 1 / (1 + settings.tolerance);
  const alarms: Alarm[] = [];
  const eValues = new Float64Array(streams);
  const { period } = watch;
  for (let k = 0; k < streams; k++) {
    const mean = prediction.mean[k]! * tolerated;
    const inverseSize = prediction.inverseSize[k]! * settings.dispersionFactor;
    const watched = prediction.watched[k] === 1;
    // Pausing is an e-value of one: R grows by the pretended restart only, and the promise stays intact.
    const logE = (factor: number): number => (watched ? logCountEValue(counts[k]!, mean, inverseSize, factor) : 0);
    eValues[k] = watched ? accumulate(watch.evidence, k, period, logE).value : 0;
    if (!watched) continue;
    const { value, leading } = accumulate(detector, k, period, logE);
    if (value < thresholds[k]!) continue;
    alarms.push({ stream: k, period, onset: onsetOf(detector, k, leading), factor: settings.grid[leading]!, evidence: value, threshold: thresholds[k]! });
    restart(detector, k);
  }
  observe(baseline, input.calendar, counts, exposure, prediction);
  watch.period += 1;
  return { alarms, prediction, eValues };
}

/** Clears a stream's accumulated evidence once people have seen it. */
export function acknowledge(watch: Watch, stream: number): void {
  restart(watch.evidence, stream);
  restart(watch.detector, stream);
}

function checked(name: string, values: ArrayLike<number>, streams: number): Float64Array {
  if (values.length !== streams) throw new StatisticsError('length-mismatch', `${name} has ${values.length} values for ${streams} streams: pass one per stream.`);
  const result = Float64Array.from(values);
  for (let k = 0; k < streams; k++) {
    if (!(result[k]! >= 0 && result[k]! < Infinity)) {
      throw new StatisticsError('out-of-range', `${name}[${k}] is ${result[k]}: pass zero or more; a stream without data has exposure zero.`);
    }
  }
  return result;
}
