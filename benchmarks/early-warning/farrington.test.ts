import { expect, it } from 'vitest';
import { expectClose } from '../../packages/statistics/reference/closeness.ts';
import { describeFixture } from '../../packages/statistics/reference/shared-fixtures.ts';
import { fitFarrington, logUpperTail } from './farrington.ts';

interface Surveillance {
  readonly observed: number[];
  readonly improved_nbPlugin: {
    readonly control: { readonly b: number; readonly w: number; readonly pastWeeksNotIncluded: number; readonly alpha: number };
    readonly range: [number, number];
    readonly expected: number[];
    readonly phi: number[];
    readonly upperbound: number[];
    readonly pvalue: number[];
    readonly alarm: number[];
  };
}

describeFixture<Surveillance>('a1_surveillance', ({ observed, improved_nbPlugin: reference }) => {
  it('expects, bounds and alarms as the reference does', () => {
    const { b, w, pastWeeksNotIncluded: gap, alpha } = reference.control;
    reference.expected.forEach((expected, i) => {
      const now = reference.range[0] + i;
      // The weeks around the current one of every year form one season, the others nine of five weeks.
      const season = (week: number): number => {
        const after = (((week - now) % 52) + 52) % 52;
        return after <= w || after >= 52 - w ? 0 : 1 + Math.floor((after - w - 1) / 5);
      };
      const past = observed.map((count, t) => ({ time: t + 1, season: season(t + 1), count })).filter(({ time }) => time >= now - 52 * b - w && time < now - gap);
      const fitted = fitFarrington(past)(now, 0);
      expectClose(fitted.mean, expected, 1e-5, 0);
      expectClose(fitted.dispersion, reference.phi[i]!, 1e-4, 0);
      const count = observed[now - 1]!;
      expectClose(Math.exp(logUpperTail(count, fitted)), reference.pvalue[i]!, 1e-4);
      const bound = reference.upperbound[i]!;
      expect(logUpperTail(bound, fitted)).toBeGreaterThan(Math.log(alpha));
      expect(logUpperTail(bound + 1, fitted)).toBeLessThanOrEqual(Math.log(alpha));
      expect(count > bound).toBe(reference.alarm[i] === 1);
    });
  });
});

it('expects a season that never had a count to have none', () => {
  const past = Array.from({ length: 60 }, (_, time) => ({ time, season: time % 2, count: time % 2 === 0 ? 5 : 0 }));
  expect(fitFarrington(past)(60, 0).mean).toBeCloseTo(5, 2);
  expect(fitFarrington(past)(61, 1).mean).toBeLessThan(0.01);
});
