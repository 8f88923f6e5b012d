import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { placeboInTime } from './placebo-in-time.ts';
import { preTrend } from './pre-trend.ts';

function series(seed: number, length: number, shape: (t: number) => number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length }, (_, t) => shape(t) + randomNormal(random));
}

describe('pre-trend guard', () => {
  it('fails a treated series that drifts away from its comparison', () => {
    const comparison = [series(1, 24, (t) => 2 * Math.sin(t))];
    const drifting = preTrend({ treated: series(2, 24, (t) => 0.5 * t), comparison, start: 18 });
    expect(drifting.passed).toBe(false);
    expect(drifting.slope).toBeGreaterThan(0.3);
  });

  it('passes when both drift together, when nothing drifts, and when the trend is in the model', () => {
    const rise = (t: number): number => 0.5 * t;
    expect(preTrend({ treated: series(2, 24, rise), comparison: [Array.from({ length: 24 }, (_, t) => rise(t) + 0.2 * Math.sin(7 * t))], start: 18 }).passed).toBe(true);
    expect(preTrend({ treated: series(3, 24, () => 4), start: 18 }).passed).toBe(true);
    const modelled = preTrend({ treated: series(2, 40, rise), start: 30 });
    expect([modelled.passed, modelled.modelled]).toEqual([true, true]);
  });

  it('passes in about 95 % of series without a trend', () => {
    const passed = Array.from({ length: 200 }, (_, i) => preTrend({ treated: series(500 + i, 20, () => 0), start: 14 }).passed);
    expect(passed.filter(Boolean).length).toBeGreaterThan(180);
  });
});

describe('placebo in time', () => {
  it('ranks a real step first and passes', () => {
    const result = placeboInTime({ treated: series(5, 40, (t) => (t >= 30 ? 5 : 0)), start: 30 });
    expect(result).toMatchObject({ passed: true, rank: 1, tried: 19 });
    expect(result.p).toBeCloseTo(1 / 20, 12);
  });

  it('fails where a drift left out of the model makes windows see an effect', () => {
    const result = placeboInTime({ treated: series(6, 64, (t) => 0.1 * t), start: 52, trend: false });
    expect(result.falseShare).toBeGreaterThan(0.25);
    expect(result.passed).toBe(false);
  });

  it('says that a short pre-period allows no pretended start', () => {
    expect(placeboInTime({ treated: series(7, 14, () => 0), start: 10 })).toMatchObject({ tried: 0, passed: true, p: 1 });
  });
});
