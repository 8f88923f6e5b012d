import { describe, expect, test } from 'vitest';
import { criticalZ } from '../intervals/critical-value.ts';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { atLevel, interruptedTimeSeries } from './interrupted-time-series.ts';
import { repeatedLooksLevel, weeklyLooksLevel } from './repeated-looks.ts';

const even = (looks: number): number[] => Array.from({ length: looks }, (_, k) => k + 1);

describe('one limit for several looks', () => {
  test.each([[1, 1.96], [2, 2.178], [3, 2.289], [4, 2.361], [5, 2.413], [10, 2.555]])('%d looks, evenly spaced: Pocock’s constant %f', (looks, constant) => {
    expect(Math.abs(criticalZ(repeatedLooksLevel(even(looks))) - constant)).toBeLessThan(0.002);
  });
  test.each([[0.9, 5, 2.122], [0.99, 5, 2.986]])('at level %f, %d looks: %f', (level, looks, constant) => {
    expect(Math.abs(criticalZ(repeatedLooksLevel(even(looks), level)) - constant)).toBeLessThan(0.004);
  });
  test('lies between one look and as many independent ones, and grows with each', () => {
    const levels = [2, 4, 8, 16].map((looks) => repeatedLooksLevel(even(looks)));
    levels.forEach((level, at) => {
      expect(level).toBeGreaterThan(levels[at - 1] ?? 0.95);
      expect(level).toBeLessThan(1 - 0.05 / [2, 4, 8, 16][at]!);
    });
    expect(() => repeatedLooksLevel([2, 2])).toThrow('does not grow');
  });
});

describe('an interrupted series judged every week', () => {
  const plan = { prePeriods: 25, least: 12, most: 52 };
  test('one week costs nothing; the more weeks and the earlier the first, the more', () => {
    expect(weeklyLooksLevel({ ...plan, most: 12 })).toBe(0.95);
    const levels = [{ ...plan, most: 20 }, plan, { ...plan, least: 4 }].map(weeklyLooksLevel);
    expect(levels).toEqual(levels.toSorted());
    expect(levels[0]).toBeGreaterThan(0.95);
  });
  test('holds in paths of independent weeks: the difference of means leaves the limits in one of twenty', () => {
    const random = seededRandom(7);
    const limit = criticalZ(weeklyLooksLevel(plan));
    const runs = 6000;
    let left = 0;
    for (let run = 0; run < runs; run++) {
      const before = randomNormal(random) / Math.sqrt(plan.prePeriods);
      let sum = 0;
      for (let week = 1; week <= plan.most; week++) {
        sum += randomNormal(random);
        if (week >= plan.least && Math.abs(sum / week - before) > limit * Math.sqrt(1 / plan.prePeriods + 1 / week)) {
          left++;
          break;
        }
      }
    }
    // Within three standard errors of 5 %, and not far on the safe side.
    expect(left / runs).toBeLessThan(0.0585);
    expect(left / runs).toBeGreaterThan(0.039);
  });
  test('keeps the fitted series, autocorrelated too, from finding an effect sooner or later where nothing happened', () => {
    const random = seededRandom(11);
    const [prePeriods, least, most, rho, runs] = [12, 4, 16, 0.4, 300];
    const level = weeklyLooksLevel({ prePeriods, least, most });
    let [narrow, wide] = [0, 0];
    for (let run = 0; run < runs; run++) {
      let last = randomNormal(random);
      const series = Array.from({ length: prePeriods + most }, () => (last = rho * last + Math.sqrt(1 - rho * rho) * randomNormal(random)));
      const looks = Array.from({ length: most - least + 1 }, (_, more) => interruptedTimeSeries({ treated: series.slice(0, prePeriods + least + more), start: prePeriods }));
      const found = ({ low, high }: { low: number; high: number }): boolean => low > 0 || high < 0;
      narrow += Number(looks.some(found));
      wide += Number(looks.some((look) => found(atLevel(look, level))));
    }
    expect(narrow / runs).toBeGreaterThan(0.08);
    // As in a single look at such a series (0.05), and what chance adds in 300 of them.
    expect(wide / runs).toBeLessThanOrEqual(0.07);
    expect(wide).toBeLessThan(0.6 * narrow);
  });
});
