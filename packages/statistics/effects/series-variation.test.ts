import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MOST_RHO, seriesVariation } from './series-variation.ts';

it('agrees with R 4.4 sd() and acf()', () => {
  expect(seriesVariation([1, 2, 3, 4, 5])).toEqual({ deviation: Math.sqrt(2.5), rho: 0.4 });
});

it('varies around a trend by the residual standard error of its line', () => {
  // By hand: the line is 1.1 x − 0.1, its residuals 0, −0.1, 0.8, −1.3, 0.6, their squares 2.7 on 3 degrees of freedom.
  expect(seriesVariation([1, 2, 4, 3, 6], { trend: true }).deviation).toBeCloseTo(Math.sqrt(2.7 / 3), 12);
  expect(seriesVariation([1, 3, 5, 7], { trend: true })).toEqual({ deviation: 0, rho: 0 });
});

it('assumes no negative memory and no certainty', () => {
  expect(seriesVariation([1, -1, 1, -1, 1, -1]).rho).toBe(0);
  expect(seriesVariation(Array.from({ length: 200 }, (_, t) => t)).rho).toBe(MOST_RHO);
  expect(seriesVariation([3, 3, 3])).toEqual({ deviation: 0, rho: 0 });
});

it('needs two periods', () => {
  expect(() => seriesVariation([1])).toThrow('periods');
  expect(() => seriesVariation([1, 2], { trend: true })).toThrow('periods');
});

it('does not depend on the level, with a trend not on the slope either, and scales with the unit', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 60 }), fc.integer({ min: -50, max: 50 }), (values, shift) => {
    const [plain, moved] = [seriesVariation(values), seriesVariation(values.map((value) => 2 * (value + shift)))];
    expect(moved.deviation).toBeCloseTo(2 * plain.deviation, 6);
    expect(moved.rho).toBeCloseTo(plain.rho, 6);
    const [around, tilted] = [values, values.map((value, t) => 2 * value + shift * t)].map((series) => seriesVariation(series, { trend: true }));
    expect(tilted?.deviation).toBeCloseTo(2 * (around?.deviation ?? 0), 6);
  }));
});
