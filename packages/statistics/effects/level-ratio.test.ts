import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectClose } from '../reference/closeness.ts';
import { levelRatio } from './level-ratio.ts';

it('brings a comparison to the level of the treated series, whatever the lengths', () => {
  expect(levelRatio([2, 4], [30, 30, 30])).toBe(0.1);
  expect(levelRatio([], [1])).toBe(1);
  expect(levelRatio([0, 0], [1, 2])).toBe(1);
  expect(() => levelRatio([Number.NaN], [1])).toThrow(/treated\[0\]/);
});

it('leaves nothing of a shock that both share in proportion', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 }), fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 0.5, max: 2, noNaN: true }), (comparison, ratio, shock) => {
    const treated = comparison.map((value) => ratio * value);
    const scale = levelRatio(treated, comparison);
    expectClose(shock * treated[0]! - scale * shock * comparison[0]!, 0, 1e-9, Math.max(1, 100 * ratio));
  }));
});
