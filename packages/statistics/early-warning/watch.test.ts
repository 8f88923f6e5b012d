import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNegativeBinomial, randomPoisson } from '../numerics/random-variates.ts';
import { expectClose } from '../reference/closeness.ts';
import { alarmThresholds } from './budget.ts';
import { calibrateWatch, replayAudit } from './replay.ts';
import { acknowledge, FALL_GRID, startWatch, stepWatch, WATCH_DEFAULTS, type WatchedPeriod } from './watch.ts';

const WEEK = [1.3, 1.1, 1.1, 1, 1, 0.8, 0.7];

/** A company of `streams` streams with `mean` reports a day each, of which `shape(stream, day)` changes the rate. */
function company(seed: number, streams: number, days: number, mean: number, shape: (stream: number, day: number) => number = () => 1, size = 8): WatchedPeriod[] {
  const random = seededRandom(seed);
  return Array.from({ length: days }, (_, day) => ({
    calendar: { weekday: day % 7 },
    counts: Array.from({ length: streams }, (_unused, k) => randomNegativeBinomial(random, mean * WEEK[day % 7]! * shape(k, day), size)),
  }));
}

const thresholdsOf = (streams: number, falseAlarmsPerWeek = 1): Float64Array =>
  alarmThresholds({ weights: new Float64Array(streams).fill(1), falseAlarmsPerWeek });

describe('watch', () => {
  it('learns level, weekday and dispersion of a calm company', () => {
    const watch = startWatch(thresholdsOf(40));
    let last;
    for (const period of company(1, 40, 200, 6)) last = stepWatch(watch, period);
    const day = 199 % 7;
    const average = last!.prediction.mean.reduce((a, b) => a + b, 0) / 40;
    expectClose(average, 6 * WEEK[day]!, 0.05);
    const inverseSize = last!.prediction.inverseSize.reduce((a, b) => a + b, 0) / 40;
    expect(inverseSize).toBeGreaterThan(0.1);
    expect(inverseSize).toBeLessThan(0.18);
  });

  it('notices a doubled stream, dates it and leaves the calm ones alone', () => {
    const periods = company(2, 30, 160, 8, (k, day) => (k === 3 && day >= 120 ? 2.2 : 1));
    const { alarms } = replayAudit({ periods, thresholds: thresholdsOf(30, 0.02), from: 120, settings: { ...WATCH_DEFAULTS, tolerance: 0 } });
    expect(new Set(alarms.map((a) => a.stream))).toEqual(new Set([3]));
    expect(alarms[0]!.period).toBeLessThan(136);
    expect(Math.abs(alarms[0]!.onset - 120)).toBeLessThanOrEqual(3);
    expect(alarms[0]!.evidence).toBeGreaterThanOrEqual(alarms[0]!.threshold);
  });

  it('notices a fall with the mirrored grid', () => {
    const periods = company(3, 10, 160, 12, (k, day) => (k === 0 && day >= 120 ? 0.3 : 1));
    const settings = { ...WATCH_DEFAULTS, tolerance: 0.1, grid: FALL_GRID };
    const { alarms } = replayAudit({ periods, thresholds: thresholdsOf(10), from: 120, settings });
    expect(alarms[0]!.stream).toBe(0);
    expect(new Set(alarms.map((a) => a.stream)).size).toBe(1);
  });

  it('keeps the promise on calm companies, with some false alarms to show that it is not asleep', () => {
    const periods = company(4, 400, 200, 5);
    const audit = replayAudit({ periods, thresholds: new Float64Array(400).fill(300), from: 90, settings: { ...WATCH_DEFAULTS, tolerance: 0 } });
    expect(audit.alarms.length).toBeGreaterThan(0);
    expect(audit.realisedOverPromised).toBeLessThan(1);
    expectClose(audit.promised, (400 * 110) / 300, 1e-9);
  });

  it('says nothing while learning, when paused, without exposure and on holidays not yet seen twice', () => {
    const random = seededRandom(9);
    const watch = startWatch(new Float64Array(2).fill(1000));
    for (let day = 0; day < 140; day++) {
      const special = [60, 90, 120].includes(day);
      const paused = day >= 100 && day < 105;
      const loud = paused ? 60 : special ? 12 : 4;
      const calendar = { weekday: day % 7, ...(special && { holiday: 'festival' }), ...(paused && { paused }) };
      const step = stepWatch(watch, { calendar, counts: [randomPoisson(random, loud), 0], exposure: [1, 0] });
      expect([day, step.alarms.length]).toEqual([day, 0]);
      expect(step.prediction.watched[1]).toBe(0);
      expect(step.prediction.watched[0]).toBe(day < 35 || day === 60 || day === 90 || paused ? 0 : 1);
    }
  });

  it('does not let a past outbreak become the yardstick', () => {
    const calm = replayLevel(company(5, 1, 150, 8));
    const outbreak = replayLevel(company(5, 1, 150, 8, (_, day) => (day >= 125 && day < 132 ? 6 : 1)));
    expect(outbreak).toBeLessThan(1.35 * calm);
  });

  it('learns the level of streams with a report a month, and stays quiet about them', () => {
    const random = seededRandom(17);
    const periods = Array.from({ length: 700 }, (_, day) => ({ calendar: { weekday: day % 7 }, counts: Array.from({ length: 300 }, () => randomPoisson(random, 0.03)) }));
    const settings = { ...WATCH_DEFAULTS, baseline: { ...WATCH_DEFAULTS.baseline, halfLife: 180, gap: 28, learningEvents: 0 } };
    const watch = startWatch(thresholdsOf(300, 0.1), settings);
    let alarms = 0;
    let level = 0;
    for (const period of periods) {
      const step = stepWatch(watch, period);
      alarms += step.alarms.length;
      level = step.prediction.mean.reduce((a, b) => a + b, 0) / 300;
    }
    expectClose(level, 0.03, 0.004);
    expect(alarms).toBeLessThanOrEqual(10);
  });

  it('keeps evidence until it is acknowledged', () => {
    const watch = startWatch(thresholdsOf(1));
    let strongest = 0;
    for (const period of company(6, 1, 150, 8, (_, day) => (day >= 120 ? 3 : 1))) strongest = Math.max(strongest, stepWatch(watch, period).eValues[0]!);
    expect(strongest).toBeGreaterThan(1e6);
    acknowledge(watch, 0);
    expect(watch.evidence.evidence.every((r) => r === 0)).toBe(true);
  });

  it('refuses wrong lengths, negative counts and mixed grids', () => {
    const watch = startWatch(thresholdsOf(2));
    expect(() => stepWatch(watch, { calendar: { weekday: 0 }, counts: [1] })).toThrow(/2 streams/);
    expect(() => stepWatch(watch, { calendar: { weekday: 0 }, counts: [1, Number.NaN] })).toThrow(/exposure zero/);
    expect(() => startWatch(thresholdsOf(1), { ...WATCH_DEFAULTS, grid: [0.5, 2] })).toThrow(/apart/);
    expect(() => replayAudit({ periods: company(1, 1, 8, 2), thresholds: thresholdsOf(1) })).toThrow(/at least 7/);
  });
});

function replayLevel(periods: WatchedPeriod[]): number {
  const watch = startWatch(thresholdsOf(1));
  let last;
  for (const period of periods) last = stepWatch(watch, period);
  return last!.prediction.mean[0]! / WEEK[(periods.length - 1) % 7]!;
}

describe('calibration on the own past', () => {
  it('is fast for a calm company and tolerant for one whose level wanders', () => {
    const calm = calibrateWatch({ periods: company(7, 60, 260, 8), thresholds: thresholdsOf(60, 2) });
    expect(calm.kept).toBe(true);
    const wandering = company(7, 60, 260, 8, (k, day) => Math.exp(0.35 * Math.sin(k + day / 12)));
    const tolerant = calibrateWatch({ periods: wandering, thresholds: thresholdsOf(60, 2) });
    expect(tolerant.settings.tolerance).toBeGreaterThan(calm.settings.tolerance);
    expect(tolerant.tried.length).toBeGreaterThan(calm.tried.length);
  });
});
