import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MOST_RHO, seriesVariation } from './series-variation.ts';

it('agrees with R 4.4 sd() and acf()', () => {
  expect(seriesVariation([1, 2, 3, 4, 5])).toEqual({ deviation: Math.sqrt(2.5), rho: 0.4 });
});

it('assumes no negative memory and no certainty', () => {
  expect(seriesVariation([1, -1, 1, -1, 1, -1]).rho).toBe(0);
  expect(seriesVariation(Array.from({ length: 200 }, (_, t) => t)).rho).toBe(MOST_RHO);
  expect(seriesVariation([3, 3, 3])).toEqual({ deviation: 0, rho: 0 });
});

it('needs two periods', () => {
  expect(() => seriesVariation([1])).toThrow('periods');
});

it('does not depend on the level, and scales with the unit', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 60 }), fc.integer({ min: -50, max: 50 }), (values, shift) => {
    const [plain, moved] = [seriesVariation(values), seriesVariation(values.map((value) => 2 * (value + shift)))];
    expect(moved.deviation).toBeCloseTo(2 * plain.deviation, 6);
    expect(moved.rho).toBeCloseTo(plain.rho, 6);
  }));
});
