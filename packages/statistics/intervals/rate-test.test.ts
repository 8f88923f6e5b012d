import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonQuantile } from '../numerics/poisson.ts';
import { seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import { rateRatio } from './rate.ts';
import { rateEqualityTest, successiveDispersion } from './rate-test.ts';

const week = (events: number) => ({ events, exposure: 1 });

describe('the test of equal rates', () => {
  it('is the exact binomial test of the split', () => {
    // 2·P(X ≥ 12 | 15, ½) = 2·(455 + 105 + 15 + 1)/2¹⁵, also binom.test(12, 15) of R 4.
    expectClose(rateEqualityTest({ from: week(3), to: week(12) }), (2 * 576) / 32_768, 1e-12);
    expectClose(rateEqualityTest({ from: week(12), to: week(3) }), (2 * 576) / 32_768, 1e-12);
    // (1/3)⁴ of all splits of 4 events lie in the third part alone.
    expectClose(rateEqualityTest({ from: { events: 0, exposure: 2 }, to: week(4) }), 2 / 81, 1e-12);
    expect(rateEqualityTest({ from: week(0), to: week(0) })).toBe(1);
    expect(rateEqualityTest({ from: week(5), to: week(5) })).toBe(1);
  });

  it('agrees with the interval of the ratio, bursts or not', () => {
    fc.assert(fc.property(fc.nat(200), fc.nat(200), fc.double({ min: 1, max: 6, noNaN: true }), (a, b, dispersion) => {
      fc.pre(a + b > 0);
      const rates = { from: week(a), to: week(b), dispersion };
      const { low, high } = rateRatio(rates);
      const p = rateEqualityTest(rates);
      fc.pre(Math.abs(p - 0.05) > 1e-9);
      expect(p < 0.05).toBe(low > 1 || high < 1);
    }));
  });

  it('refuses what is no count', () => {
    expect(() => rateEqualityTest({ from: week(1.5), to: week(1) })).toThrow('events');
    expect(() => rateEqualityTest({ from: week(1), to: week(1), dispersion: 0.5 })).toThrow('dispersion');
  });
});

describe('the dispersion of neighbouring periods', () => {
  it('is about 1 for Poisson counts, even on a slope, and about the factor of bursts', () => {
    const random = seededRandom(5);
    const poisson = (mean: number): number => poissonQuantile(random(), mean);
    const slope = Array.from({ length: 40 }, () => Array.from({ length: 12 }, (_, i) => poisson(30 + 2 * i)));
    expect(successiveDispersion(slope)).toBeLessThan(1.15);
    // Each event counted three times: variance 9λ over mean 3λ.
    const bursts = slope.map((counts) => counts.map((count) => 3 * count));
    expect(successiveDispersion(bursts)).toBeGreaterThan(2.6);
    expect(successiveDispersion(bursts)).toBeLessThan(3.5);
    expect(successiveDispersion([[0, 0, 0]])).toBe(1);
    expect(successiveDispersion([])).toBe(1);
  });
});
