import { startWatch, stepWatch, WATCH_DEFAULTS, type WatchedPeriod, type WatchSettings } from '@koewa/statistics';
import { fitFarrington, logUpperTail } from './farrington.ts';

/** Counts beside what the shared baseline predicted for them, day by day: rows are days, columns streams. */
export interface Predicted {
  readonly counts: readonly Float64Array[];
  readonly mean: readonly Float64Array[];
  readonly inverseSize: readonly Float64Array[];
  readonly watched: readonly Uint8Array[];
  readonly from: number;
}

/** The classical charts get the same baseline as the product, so that only the rule differs. */
export function predictAll(periods: readonly WatchedPeriod[], from: number, settings: WatchSettings = WATCH_DEFAULTS): Predicted {
  const streams = periods[0]!.counts.length;
  const watch = startWatch(new Float64Array(streams).fill(Infinity), { ...settings, grid: [2] });
  const steps = periods.map((period) => stepWatch(watch, period).prediction);
  return {
    counts: periods.map((period) => Float64Array.from(period.counts)),
    mean: steps.map((step) => step.mean),
    inverseSize: steps.map((step) => step.inverseSize),
    watched: steps.map((step) => step.watched),
    from,
  };
}

/** First alarm of each stream at or after `from` (days after it, Infinity without one), and the number of all alarms. */
export interface ChartRun {
  readonly alarms: number;
  readonly first: Float64Array;
  /** Every alarm: stream and day. */
  readonly list: readonly { readonly stream: number; readonly period: number }[];
}

export interface Chart {
  readonly name: string;
  readonly run: (data: Predicted, threshold: number) => ChartRun;
}

/** Runs a recursion with restart at each alarm. */
function recursive(name: string, next: (state: number, x: number, mean: number, inverseSize: number) => number): Chart {
  return {
    name,
    run: (data, threshold) => tally(data, threshold, (state, k, day) =>
      next(state, data.counts[day]![k]!, data.mean[day]![k]!, data.inverseSize[day]![k]!)),
  };
}

function tally(data: Predicted, threshold: number, next: (state: number, stream: number, day: number) => number): ChartRun {
  const streams = data.counts[0]!.length;
  const first = new Float64Array(streams).fill(Infinity);
  const state = new Float64Array(streams);
  const list: { stream: number; period: number }[] = [];
  for (let day = 0; day < data.counts.length; day++) {
    for (let k = 0; k < streams; k++) {
      if (data.watched[day]![k] === 0) continue;
      state[k] = next(state[k]!, k, day);
      if (state[k]! < threshold) continue;
      state[k] = 0;
      if (day < data.from) continue;
      list.push({ stream: k, period: day });
      first[k] = Math.min(first[k]!, day - data.from);
    }
  }
  return { alarms: list.length, first, list };
}

/** Likelihood-ratio CUSUM (Page 1954) for a rise of that factor. */
export const cusum = (rise: number): Chart => recursive(`CUSUM ×${rise}`, (state, x, mean, inverseSize) => {
  const k = 1 / Math.max(inverseSize, 1e-9);
  return Math.max(0, state + x * Math.log((rise * (k + mean)) / (k + rise * mean)) + k * Math.log((k + mean) / (k + rise * mean)));
});

const standardised = (x: number, mean: number, inverseSize: number): number => (x - mean) / Math.sqrt(mean + mean * mean * inverseSize);

/** EARS: the count against mean and deviation of the seven days that end `lag` days before it. C1 has lag 1, C2 lag 3. */
export function ears(data: Predicted, stream: number, day: number, lag: number): number {
  if (day < lag + 6) return 0;
  let sum = 0;
  let squares = 0;
  for (let back = lag; back < lag + 7; back++) {
    const x = data.counts[day - back]![stream]!;
    sum += x;
    squares += x * x;
  }
  const mean = sum / 7;
  return (data.counts[day]![stream]! - mean) / Math.max(0.5, Math.sqrt(Math.max(0, (squares - sum * mean) / 6)));
}

const REFIT_DAYS = 7;
const FARRINGTON_PAST = 182;

/** −ln of Farrington's tail probability of each count from `from` on: half a year of days, weekday factors, refitted weekly. */
const farringtonTails = new WeakMap<Predicted, readonly Float64Array[]>();
function tailsOf(data: Predicted): readonly Float64Array[] {
  const known = farringtonTails.get(data);
  if (known !== undefined) return known;
  const tails = data.counts.map((row) => new Float64Array(row.length));
  for (let k = 0; k < data.counts[0]!.length; k++) {
    for (let start = data.from; start < data.counts.length; start += REFIT_DAYS) {
      const past = Array.from({ length: FARRINGTON_PAST }, (_, i) => start - REFIT_DAYS - FARRINGTON_PAST + i).filter((day) => day >= 0);
      const expect = fitFarrington(past.map((day) => ({ time: day - start, season: day % 7, count: data.counts[day]![k]! })));
      for (let day = start; day < Math.min(start + REFIT_DAYS, data.counts.length); day++) {
        tails[day]![k] = -logUpperTail(data.counts[day]![k]!, expect(day - start, day % 7));
      }
    }
  }
  farringtonTails.set(data, tails);
  return tails;
}

export const CHARTS: readonly Chart[] = [
  cusum(2),
  cusum(3),
  recursive('EWMA .2', (state, x, mean, inverseSize) => 0.8 * state + 0.2 * standardised(x, mean, inverseSize)),
  { name: 'EARS-C2', run: (data, threshold) => tally(data, threshold, (_, k, day) => ears(data, k, day, 3)) },
  { name: 'Farrington', run: (data, threshold) => tally(data, threshold, (_, k, day) => tailsOf(data)[day]![k]!) },
  recursive('3σ rule (Poisson)', (_, x, mean) => (x - mean) / Math.sqrt(mean)),
  recursive('daily quantile', (_, x, mean, inverseSize) => standardised(x, mean, inverseSize)),
];

/** The lowest threshold with at most `allowed` alarms in a calm company: every chart at the same false-alarm rate. */
export function tune(chart: Chart, calm: Predicted, allowed: number): number {
  let low = 0.01;
  let high = 1e4;
  for (let i = 0; i < 24; i++) {
    const middle = Math.sqrt(low * high);
    if (chart.run(calm, middle).alarms > allowed) low = middle;
    else high = middle;
  }
  return high;
}
