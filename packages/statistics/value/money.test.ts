import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { gini, lorenzCurve, topShare } from './concentration.ts';
import { type BudgetItem, rankInitiatives, selectWithinBudget } from './initiative-ranking.ts';
import { drawIntervals, remlMean, shrinkNormal, shrinkRates, shrinkShares } from './shrinkage.ts';
import { valueAtStake } from './value-at-stake.ts';
import { valueOfCertainty, valueOfCertaintyFromDraws, valueOfSample } from './value-of-information.ts';

interface MoneyFixture {
  readonly eight_schools: { y: number[]; se: number[]; REML: { mu: number; se: number; tau2: number } };
  readonly bcg: { yi: number[]; vi: number[]; REML: { mu: number; se: number; tau2: number } };
  readonly rat_tumour: { y: number[]; n: number[]; beta_binomial_mle: { alpha: number; beta: number; nll: number }; posterior_mean_first_last: [number, number] };
  readonly gamma_poisson: { count: number[]; exposure: number[]; shape: number; rate: number; shrunk: number[] };
  readonly evpi: { evpi: number; evsi_n: number[]; evsi: number[] };
  readonly pareto: { x: number[]; gini: number; top20_share: number };
}

describeFixture<MoneyFixture>('c3_shrinkage_voi', (fixture) => {
  it('gives the reference random-effects means', () => {
    const bcg = remlMean({ estimates: fixture.bcg.yi, standardErrors: fixture.bcg.vi.map(Math.sqrt) });
    expectClose(bcg.mean, fixture.bcg.REML.mu, 1e-5);
    expectClose(bcg.standardError, fixture.bcg.REML.se, 1e-4);
    expectClose(bcg.tauSquared, fixture.bcg.REML.tau2, 1e-3);
    const schools = { estimates: fixture.eight_schools.y, standardErrors: fixture.eight_schools.se };
    const reml = remlMean(schools);
    expectClose(reml.mean, fixture.eight_schools.REML.mu, 1e-6);
    expect(reml.tauSquared).toBe(0);
    // Where the best τ is zero the integrated one is not: schools stay different.
    const { means, spread } = shrinkNormal(schools);
    expect(spread).toBeGreaterThan(1);
    expect(means[0]!).toBeGreaterThan(means[2]! + 1);
  });

  it('gives the reference shrunken shares and rates', () => {
    const { y, n, beta_binomial_mle: mle, posterior_mean_first_last: ends } = fixture.rat_tumour;
    const shares = shrinkShares(y, n);
    expectClose(shares.alpha, mle.alpha, 1e-3, 0);
    expectClose(shares.beta, mle.beta, 1e-3, 0);
    expectClose(-shares.logLikelihood, mle.nll, 1e-7);
    expectClose(shares.means[0]!, ends[0], 1e-5);
    expectClose(shares.means.at(-1)!, ends[1], 1e-5);
    const rates = shrinkRates(fixture.gamma_poisson.count, fixture.gamma_poisson.exposure);
    expectClose(rates.shape, fixture.gamma_poisson.shape, 1e-3, 0);
    expectClose(rates.rate, fixture.gamma_poisson.rate, 1e-3, 0);
    fixture.gamma_poisson.shrunk.forEach((value, i) => expectClose(rates.means[i]!, value, 1e-4));
  });

  it('gives the reference values of information and concentration', () => {
    expectClose(valueOfCertainty(100, 200), fixture.evpi.evpi, 1e-9);
    fixture.evpi.evsi_n.forEach((n, i) => expectClose(valueOfSample({ mean: 100, deviation: 200, noise: 1000, n }).value, fixture.evpi.evsi[i]!, 1e-9));
    expectClose(gini(fixture.pareto.x), fixture.pareto.gini, 1e-9);
    expectClose(topShare(fixture.pareto.x, seededRandom(1)).point, fixture.pareto.top20_share, 1e-9);
  });
});

describe('shrinkage', () => {
  it('draws true rates as its quantiles say', () => {
    const rates = shrinkRates([0, 3, 40, 12, 7], [10, 10, 100, 100, 20]);
    const [low, random] = [rates.quantile(0.1), seededRandom(7)];
    const below = new Float64Array(5);
    for (let d = 0; d < 20_000; d++) rates.draw(random).forEach((value, i) => { if (value < low[i]!) below[i]! += 1 / 20_000; });
    below.forEach((share) => expectClose(share, 0.1, 0.01));
    rates.means.forEach((mean, i) => expect(low[i]).toBeLessThan(mean));
  });

  it('draws small cells further in than large ones and keeps between data and mean', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 12 }), (estimates) => {
      fc.pre(new Set(estimates).size > 2);
      const standardErrors = estimates.map((_, i) => 0.5 + i);
      const { means, deviations } = shrinkNormal({ estimates, standardErrors });
      const low = Math.min(...estimates) - 1e-9;
      const high = Math.max(...estimates) + 1e-9;
      for (const mean of means) expect(mean >= low && mean <= high).toBe(true);
      for (const [i, deviation] of deviations.entries()) expect(deviation).toBeLessThan(standardErrors[i]! * 3);
    }), { numRuns: 40 });
  });

  it('draws have the posterior mean and deviation', () => {
    const shrunk = shrinkNormal({ estimates: [1, 3, 8, 2], standardErrors: [1, 2, 3, 0.5] });
    const random = seededRandom(5);
    const draws = Array.from({ length: 8000 }, () => shrunk.draw(random));
    for (let i = 0; i < 4; i++) {
      const mean = draws.reduce((sum, draw) => sum + draw[i]!, 0) / draws.length;
      const variance = draws.reduce((sum, draw) => sum + (draw[i]! - mean) ** 2, 0) / draws.length;
      expectClose(mean, shrunk.means[i]!, 0.05);
      expectClose(Math.sqrt(variance), shrunk.deviations[i]!, 0.05);
    }
    const [interval] = drawIntervals(draws);
    expect(interval!.low).toBeLessThan(shrunk.means[0]!);
    expect(interval!.high).toBeGreaterThan(shrunk.means[0]!);
  });

  it('refuses two cells, and rates without any event', () => {
    expect(() => shrinkNormal({ estimates: [1, 2], standardErrors: [1, 1] })).toThrow(/at least 3/);
    expect(() => shrinkRates([0, 0, 0], [1, 1, 1])).toThrow(/No event/);
  });
});

describe('concentration', () => {
  it('is zero for equals and grows when value moves to the top', () => {
    expectClose(gini([5, 5, 5]), 0, 1e-15);
    expect(gini([1, 1, 8])).toBeGreaterThan(gini([2, 3, 5]));
    const curve = lorenzCurve([1, 2, 3, 4], 4);
    curve.forEach((point, i) => expectClose(point.value, [0, 0.1, 0.3, 0.6, 1][i]!, 1e-12));
    expect(() => gini([-1, 2])).toThrow(/negative/);
    expect(() => gini([0, 0])).toThrow(/nothing to divide/);
  });

  it('brackets the share of the top fifth', () => {
    const random = seededRandom(2);
    const values = Array.from({ length: 400 }, () => Math.exp(randomNormal(random)));
    const { point, low, high } = topShare(values, random, { draws: 300 });
    expect(low).toBeLessThan(point);
    expect(high).toBeGreaterThan(point);
    expect(high - low).toBeLessThan(0.2);
  });
});

describe('value at stake', () => {
  const settings = { margin: { mean: 30_000, deviation: 3000 }, draws: 4000 };
  const topics = [
    { id: '配送遅延', customers: { mean: 2000, deviation: 100 }, difference: { estimate: 0.08, standardError: 0.01 } },
    { id: '電話がつながらない', customers: { mean: 5000, deviation: 100 }, difference: { estimate: 0.01, standardError: 0.03 } },
    { id: '梱包', customers: { mean: 300, deviation: 30 }, difference: { estimate: 0.02, standardError: 0.02 } },
  ];

  it('gives ordered ranges, what drives them, and the same for the same seed', () => {
    const run = (): ReturnType<typeof valueAtStake> => valueAtStake(topics, { ...settings, random: seededRandom(9) });
    const [late, phone] = run();
    expect(late!.p10).toBeLessThan(late!.p50);
    expect(late!.p50).toBeLessThan(late!.p90);
    expectClose(late!.mean, 2000 * 0.075 * 30_000 / 3, 0.1);
    expect(late!.probabilityPositive).toBeGreaterThan(0.99);
    expect(late!.drivenBy[0]!.factor).toBe('causal-share');
    expect(phone!.drivenBy[0]!.factor).toBe('difference');
    expect(run()[0]!.p50).toBe(late!.p50);
    expectClose(phone!.drivenBy.reduce((sum, f) => sum + f.share, 0), 1, 1e-12);
  });

  it('ranks with probabilities, groups what cannot be told apart, and values knowing more', () => {
    const stakes = valueAtStake(topics, { ...settings, random: seededRandom(9) });
    const initiatives = stakes.map(({ id, values }, i) => ({ id, benefit: values, cost: new Float64Array(values.length).fill([400_000, 300_000, 90_000][i]!) }));
    const ranked = rankInitiatives(initiatives);
    expect(ranked[0]).toMatchObject({ id: '配送遅延', probabilityTop3: 1 });
    expect(ranked.map((r) => r.group)).toEqual([0, 0, 0]);
    expect(ranked[0]!.payback).toBeLessThan(1);
    const draws = Array.from({ length: 4000 }, (_, d) => initiatives.map(({ benefit, cost }) => benefit[d]! - cost[d]!));
    expect(valueOfCertaintyFromDraws(draws)).toBeGreaterThan(0);
    expect(() => rankInitiatives([{ id: 'x', benefit: new Float64Array(100), cost: new Float64Array(99) }])).toThrow(/together/);
  });
});

describe('choices', () => {
  it('select as well as trying every subset', () => {
    const item = fc.record({ cost: fc.integer({ min: 1, max: 20 }), netBenefit: fc.integer({ min: -5, max: 30 }) });
    fc.assert(fc.property(fc.array(item, { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 60 }), (raw, budget) => {
      const items = raw.map((r, i): BudgetItem => ({ ...r, id: String(i) }));
      const chosen = new Set(selectWithinBudget(items, budget));
      const worth = (mask: number): number => {
        const inside = items.filter((_, i) => (mask >> i) & 1);
        return inside.reduce((sum, i) => sum + i.cost, 0) <= budget ? inside.reduce((sum, i) => sum + i.netBenefit, 0) : -Infinity;
      };
      const best = Math.max(...Array.from({ length: 2 ** items.length }, (_, mask) => worth(mask)));
      expect(items.filter((i) => chosen.has(i.id)).reduce((sum, i) => sum + i.netBenefit, 0)).toBe(best);
    }), { numRuns: 60 });
  });

  it('information is worth most where the decision is closest, and never more than certainty', () => {
    expect(valueOfCertainty(0, 200)).toBeGreaterThan(valueOfCertainty(100, 200));
    const sample = valueOfSample({ mean: 50, deviation: 200, noise: 1000, n: 200 });
    expect(sample.value).toBeLessThan(valueOfCertainty(50, 200));
    expect(sample.changes).toBeLessThan(0.5);
    expect(() => valueOfCertainty(1, 0)).toThrow(/deviation/);
  });
});
