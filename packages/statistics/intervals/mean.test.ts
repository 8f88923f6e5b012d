import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomGamma } from '../numerics/random-variates.ts';
import { expectClose } from '../reference/closeness.ts';
import { bootstrapMeanInterval } from './bootstrap-mean.ts';
import { meanDifference, meanInterval, momentsOf, pairedDifference } from './mean.ts';
import { quantileSorted } from './quantile.ts';

describe('means', () => {
  const values = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 3, maxLength: 40 });

  it('shift and scale with their data', () => {
    fc.assert(fc.property(values, (v) => {
      fc.pre(new Set(v.map((x) => Math.round(x))).size > 1);
      const interval = meanInterval(momentsOf(v));
      const moved = meanInterval(momentsOf(v.map((x) => 3 * x + 5)));
      expectClose(moved.low, 3 * interval.low + 5, 1e-6);
      expectClose(moved.high, 3 * interval.high + 5, 1e-6);
      const difference = meanDifference({ from: momentsOf(v), to: momentsOf(v.map((x) => x + 2)) });
      expectClose(difference.point, 2, 1e-6);
      expectClose(difference.high - 2, 2 - difference.low, 1e-6);
    }));
  });

  it('equal answers: an honest interval on a known scale, a refusal without one', () => {
    const fives = momentsOf([5, 5, 5, 5, 5, 5]);
    const interval = meanInterval({ ...fives, scale: { low: 1, high: 5 } });
    expect(interval.high).toBe(5);
    expect(interval.low).toBeLessThan(4);
    expect(() => meanInterval(fives)).toThrow(/pass the scale/);
    expect(() => meanDifference({ from: fives, to: fives })).toThrow(/equal/);
    expect(() => bootstrapMeanInterval({ values: [5, 5, 5], random: seededRandom(1) })).toThrow(/equal/);
  });

  it('clip to the scale', () => {
    const interval = meanInterval({ ...momentsOf([5, 5, 5, 1]), scale: { low: 1, high: 5 } });
    expect([interval.low, interval.high]).toEqual([1, 5]);
  });

  it('refuse one value, missing values, unequal pairs and impossible sums', () => {
    expect(() => meanInterval(momentsOf([3]))).toThrow(/at least 2/);
    expect(() => momentsOf([1, Number.NaN])).toThrow(/values\[1\]/);
    expect(() => pairedDifference({ before: [1, 2], after: [1] })).toThrow(/one value of each/);
    expect(() => meanInterval({ n: 3, sum: 30, sumOfSquares: 3 })).toThrow(/same answers/);
  });

  it('pairs see a change that separate groups cannot', () => {
    const before = [2, 9, 4, 7, 1, 8, 5, 3];
    const after = before.map((x, i) => x + 1 + (i % 2) * 0.2);
    expect(pairedDifference({ before, after }).low).toBeGreaterThan(0.9);
    expect(meanDifference({ from: momentsOf(before), to: momentsOf(after) }).low).toBeLessThan(0);
  });

  it('bootstrap-t covers a skewed mean at n = 15 better than t does', () => {
    const random = seededRandom(11);
    const covered = { t: 0, bootstrap: 0 };
    for (let run = 0; run < 300; run++) {
      const sample = Float64Array.from({ length: 15 }, () => randomGamma(random, 0.6));
      const t = meanInterval(momentsOf(sample));
      const b = bootstrapMeanInterval({ values: sample, random, draws: 400 });
      if (t.low <= 0.6 && 0.6 <= t.high) covered.t += 1;
      if (b.low <= 0.6 && 0.6 <= b.high) covered.bootstrap += 1;
    }
    expect(covered.bootstrap).toBeGreaterThan(covered.t);
    expect(covered.bootstrap / 300).toBeGreaterThan(0.91);
  });

  it('quantiles interpolate between order statistics', () => {
    expectClose(quantileSorted([1, 2, 4, 8], 0.5), 3, 1e-15);
    expect(quantileSorted([1, 2, 4, 8], 1)).toBe(8);
    expect(() => quantileSorted([], 0.5)).toThrow(/at least 1/);
  });
});
