import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomialLogMass } from '../numerics/negative-binomial.ts';
import { poissonLogMass } from '../numerics/poisson.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { alarmThresholds } from './budget.ts';
import { logCountEValue } from './count-e-value.ts';
import { arrivalMeans, chainLadder } from './delayed-reports.ts';
import { eBenjaminiHochberg } from './e-benjamini-hochberg.ts';
import { accumulate, mixtureDetector, onsetOf, restart } from './mixture-detector.ts';
import { watchBoundedMean, watchShare } from './response-streams.ts';
import { periodsToNotice } from './time-to-notice.ts';

interface DetectorFixture {
  readonly E_e_under_null: { mu: number; invk: number; r: number; E: number }[];
  readonly E_e_misspecified: Record<string, number>;
  readonly esr_path: { x: number[]; mu: number[]; invk: number; grid: number[]; weights: number[]; threshold: number; M: number[]; alarms: number[]; change_at: number };
  readonly ebh: { e: number[]; alpha: number; k: number; threshold: number; reject: boolean[] };
  readonly pfer: { K: number; budget_false_alarms_per_week: number; periods_per_week: number; threshold_uniform: number };
  readonly arrival_mean: { delay_pmf: number[]; lambda_event_days: number[]; arrival_mean_on_last_day: number };
  readonly bernoulli_esr: { y: number[]; p0: number; p1: number[]; M: number[] };
  readonly bounded_esr_low_score: { x: number[]; m0: number; lambdas: number[]; M: number[] };
}

/** E[e] when counts really follow the given law. */
function expectedE(mean: number, inverseSize: number, factor: number, logMass: (x: number) => number): number {
  let sum = 0;
  for (let x = 0; x < 3000; x++) sum += Math.exp(logMass(x) + logCountEValue(x, mean, inverseSize, factor));
  return sum;
}

interface Detection {
  readonly m_pre: number;
  readonly log_threshold: number;
  readonly weights: number[];
  readonly lambdas: number[];
  readonly log_values: number[];
  readonly stopped_time: number;
}
interface FamilyFixture {
  readonly bernoulli: { x: number[]; SR: Detection; CU: Detection };
  readonly normal: { x: number[]; SR: Detection };
  readonly bounded: { x: number[]; SR: Detection };
}

describeFixture<FamilyFixture>('a3_edetector_stcpR6', (fixture) => {
  const bernoulli = (x: number, lambda: number): number => lambda * x - Math.log1p(fixture.bernoulli.SR.m_pre * Math.expm1(lambda));
  const normal = (x: number, lambda: number): number => lambda * x - lambda ** 2 / 2;
  const bounded = (x: number, lambda: number): number => Math.log1p(lambda * (x / fixture.bounded.SR.m_pre - 1));

  it.each([
    ['Bernoulli', fixture.bernoulli.x, fixture.bernoulli.SR, bernoulli],
    ['normal', fixture.normal.x, fixture.normal.SR, normal],
    ['bounded', fixture.bounded.x, fixture.bounded.SR, bounded],
  ] as const)('follows the reference Shiryaev–Roberts path and stops with it: %s', (_, x, expected, logE) => {
    const detector = mixtureDetector(1, expected.lambdas, expected.weights);
    const path = x.map((value, t) => Math.log(accumulate(detector, 0, t, (lambda) => logE(value, lambda)).value));
    expected.log_values.forEach((value, t) => expectClose(path[t]!, value, 1e-8));
    expect(1 + path.findIndex((value) => value >= expected.log_threshold)).toBe(expected.stopped_time);
  });

  it('keeps the reference CUSUM of the same e-values, which dates the onset', () => {
    const { x, CU: expected } = fixture.bernoulli;
    const detector = mixtureDetector(1, expected.lambdas, expected.weights);
    x.forEach((value, t) => {
      accumulate(detector, 0, t, (lambda) => bernoulli(value, lambda));
      expectClose(Math.log(expected.weights.reduce((sum, weight, g) => sum + weight * Math.exp(detector.cusum[g]!), 0)), expected.log_values[t]!, 1e-8);
    });
  });
});

describeFixture<DetectorFixture>('a7_esr_poisson_nb', (fixture) => {
  it('has the reference expectation under the null and under wrong nulls', () => {
    for (const { mu, invk, r, E } of fixture.E_e_under_null) {
      expectClose(expectedE(mu, invk, r, (x) => (invk === 0 ? poissonLogMass(x, mu) : negativeBinomialLogMass(x, 1 / invk, mu))), E, 1e-9);
    }
    const wrong = fixture.E_e_misspecified;
    expectClose(expectedE(3, 0.2, 2, (x) => negativeBinomialLogMass(x, 5, 2.4)), wrong['true_mean_lower(0.8mu)']!, 1e-9);
    expectClose(expectedE(3, 0.2, 2, (x) => poissonLogMass(x, 3)), wrong['true_less_dispersed(Poisson)']!, 1e-9);
    expectClose(expectedE(3, 0.2, 2, (x) => negativeBinomialLogMass(x, 2.5, 3)), wrong['true_more_dispersed(invk .4)']!, 1e-9);
    expectClose(expectedE(3, 0.2, 2, (x) => negativeBinomialLogMass(x, 5, 3.45)), wrong['true_mean_higher_15pct']!, 1e-9);
  });

  it('follows the reference path, alarms with it and dates the change', () => {
    const path = fixture.esr_path;
    const detector = mixtureDetector(1, path.grid, path.weights);
    const alarms: number[] = [];
    const onsets: number[] = [];
    path.x.forEach((x, t) => {
      const { value, leading } = accumulate(detector, 0, t, (r) => logCountEValue(x, path.mu[t]!, path.invk, r));
      expectClose(value, path.M[t]!, 1e-9, 0);
      if (value < path.threshold) return;
      alarms.push(t);
      onsets.push(onsetOf(detector, 0, leading));
      restart(detector, 0);
    });
    expect(alarms).toEqual(path.alarms);
    expect(Math.abs(onsets[0]! - path.change_at)).toBeLessThanOrEqual(1);
  });

  it('gives the reference thresholds, selections and arrival means', () => {
    const { ebh, pfer, arrival_mean: arrival } = fixture;
    const strong = eBenjaminiHochberg(ebh.e, ebh.alpha);
    expect(strong.selected).toEqual(ebh.reject);
    expectClose(strong.threshold, ebh.threshold, 1e-12);
    const thresholds = alarmThresholds({ weights: Array.from({ length: pfer.K }, () => 1), falseAlarmsPerWeek: pfer.budget_false_alarms_per_week });
    expectClose(thresholds[0]!, pfer.threshold_uniform, 1e-12);
    expectClose(arrivalMeans(arrival.lambda_event_days, arrival.delay_pmf).at(-1)!, arrival.arrival_mean_on_last_day, 1e-12);
  });

  it('follows the reference paths of shares and bounded means', () => {
    const { bernoulli_esr: share, bounded_esr_low_score: bounded } = fixture;
    const shares = watchShare({ answers: share.y, tolerated: share.p0, alternatives: share.p1, threshold: Infinity });
    share.M.forEach((m, i) => expectClose(shares.evidence[i]!, m, 1e-9, 0));
    const means = watchBoundedMean({ scores: bounded.x, tolerated: bounded.m0, bets: bounded.lambdas, threshold: Infinity });
    bounded.M.forEach((m, i) => expectClose(means.evidence[i]!, m, 1e-9, 0));
  });
});

interface NowcastFixture {
  readonly triangle: (number | null)[][];
  readonly chain_ladder: { dev_factors: number[]; ultimate_last_15: number[] };
}
describeFixture<NowcastFixture>('a6_nowcast', ({ triangle, chain_ladder: expected }) => {
  it('completes the reporting triangle as chain ladder does', () => {
    const nowcast = chainLadder(triangle);
    expected.dev_factors.forEach((factor, d) => expectClose(nowcast.factors[d]!, factor, 1e-9));
    nowcast.ultimate.slice(-15).forEach((value, i) => expectClose(value, expected.ultimate_last_15[i]!, 1e-9));
  });
});

describe('e-values', () => {
  it('have expectation one under the null at any size, and are symmetric in meaning for falls', () => {
    fc.assert(fc.property(fc.double({ min: 0.05, max: 20, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.constantFrom(0.3, 0.6, 1.3, 2, 5), (mean, inverseSize, factor) => {
      expectClose(expectedE(mean, inverseSize, factor, (x) => negativeBinomialLogMass(x, 1 / inverseSize, mean)), 1, 1e-6);
      const calmer = factor > 1 ? 0.8 * mean : 1.25 * mean;
      expect(expectedE(mean, inverseSize, factor, (x) => negativeBinomialLogMass(x, 1 / inverseSize, calmer))).toBeLessThan(1);
    }), { numRuns: 40 });
  });

  it('stay numbers for huge counts', () => {
    const detector = mixtureDetector(1, [1.3, 5]);
    for (let t = 0; t < 5; t++) expect(Number.isFinite(accumulate(detector, 0, t, (r) => logCountEValue(1e6, 1, 0.1, r)).value)).toBe(true);
  });
});

describe('thresholds and delays', () => {
  it('spend the budget exactly, more for heavier streams', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 20, maxLength: 60 }), (weights) => {
      const thresholds = alarmThresholds({ weights, falseAlarmsPerWeek: 0.5 });
      expectClose(thresholds.reduce((sum, c) => sum + 7 / c, 0), 0.5, 1e-9);
    }));
    expect(alarmThresholds({ weights: [1, 0], falseAlarmsPerWeek: 1 })[1]).toBe(Infinity);
    expect(() => alarmThresholds({ weights: [1, -1], falseAlarmsPerWeek: 1 })).toThrow(/weights\[1\]/);
  });

  it('notice larger rises sooner, and tolerated ones never', () => {
    const plan = { mean: 5, threshold: 7000, tolerance: 0.15 };
    expect(periodsToNotice({ ...plan, factor: 3 })).toBeLessThan(periodsToNotice({ ...plan, factor: 2 }));
    expect(periodsToNotice({ ...plan, factor: 2, inverseSize: 0.2 })).toBeGreaterThan(periodsToNotice({ ...plan, factor: 2 }));
    expect(periodsToNotice({ ...plan, factor: 1.1 })).toBe(Infinity);
  });

  it('refuse answers off the scale and delays that are no distribution', () => {
    expect(() => watchShare({ answers: [0, 2], tolerated: 0.2, threshold: 100 })).toThrow(/Answer 1/);
    expect(() => watchBoundedMean({ scores: [Number.NaN], tolerated: 0.7, threshold: 100 })).toThrow(/Answer 0/);
    expect(() => arrivalMeans([1], [0.5])).toThrow(/together one/);
    expect(() => chainLadder([[1, 2], [1]])).toThrow(/same delays/);
  });

  it('alarm on a share that rises, near the answer where it rose', () => {
    const answers = Array.from({ length: 120 }, (_, i) => (i < 60 ? Number(i % 5 === 0) : Number(i % 2 === 0)));
    const [alarm] = watchShare({ answers, tolerated: 0.25, threshold: 500 }).alarms;
    expect(alarm!.at).toBeLessThan(110);
    expect(Math.abs(alarm!.onset - 60)).toBeLessThanOrEqual(3);
  });
});
