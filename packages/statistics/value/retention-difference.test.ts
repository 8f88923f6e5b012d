import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binomialLogMass } from '../numerics/binomial.ts';
import { expectClose } from '../reference/closeness.ts';
import { retentionDifference } from './retention-difference.ts';

it('brings windows to a year, and says how sure that is', () => {
  const { estimate, standardError } = retentionDifference({ from: { customers: 98, retained: 79 }, to: { customers: 998, retained: 899 }, perYear: 2 });
  expectClose(estimate, (899 / 998) ** 2 - (79 / 98) ** 2, 1e-12);
  expectClose(standardError, Math.hypot(2 * 0.9 * Math.sqrt(0.09 / 1000), 2 * 0.8 * Math.sqrt(0.16 / 100)), 1e-12);
});

it('sees no loss on average where the few stay as the many do', () => {
  const [customers, stays] = [20, 0.9];
  const many = { customers: 100_000, retained: 90_000 };
  const means = Array.from({ length: customers + 1 }, (_, retained) => {
    const chance = Math.exp(binomialLogMass(retained, customers, stays));
    return chance * retentionDifference({ from: { customers, retained }, to: many, perYear: 1 }).estimate;
  });
  expectClose(means.reduce((sum, one) => sum + one, 0), 0, 1e-9);
});

it('turns its sign with the sides, and is never certain', () => {
  const side = fc.integer({ min: 1, max: 5000 }).chain((customers) => fc.integer({ min: 0, max: customers }).map((retained) => ({ customers, retained })));
  fc.assert(fc.property(side, side, fc.constantFrom(1, 2, 4), (from, to, perYear) => {
    const one = retentionDifference({ from, to, perYear });
    const other = retentionDifference({ from: to, to: from, perYear });
    expectClose(one.estimate, -other.estimate, 1e-12);
    expect(one.standardError).toBeGreaterThan(0);
    expect(Math.abs(one.estimate)).toBeLessThanOrEqual(1);
  }));
});

it('refuses nobody, more than all, and no window', () => {
  const some = { customers: 10, retained: 5 };
  expect(() => retentionDifference({ from: { customers: 0, retained: 0 }, to: some, perYear: 1 })).toThrow(/at least 1/);
  expect(() => retentionDifference({ from: some, to: { customers: 3, retained: 4 }, perYear: 1 })).toThrow(/at most all/);
  expect(() => retentionDifference({ from: some, to: some, perYear: 0 })).toThrow(/perYear/);
});
