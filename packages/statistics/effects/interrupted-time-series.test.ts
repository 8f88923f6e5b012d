import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { matrixFromColumns } from '../numerics/matrix.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { autoregressiveFits } from './autoregressive-fit.ts';
import { bayesAveragedAr1 } from './bayes-averaged-ar1.ts';
import { interruptedTimeSeries } from './interrupted-time-series.ts';
import { baselineColumns } from './series-design.ts';

interface CausalImpactFixture {
  readonly y: number[];
  readonly x1: number[];
  readonly null_weekly: { y: number[]; x: number[] };
}
interface AveragedFixture {
  readonly vignette: { effect: number; se: number; ci: [number, number]; rho_post_mean: number; df: number };
  readonly null_weekly: { effect: number; se: number; ci: [number, number]; rho_post_mean: number; df: number };
}
interface SeatbeltsFixture {
  readonly seatbelts: { y: number[]; post_start: number };
  readonly nile: { y: number[] };
}
interface RemlFixture {
  readonly seatbelts: { coef: Record<string, number>; se: Record<string, number>; phi: number };
  readonly nile_break1899: { coef: Record<string, number>; se: Record<string, number>; phi: number };
}

describeFixture<CausalImpactFixture>('d4_causalimpact', (series) => {
  describeFixture<AveragedFixture>('d8_cits_vs_causalimpact', (expected) => {
    const expectReference = (result: ReturnType<typeof interruptedTimeSeries>, reference: AveragedFixture['vignette']): void => {
      expectClose(result.estimate, reference.effect, 1e-9);
      expectClose(result.standardError, reference.se, 1e-9);
      expectClose(result.low, reference.ci[0], 1e-9);
      expectClose(result.high, reference.ci[1], 1e-9);
      expectClose(result.rhoMean, reference.rho_post_mean, 1e-9);
      expect(result.df).toBe(reference.df);
    };

    it('finds the effect of the vignette and none in the weekly series', () => {
      expectReference(interruptedTimeSeries({ treated: series.y, comparison: [series.x1], start: 70, trend: false }), expected.vignette);
      const { y, x } = series.null_weekly;
      const seasons = Array.from({ length: y.length }, (_, t) => t % 7);
      expectReference(interruptedTimeSeries({ treated: y, comparison: [x], start: 105, trend: false, seasons }), expected.null_weekly);
    });
  });
});

describeFixture<SeatbeltsFixture>('d3_its_did_cuped', ({ seatbelts, nile }) => {
  describeFixture<RemlFixture>('d7_its_reml', (expected) => {
    // The same model as gls() at its own autocorrelation: ordinary columns, in R's order.
    const expectSameAsGls = (y: number[], start: number, months: boolean, reference: RemlFixture['seatbelts']): void => {
      const time = Float64Array.from(y, (_, t) => t + 1);
      const post = Float64Array.from(y, (_, t) => (t >= start ? 1 : 0));
      const seasons = months ? baselineColumns({ length: y.length, start, trend: false, seasons: y.map((_, t) => t % 12) }).slice(1).map(([, c]) => c) : [];
      const x = matrixFromColumns([new Float64Array(y.length).fill(1), time, post, ...seasons]);
      const fit = autoregressiveFits(x, y)(reference.phi);
      ['(Intercept)', 't', 'post'].forEach((name, j) => {
        expectClose(fit.coefficients[j]!, reference.coef[name]!, 1e-6);
        expectClose(Math.sqrt(fit.covariance.data[j * x.columns + j]!), reference.se[name]!, 1e-5, 1e-3);
      });
      // The mode of the posterior is the REML estimate, to the step of the grid.
      expect(Math.abs(bayesAveragedAr1(x, y).rhoMode - reference.phi)).toBeLessThan(0.005);
    };

    it('agrees with nlme::gls on Seatbelts and Nile', () => {
      expectSameAsGls(seatbelts.y, seatbelts.post_start - 1, true, expected.seatbelts);
      expectSameAsGls(nile.y, 28, false, expected.nile_break1899);
    });
  });
});

function noisySeries(seed: number, length: number, rho: number): Float64Array {
  const random = seededRandom(seed);
  const y = new Float64Array(length);
  for (let t = 0; t < length; t++) y[t] = t === 0 ? randomNormal(random) : rho * y[t - 1]! + Math.sqrt(1 - rho * rho) * randomNormal(random);
  return y;
}

describe('interrupted time series', () => {
  it('recovers a planted effect through a shared shock, where before/after is fooled', () => {
    const shared = noisySeries(1, 34, 0.8).map((v, t) => 4 * v + (t >= 26 ? 6 : 0));
    const own = noisySeries(2, 34, 0.3);
    const treated = shared.map((v, t) => 50 + v + 0.5 * own[t]! + (t >= 26 ? -2 : 0));
    const result = interruptedTimeSeries({ treated, comparison: [shared], start: 26 });
    expect(result.controlled).toBe(true);
    expect(result.trend).toBe(true);
    expect(result.low).toBeLessThan(-2);
    expect(result.high).toBeGreaterThan(-2);
    expect(result.high).toBeLessThan(0);
    const alone = interruptedTimeSeries({ treated, start: 26 });
    expect(alone.controlled).toBe(false);
    expect(alone.high).toBeGreaterThan(0);
  });

  it('moves with the unit of the series and not with its level or the scale of the comparison', () => {
    fc.assert(fc.property(fc.nat(1e6), fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }), (seed, unit, level) => {
      const y = noisySeries(seed, 20, 0.4);
      const x = noisySeries(seed + 1, 20, 0.4);
      const a = interruptedTimeSeries({ treated: y, comparison: [x], start: 12 });
      const b = interruptedTimeSeries({ treated: y.map((v) => unit * v + level), comparison: [x.map((v) => 7 * v - 3)], start: 12 });
      expectClose(b.low / unit, a.low, 1e-4);
      expectClose(b.high / unit, a.high, 1e-4);
      expectClose(b.rhoMean, a.rhoMean, 1e-4);
    }), { numRuns: 30 });
  });

  it('draws a counterfactual that differs from the fit by the effect, after the start only', () => {
    const { periods, estimate } = interruptedTimeSeries({ treated: noisySeries(4, 30, 0.2), start: 20 });
    periods.forEach((period, t) => expectClose(period.fitted - period.counterfactual, t >= 20 ? estimate : 0, 1e-12));
    for (const { low, high, counterfactual } of periods) expectClose(high - counterfactual, counterfactual - low, 1e-9);
  });

  it('does not take the return to normal of a picked topic for an effect', () => {
    const wrong = { dropped: 0, conditioned: 0 };
    const excludesZero = ({ low, high }: { low: number; high: number }): boolean => low > 0 || high < 0;
    for (let run = 0; run < 150; run++) {
      const candidates = Array.from({ length: 40 }, (_, i) => noisySeries(10_000 + 40 * run + i, 38, 0.7));
      const score = (y: Float64Array): number => y[26]! + y[27]! + y[28]! + y[29]!;
      const treated = candidates.reduce((worst, y) => (score(y) < score(worst) ? y : worst));
      // Leaving the picking weeks out is not enough: what follows them still starts low and comes back by itself.
      if (excludesZero(interruptedTimeSeries({ treated: treated.filter((_, t) => t < 26 || t >= 30), start: 26 }))) wrong.dropped += 1;
      if (excludesZero(interruptedTimeSeries({ treated, start: 30, picked: { from: 26, to: 30 } }))) wrong.conditioned += 1;
    }
    expect(wrong.dropped).toBeGreaterThan(15);
    expect(wrong.conditioned).toBeLessThanOrEqual(14);
  });

  it('is the same with a picked window of no periods, and refuses one after the start', () => {
    const treated = noisySeries(8, 30, 0.3);
    const plain = interruptedTimeSeries({ treated, start: 20 });
    expectClose(interruptedTimeSeries({ treated, start: 20, picked: { from: 20, to: 20 } }).low, plain.low, 1e-12);
    expect(interruptedTimeSeries({ treated, start: 20, picked: { from: 17, to: 20 } }).prePeriods).toBe(17);
    expect(() => interruptedTimeSeries({ treated, start: 20, picked: { from: 18, to: 22 } })).toThrow(/before the start/);
  });

  it('averages a registered ramp over the post-periods', () => {
    const treated = noisySeries(6, 40, 0).map((v, t) => 0.01 * v + (t >= 30 ? 1 + 0.5 * (t - 30) : 0));
    expectClose(interruptedTimeSeries({ treated, start: 30, ramp: true }).estimate, 1 + 0.5 * 4.5, 0.02);
  });

  it('averages comparison series that are too many for the pre-period', () => {
    const comparison = [1, 2, 3, 4].map((seed) => noisySeries(seed, 20, 0.5));
    const result = interruptedTimeSeries({ treated: noisySeries(9, 20, 0.5), comparison, start: 12 });
    expect(result.coefficients.map((c) => c.name)).toContain('mean of 4 comparisons');
  });

  it('refuses gaps, starts outside the series, too short and constant series', () => {
    const y = [...noisySeries(3, 14, 0)];
    expect(() => interruptedTimeSeries({ treated: y.with(3, Number.NaN), start: 9 })).toThrow(/treated\[3\]/);
    expect(() => interruptedTimeSeries({ treated: y, start: 14 })).toThrow(/before and after/);
    expect(() => interruptedTimeSeries({ treated: [1, 2, 4], start: 2 })).toThrow(/at least 4/);
    expect(() => interruptedTimeSeries({ treated: y.map(() => 3), start: 9 })).toThrow(/without any noise/);
    expect(() => interruptedTimeSeries({ treated: y, comparison: [[1, 2]], start: 9 })).toThrow(/comparison\[0\]/);
  });

  it('errs in about 5 % at ρ = .7 with 26 + 8 weeks (bench -- effects has the whole table)', () => {
    let excluded = 0;
    for (let run = 0; run < 1000; run++) {
      const { low, high } = interruptedTimeSeries({ treated: noisySeries(1000 + run, 34, 0.7), start: 26 });
      if (low > 0 || high < 0) excluded += 1;
    }
    expect(excluded / 1000).toBeLessThanOrEqual(0.08);
    expect(excluded).toBeGreaterThan(0);
  });
});
