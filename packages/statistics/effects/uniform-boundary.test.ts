import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomPoisson } from '../numerics/random-variates.ts';
import { seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { sequentialShare } from './sequential-share.ts';
import {
  betaBinomialMixture, gammaExponentialMixture, gammaPoissonMixture, type LogMixture, mixtureBoundary, mixturePrecision, normalMixture,
  oneSidedNormalMixture, stitchedBoundary,
} from './uniform-boundary.ts';

interface Bound {
  readonly v: number;
  readonly bound_a05: number;
  readonly log_mix_s10?: number;
}
type Kind = 'normal_two_sided' | 'normal_one_sided' | 'gamma_poisson' | 'gamma_exponential' | 'beta_binomial_two_sided' | 'poly_stitching';
type BoundaryFixture = Record<Kind, Bound[]> & {
  readonly v_opt: number;
  readonly bernoulli_ci: { successes: number; n: number; t_opt: number; ci: { lower: number; upper: number } }[];
};

describeFixture<BoundaryFixture>('a4_confseq', (fixture) => {
  const twoSided = mixturePrecision(100, 0.05);
  const oneSided = mixturePrecision(100, 0.1);
  const mixtures: [Kind, LogMixture][] = [
    ['normal_two_sided', normalMixture(twoSided)],
    ['normal_one_sided', oneSidedNormalMixture(oneSided)],
    ['gamma_poisson', gammaPoissonMixture(oneSided, 1)],
    ['gamma_exponential', gammaExponentialMixture(oneSided, 2)],
    ['beta_binomial_two_sided', betaBinomialMixture(twoSided, 0.2, 0.8)],
  ];

  it.each(mixtures)('gives the reference boundary and mixture: %s', (kind, mixture) => {
    for (const row of fixture[kind]) {
      expectClose(mixtureBoundary(mixture, row.v, 0.05), row.bound_a05, 1e-9);
      if (row.log_mix_s10 !== undefined) expectClose(mixture(10, row.v), row.log_mix_s10, 1e-9);
    }
  });

  it('gives the reference stitched boundary', () => {
    for (const row of fixture.poly_stitching) {
      expectClose(stitchedBoundary({ time: row.v, alpha: 0.05, firstTime: 10, scale: 0 }), row.bound_a05, 1e-9);
    }
  });

  it('gives the reference sequences for a share', () => {
    for (const { successes, n, t_opt: plannedSize, ci } of fixture.bernoulli_ci) {
      const interval = sequentialShare({ ones: successes, n, plannedSize });
      expectClose(interval.low, ci.lower, 1e-9);
      expectClose(interval.high, ci.upper, 1e-9);
    }
  });
});

describe('boundaries for every look', () => {
  it('are crossed by counts no more often than promised, however often one looks', () => {
    const random = seededRandom(11);
    const mixture = gammaPoissonMixture(mixturePrecision(100, 0.2), 1);
    const goal = Math.log(1 / 0.1);
    let crossed = 0;
    for (let run = 0; run < 1000; run++) {
      let sum = 0;
      for (let day = 1; day <= 300; day++) {
        sum += randomPoisson(random, 0.7) - 0.7;
        if (mixture(sum, 0.7 * day) < goal) continue;
        crossed += 1;
        break;
      }
    }
    expect(crossed).toBeLessThan(100);
    expect(crossed).toBeGreaterThan(10);
  });

  it('widen with confidence, hold the share, and mirror with it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 2000 }), (n, at, plannedSize) => {
      const ones = Math.round(at * n);
      const one = sequentialShare({ ones, n, plannedSize });
      const wide = sequentialShare({ ones, n, plannedSize, level: 0.99 });
      const other = sequentialShare({ ones: n - ones, n, plannedSize });
      expect(one.low).toBeLessThanOrEqual(one.point);
      expect(one.high).toBeGreaterThanOrEqual(one.point);
      expect(wide.high - wide.low).toBeGreaterThanOrEqual(one.high - one.low - 1e-9);
      expectClose(other.low, 1 - one.high, 1e-6);
    }));
  });

  it('refuse what cannot be', () => {
    expect(() => sequentialShare({ ones: 0, n: 0, plannedSize: 10 })).toThrow(/wait/);
    expect(() => sequentialShare({ ones: 3, n: 2, plannedSize: 10 })).toThrow(/between/);
    expect(() => sequentialShare({ ones: Number.NaN, n: 2, plannedSize: 10 })).toThrow(/ones is NaN/);
    expect(() => stitchedBoundary({ time: 0, alpha: 0.05, firstTime: 1, scale: 0 })).toThrow(/time/);
  });
});
