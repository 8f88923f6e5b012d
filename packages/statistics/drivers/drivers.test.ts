import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixFromColumns } from '../numerics/matrix.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { clusterMoments, correlationsOf, totalMoments } from './cluster-moments.ts';
import { analyseDrivers } from './driver-analysis.ts';
import { explainedVariance, subsetR2 } from './explained-variance.ts';
import { rankGroups } from './rank-groups.ts';

interface Dataset {
  readonly data: Record<string, number>[];
  readonly names: string[];
  readonly lmg: number[];
  readonly R2: number;
}
interface ImportanceFixture {
  readonly swiss: Dataset;
  readonly attitude: Dataset;
  readonly swiss_boot_perc95: { lower: number[]; upper: number[] };
}

function correlationMatrix(columns: ArrayLike<number>[]) {
  const n = columns[0]!.length;
  const moments = clusterMoments(n, columns.length, (i) => i, (i, into) => columns.forEach((column, j) => (into[j] = column[i]!)));
  return correlationsOf(totalMoments(moments), columns.length).correlations;
}

describeFixture<ImportanceFixture>('b1_relative_importance', (fixture) => {
  it('gives the reference LMG', () => {
    for (const [set, outcome] of [[fixture.swiss, 'Fertility'], [fixture.attitude, 'rating']] as const) {
      const columns = [...set.names, outcome].map((name) => set.data.map((row) => row[name]!));
      const result = explainedVariance(correlationMatrix(columns), set.names.map((_, j) => [j]), seededRandom(1));
      set.lmg.forEach((value, j) => expectClose(result.values[j]!, value, 1e-9));
      expectClose(result.r2, set.R2, 1e-9);
    }
  });

  it('gives the reference bootstrap interval within its Monte-Carlo error', () => {
    const { data, names } = fixture.swiss;
    const drivers = names.map((id) => ({ id, ratings: data.map((row) => row[id]!) }));
    const result = analyseDrivers({ drivers, outcome: data.map((row) => row['Fertility']!), random: seededRandom(12345) });
    names.forEach((id, j) => {
      const driver = result.drivers.find((d) => d.id === id)!;
      expect(Math.abs(driver.low - fixture.swiss_boot_perc95.lower[j]!)).toBeLessThan(0.03);
      expect(Math.abs(driver.high - fixture.swiss_boot_perc95.upper[j]!)).toBeLessThan(0.03);
    });
  });
});

function survey(seed: number, n: number, weights: number[], noise = 1): { ratings: Float64Array[]; outcome: Float64Array } {
  const random = seededRandom(seed);
  const ratings = weights.map(() => new Float64Array(n));
  const outcome = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const halo = randomNormal(random);
    weights.forEach((weight, j) => {
      ratings[j]![i] = 0.5 * halo + randomNormal(random);
      outcome[i] = outcome[i]! + weight * ratings[j]![i]!;
    });
    outcome[i] = outcome[i]! + noise * randomNormal(random);
  }
  return { ratings, outcome };
}

describe('LMG', () => {
  it('sums to R², is never negative and does not care about order or scale', () => {
    fc.assert(fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 6 }), (seed, p) => {
      const { ratings, outcome } = survey(seed, 40, Array.from({ length: p }, (_, j) => j / 3 - 0.5));
      const players = ratings.map((_, j) => [j]);
      const result = explainedVariance(correlationMatrix([...ratings, outcome]), players, seededRandom(1));
      const fit = leastSquares(matrixFromColumns([new Float64Array(40).fill(1), ...ratings]), outcome);
      const mean = outcome.reduce((a, b) => a + b, 0) / 40;
      const total = outcome.reduce((sum, y) => sum + (y - mean) ** 2, 0);
      expectClose(result.r2, 1 - fit.residualSumOfSquares / total, 1e-9);
      expectClose(result.values.reduce((a, b) => a + b, 0), result.r2, 1e-9);
      expect(Math.min(...result.values)).toBeGreaterThanOrEqual(-1e-12);
      const turned = [...ratings.map((column) => column.map((v) => 3 - 2 * v)).reverse(), outcome];
      const again = explainedVariance(correlationMatrix(turned), players, seededRandom(1)).values.toReversed();
      result.values.forEach((value, j) => expectClose(again[j]!, value, 1e-9));
    }), { numRuns: 40 });
  });

  it('splits evenly between copies, and a merged block gets what its members get together', () => {
    const { ratings, outcome } = survey(3, 100, [1, 0.5]);
    const correlations = correlationMatrix([ratings[0]!, ratings[0]!, ratings[1]!, outcome]);
    const [a, b] = explainedVariance(correlations, [[0], [1], [2]], seededRandom(1)).values;
    expectClose(a!, b!, 1e-12);
    const merged = explainedVariance(correlations, [[0, 1], [2]], seededRandom(1));
    expectClose(merged.r2, subsetR2(correlations, [[0], [2]]).at(-1)!, 1e-9);
  });

  it('samples above 15 drivers close to the exact value, and says how close', () => {
    const { ratings, outcome } = survey(4, 300, [1, 0.8, ...Array.from({ length: 14 }, () => 0.1)]);
    const correlations = correlationMatrix([...ratings, outcome]);
    const sampled = explainedVariance(correlations, ratings.map((_, j) => [j]), seededRandom(2), 1000);
    // The first two as single players and the rest merged keep R², so only the exactness of the sum is checked apart.
    expectClose(sampled.r2, subsetR2(correlations, [ratings.map((_, j) => j)]).at(-1)!, 1e-9);
    expect(Math.max(...sampled.errors)).toBeLessThan(0.005);
    expect(sampled.values[0]!).toBeGreaterThan(sampled.values[1]!);
  });
});

describe('driver analysis', () => {
  it('orders strong drivers, groups equal ones, and puts noise below the floor', () => {
    const { ratings, outcome } = survey(5, 600, [1.5, 0.5, 0.5, 0]);
    const drivers = ['応対', '価格', '納期', '店内の香り'].map((id, j) => ({ id, ratings: ratings[j]! }));
    const result = analyseDrivers({ drivers, outcome, random: seededRandom(7), draws: 200 });
    expect(result.drivers[0]).toMatchObject({ id: '応対', group: 0, best: 1, worst: 1, distinguishable: true, direction: 1 });
    const [price, delivery] = ['価格', '納期'].map((id) => result.drivers.find((d) => d.id === id)!);
    expect(price!.group).toBe(delivery!.group);
    expect(price!.group).toBe(1);
    // The halo makes even a useless rating share in R²; without it the floor decides.
    const bare = survey(6, 600, [1, 0]);
    const noise = analyseDrivers({ drivers: [{ id: 'a', ratings: bare.ratings[0]! }, { id: 'b', ratings: bare.ratings[0]!.map((_, i) => Math.sin(i * i)) }], outcome: bare.outcome, random: seededRandom(8), draws: 50 });
    expect(noise.drivers[1]).toMatchObject({ id: 'b', distinguishable: false });
  });

  it('recovers importance when a third of the ratings is skipped, and tells not used from not answered', () => {
    const { ratings, outcome } = survey(9, 2000, [1, 1]);
    const random = seededRandom(10);
    const skipped = ratings[0]!.map((v) => (random() < 0.33 ? Number.NaN : v));
    const used = Array.from({ length: 2000 }, () => random() < 0.6);
    const whole = analyseDrivers({ drivers: ratings.map((r, j) => ({ id: `d${j}`, ratings: r })), outcome, random: seededRandom(1), draws: 20 });
    const partly = analyseDrivers({ drivers: [{ id: 'd0', ratings: skipped }, { id: 'd1', ratings: ratings[1]! }], outcome, random: seededRandom(1), draws: 20 });
    const of = (analysis: typeof whole, id: string): number => analysis.drivers.find((d) => d.id === id)!.importance;
    expectClose(of(partly, 'd0'), of(whole, 'd0'), 0.03);
    expectClose(partly.drivers.find((d) => d.id === 'd0')!.imputed, 0.33, 0.05);
    const unused = analyseDrivers({ drivers: [{ id: 'd0', ratings: ratings[0]! }, { id: 'd1', ratings: ratings[1]!, used }], outcome, random: seededRandom(1), draws: 20 });
    expect(of(unused, 'd1')).toBeLessThan(of(whole, 'd1'));
    expect(unused.drivers.find((d) => d.id === 'd1')!.imputed).toBe(0);
  });

  it('widens when answers repeat customers', () => {
    const { ratings, outcome } = survey(11, 150, [0.5, 0.3]);
    const repeat = (values: Float64Array): number[] => [...values, ...values, ...values];
    const drivers = ratings.map((r, j) => ({ id: `d${j}`, ratings: repeat(r) }));
    const customers = Array.from({ length: 450 }, (_, i) => i % 150);
    const naive = analyseDrivers({ drivers, outcome: repeat(outcome), random: seededRandom(1), draws: 200 }).drivers[0]!;
    const honest = analyseDrivers({ drivers, outcome: repeat(outcome), customers, random: seededRandom(1), draws: 200 }).drivers[0]!;
    expect(honest.high - honest.low).toBeGreaterThan(1.3 * (naive.high - naive.low));
  });

  it('refuses rarely answered and constant drivers by name, entangled ones are offered for merging', () => {
    const { ratings, outcome } = survey(12, 200, [1]);
    const drivers = [
      { id: 'main', ratings: ratings[0]! },
      { id: 'copy', ratings: ratings[0]!.map((v, i) => v + 0.1 * Math.sin(i)) },
      { id: 'rare', ratings: ratings[0]!.map((v, i) => (i % 3 === 0 ? v : Number.NaN)) },
      { id: 'constant', ratings: new Float64Array(200).fill(5) },
    ];
    const result = analyseDrivers({ drivers, outcome, random: seededRandom(1), draws: 20 });
    expect(result.refused.map((r) => [r.id, r.reason])).toEqual([['rare', 'few-answers'], ['constant', 'no-variation']]);
    expect(result.entangled).toEqual([['main', 'copy']]);
    expect(() => analyseDrivers({ drivers: drivers.slice(2), outcome, random: seededRandom(1) })).toThrow(/No driver/);
    expect(() => analyseDrivers({ drivers: drivers.slice(0, 1), outcome: new Float64Array(200).fill(9), random: seededRandom(1) })).toThrow(/nothing to explain/);
    expect(() => analyseDrivers({ drivers: [{ id: 'x', ratings: [1, 2, 3] }], outcome: [1, 2, 3], random: seededRandom(1) })).toThrow(/at least 10/);
  });

  it('ranks without draws disagreeing get groups of one', () => {
    const draws = [[3, 2, 1], [3.1, 2, 1], [3, 2.2, 1]];
    expect(rankGroups([3, 2, 1], draws).map((r) => [r.best, r.worst, r.group])).toEqual([[1, 1, 0], [2, 2, 1], [3, 3, 2]]);
  });
});
