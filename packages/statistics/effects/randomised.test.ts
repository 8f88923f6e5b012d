import { describe, expect, it } from 'vitest';
import { momentsOf } from '../intervals/mean.ts';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { compareRates } from './bernoulli-comparison.ts';
import { mixtureSprt, sequenceHalfWidth, sequentialDifference, tunedMixture } from './confidence-sequence.ts';
import { cupedEffect, linEffect, narrowestMixture, randomisedEffect, sequentialRegressionEffect } from './randomised.ts';

interface SequentialFixture {
  readonly msprt: { n_pairs: number; diff: number; V: number; tau2: number; logLambda: number; p: number }[];
  readonly asymptotic_cs: { rho2_opt_n500: number; half_width: { n: number; sd: number; hw: number }[] };
  readonly two_sample_bernoulli_eprocess: { a: number[]; b: number[]; log_e_at: Record<string, number> };
}
interface CupedFixture {
  readonly cuped: {
    x: number[]; w: number[]; y: number[]; theta: number; var_reduction: number;
    raw: { est: number; se: number }; cuped: { est: number; se: number }; lin: { est: number; hc2: number };
  };
}
interface AnytimeFixture {
  readonly g: number;
  readonly coef: number[];
  readonly av_ci: [number, number][];
}

describeFixture<SequentialFixture>('d5_sequential_rtm_mde', (fixture) => {
  it('gives the reference sequential tests and widths', () => {
    for (const m of fixture.msprt) {
      const { logLambda, p } = mixtureSprt({ pairs: m.n_pairs, difference: m.diff, variance: m.V, priorVariance: m.tau2 });
      expectClose(logLambda, m.logLambda, 1e-9);
      expectClose(p, m.p, 1e-9);
    }
    const mixture = tunedMixture(500);
    expectClose(mixture, fixture.asymptotic_cs.rho2_opt_n500, 1e-9, 0);
    for (const { n, sd, hw } of fixture.asymptotic_cs.half_width) expectClose(sequenceHalfWidth(n, sd, mixture), hw, 1e-9, 0);
  });

  it('follows the reference e-process of two rates', () => {
    const { a, b, log_e_at: expected } = fixture.two_sample_bernoulli_eprocess;
    const path = compareRates(a, b);
    for (const [n, value] of Object.entries(expected)) expectClose(path[Number(n) - 1]!, value, 1e-9);
  });
});

describeFixture<CupedFixture>('d3_its_did_cuped', ({ cuped }) => {
  const input = { arm: cuped.w, outcome: cuped.y, before: cuped.x };

  it('gives the reference raw, CUPED and Lin estimates', () => {
    const adjusted = cupedEffect(input);
    expectClose(randomisedEffect(input).point, cuped.raw.est, 1e-9);
    expectClose(adjusted.theta, cuped.theta, 1e-9);
    expectClose(adjusted.point, cuped.cuped.est, 1e-9);
    // The reference compares variances, ours compares squared widths: degrees of freedom differ by a hair.
    expectClose(adjusted.varianceRemoved, cuped.var_reduction, 1e-3);
    const lin = linEffect(input);
    expectClose(lin.point, cuped.lin.est, 1e-9);
    expectClose(lin.standardError, cuped.lin.hc2, 1e-9);
  });

  describeFixture<AnytimeFixture>('d6_avlm', (expected) => {
    it('gives the reference anytime-valid interval', () => {
      const effect = sequentialRegressionEffect({ ...input, plannedSize: cuped.y.length });
      expectClose(narrowestMixture(cuped.y.length, 3), expected.g, 1e-3);
      expectClose(effect.point, expected.coef[1]!, 1e-9);
      expectClose(effect.low, expected.av_ci[1]![0], 1e-6);
      expectClose(effect.high, expected.av_ci[1]![1], 1e-6);
    });
  });
});

describe('confidence sequence', () => {
  it('errs rarely under daily peeking, where the ordinary interval errs often', () => {
    const random = seededRandom(31);
    const wrong = { sequence: 0, ordinary: 0 };
    for (let run = 0; run < 150; run++) {
      const errs = peek(random);
      if (errs.sequence) wrong.sequence += 1;
      if (errs.ordinary) wrong.ordinary += 1;
    }
    expect(wrong.sequence / 150).toBeLessThanOrEqual(0.06);
    expect(wrong.ordinary / 150).toBeGreaterThan(0.2);
  });

  it('refuses a first look that is too early, and constant arms', () => {
    const few = momentsOf(Array.from({ length: 40 }, (_, i) => i));
    const equal = momentsOf(Array.from({ length: 60 }, () => 3));
    expect(() => sequentialDifference({ from: few, to: few, plannedSize: 500 })).toThrow(/at least 50/);
    expect(() => sequentialDifference({ from: equal, to: equal, plannedSize: 500 })).toThrow(/vary/);
    expect(() => compareRates([0, 2], [0, 1])).toThrow(/0 or 1/);
    expect(() => randomisedEffect({ arm: [0, 2], outcome: [1, 2] })).toThrow(/arm\[1\]/);
    expect(() => cupedEffect({ arm: [0, 0, 1, 1], outcome: [1, 2, 3, 5], before: [1, 1, 1, 1] })).toThrow(/leave it out/);
  });
});

/** Does an experiment without effect look significant at any of its looks, at 50, 60 … 600 per arm? */
function peek(random: () => number): { sequence: boolean; ordinary: boolean } {
  const empty = () => ({ n: 0, sum: 0, sumOfSquares: 0 });
  const arms = [empty(), empty()] as const;
  const found = { sequence: false, ordinary: false };
  for (let n = 1; n <= 600; n++) {
    for (const arm of arms) {
      const value = randomNormal(random);
      arm.n += 1;
      arm.sum += value;
      arm.sumOfSquares += value * value;
    }
    if (n < 50 || n % 10 !== 0) continue;
    const { point, low, high } = sequentialDifference({ from: arms[0], to: arms[1], plannedSize: 600 });
    found.sequence ||= low > 0 || high < 0;
    found.ordinary ||= Math.abs(point) > 1.96 * Math.sqrt(2 / n);
  }
  return found;
}
