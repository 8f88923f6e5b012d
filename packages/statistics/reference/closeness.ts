import { expect } from 'vitest';

/** Asserts |actual − expected| <= tolerance · max(floor, |expected|); floor 0 makes it purely relative. */
export function expectClose(actual: number, expected: number, tolerance: number, floor = 1): void {
  const allowed = tolerance * Math.max(floor, Math.abs(expected));
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(allowed);
}
