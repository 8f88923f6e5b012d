import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { detectableDifference, minimumDetectableEffect, neededDuration, periodsStillNeeded } from './detectable-effect.ts';
import { gammaP } from '../numerics/incomplete-gamma.ts';
import { expectedAfterSpike, expectedFall } from './regression-to-the-mean.ts';

interface PlanFixture {
  readonly rtm_normal: { sb2: number; sw2: number; mu: number; cut: number; m: number; rtm: number }[];
  readonly mde_ar1: { T0: number; T1: number; rho: number; sigma: number; mde80: number }[];
  readonly mde_nps: { n_per_period: number; var: number; mde80_points: number }[];
}

describeFixture<PlanFixture>('d5_sequential_rtm_mde', (fixture) => {
  it('gives the reference regression to the mean and detectable effects', () => {
    for (const r of fixture.rtm_normal) {
      const fall = expectedFall({ betweenVariance: r.sb2, withinVariance: r.sw2, mean: r.mu, cut: r.cut, periods: r.m });
      expectClose(fall, r.rtm, 1e-9);
    }
    for (const r of fixture.mde_ar1) {
      const mde = minimumDetectableEffect({ deviation: r.sigma, rho: r.rho, prePeriods: r.T0, postPeriods: r.T1 });
      // The reference rounds z to six decimals.
      expectClose(mde, r.mde80, 1e-6);
    }
    for (const r of fixture.mde_nps) {
      expectClose(100 * detectableDifference({ n: r.n_per_period, variance: r.var }), r.mde80_points, 1e-6);
    }
  });
});

describe('planning', () => {
  const plan = { deviation: 1, rho: 0.5, prePeriods: 26 };

  it('detects smaller effects with longer observation, larger ones with a trend or autocorrelation', () => {
    fc.assert(fc.property(fc.integer({ min: 8, max: 60 }), fc.integer({ min: 4, max: 40 }), fc.double({ min: 0, max: 0.5, noNaN: true }), (prePeriods, postPeriods, rho) => {
      const base = { deviation: 1, rho, prePeriods, postPeriods };
      const mde = minimumDetectableEffect(base);
      expect(minimumDetectableEffect({ ...base, postPeriods: postPeriods + 1 })).toBeLessThan(mde);
      expect(minimumDetectableEffect({ ...base, rho: 0, trend: true })).toBeGreaterThan(minimumDetectableEffect({ ...base, rho: 0 }));
      expect(minimumDetectableEffect({ ...base, deviation: 3 })).toBeCloseTo(3 * mde, 9);
    }));
  });

  it('finds the shortest sufficient duration, or says that there is none', () => {
    const { postPeriods, detectable } = neededDuration({ ...plan, smallestEffect: 1.7 });
    expect(detectable).toBeLessThanOrEqual(1.7);
    expect(minimumDetectableEffect({ ...plan, postPeriods: postPeriods! - 1 })).toBeGreaterThan(1.7);
    expect(neededDuration({ ...plan, smallestEffect: 0.3 }).postPeriods).toBeNull();
  });

  it('weeks still needed shrink with the effect that matters and may be never', () => {
    const input = { standardError: 1, rho: 0.3, prePeriods: 40, postPeriods: 4 };
    const large = periodsStillNeeded({ ...input, smallestEffect: 2.5 });
    expect(large).toBeGreaterThan(0);
    expect(periodsStillNeeded({ ...input, smallestEffect: 2 })!).toBeGreaterThan(large!);
    expect(periodsStillNeeded({ ...input, smallestEffect: 0.1 })).toBeNull();
  });

  it('refuses impossible plans', () => {
    expect(() => minimumDetectableEffect({ ...plan, postPeriods: 0 })).toThrow(/after the start/);
    expect(() => minimumDetectableEffect({ ...plan, rho: 1, postPeriods: 4 })).toThrow(/rho/);
    expect(() => detectableDifference({ n: 0, variance: 1 })).toThrow(/at least 1/);
  });
});

describe('regression to the mean', () => {
  it('agrees with a simulation of topics picked above the cut', () => {
    const random = seededRandom(12);
    let fall = 0;
    let picked = 0;
    for (let i = 0; i < 60_000; i++) {
      const truth = 10 + 2 * randomNormal(random);
      const seen = truth + 1.5 * randomNormal(random);
      if (seen <= 13) continue;
      fall += seen - (truth + 1.5 * randomNormal(random));
      picked += 1;
    }
    expectClose(fall / picked, expectedFall({ betweenVariance: 4, withinVariance: 2.25, mean: 10, cut: 13 }), 0.06);
  });

  it('vanishes when averages are long, and counts fall back to the baseline', () => {
    expect(expectedFall({ betweenVariance: 1, withinVariance: 1, mean: 0, cut: 2, periods: 1e6 })).toBeLessThan(1e-5);
    const { expected, relativeChange } = expectedAfterSpike({ spike: 20, baselineEvents: 40, baselineExposure: 8, prior: { shape: 4, rate: 1 } });
    expectClose(expected, 44 / 9, 1e-12);
    expectClose(relativeChange, 44 / 180 - 1, 1e-12);
    // The rate is Gamma(44, 9): the limits hold 95 % of it, half of the rest on each side.
    const { low, high } = expectedAfterSpike({ spike: 20, baselineEvents: 40, baselineExposure: 8, prior: { shape: 4, rate: 1 } });
    expectClose(gammaP(44, (low + 1) * 20 * 9), 0.025, 1e-9);
    expectClose(gammaP(44, (high + 1) * 20 * 9), 0.975, 1e-9);
    expect(() => expectedAfterSpike({ spike: 0, baselineEvents: 1, baselineExposure: 1 })).toThrow(/spiked/);
  });
});
