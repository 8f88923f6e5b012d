import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { logOdds, priorWeight } from './log-odds.ts';

type Contrast = Record<string, { delta: number; var: number; z: number }>;
interface TopicFixture {
  readonly log_odds_idp: { counts_a: Record<string, number>; counts_b: Record<string, number>; prior_sum_counts: Contrast; prior_a0_50: Contrast };
}
interface OneVersusRest {
  readonly data: { set: string; feature: string; n: number; z: number }[];
}

describeFixture<TopicFixture>('f2_topics', ({ log_odds_idp: fixture }) => {
  it('gives the reference log odds for both priors', () => {
    const counts = new Map(Object.entries(fixture.counts_a));
    const otherCounts = new Map(Object.entries(fixture.counts_b));
    const size = [...counts.values(), ...otherCounts.values()].reduce((a, b) => a + b, 0);
    for (const [weight, expected] of [[size, fixture.prior_sum_counts], [50, fixture.prior_a0_50]] as const) {
      const contrasts = logOdds({ counts, otherCounts, priorWeight: weight });
      expect(contrasts.length).toBe(Object.keys(expected).length);
      for (const { term, logOdds: delta, variance, z } of contrasts) {
        expectClose(delta, expected[term]!.delta, 1e-9);
        expectClose(variance, expected[term]!.var, 1e-9);
        expectClose(z, expected[term]!.z, 1e-9);
      }
    }
  });
});

describeFixture<OneVersusRest>('f3_logodds_one_vs_rest', ({ data }) => {
  it('gives the reference z of each set against the rest', () => {
    const size = data.reduce((sum, row) => sum + row.n, 0);
    for (const set of new Set(data.map((row) => row.set))) {
      const counts = new Map(data.filter((row) => row.set === set).map((row) => [row.feature, row.n]));
      const otherCounts = new Map<string, number>();
      for (const row of data) if (row.set !== set) otherCounts.set(row.feature, (otherCounts.get(row.feature) ?? 0) + row.n);
      for (const { term, z } of logOdds({ counts, otherCounts, priorWeight: size })) {
        // The reference file keeps ten decimals.
        expectClose(z, data.find((row) => row.set === set && row.feature === term)!.z, 1e-9);
      }
    }
  });
});

describe('log odds', () => {
  const counts = fc.dictionary(fc.constantFrom('遅い', '丁寧', '返金', '在庫', '笑顔'), fc.integer({ min: 1, max: 200 }), { minKeys: 2 }).map((d) => new Map(Object.entries(d)));

  it('changes sign when the groups change places, and is zero between equal groups', () => {
    fc.assert(fc.property(counts, counts, (a, b) => {
      const there = new Map(logOdds({ counts: a, otherCounts: b }).map((c) => [c.term, c.z]));
      for (const { term, z } of logOdds({ counts: b, otherCounts: a })) expectClose(z, -there.get(term)!, 1e-9);
      for (const { z } of logOdds({ counts: a, otherCounts: a })) expectClose(z, 0, 1e-12);
    }));
  });

  it('is drawn to the background by a heavier prior', () => {
    const input = { counts: new Map([['返金', 3], ['商品', 97]]), otherCounts: new Map([['返金', 1], ['商品', 99]]), background: new Map([['返金', 20], ['商品', 980]]) };
    const [light] = logOdds({ ...input, priorWeight: 10 });
    const [heavy] = logOdds({ ...input, priorWeight: 1000 });
    expect(light!.term).toBe('返金');
    expect(heavy!.logOdds).toBeLessThan(light!.logOdds / 3);
  });

  it('keeps terms the background does not know, and refuses empty groups', () => {
    const contrasts = logOdds({ counts: new Map([['新語', 9], ['商品', 50]]), otherCounts: new Map([['商品', 60]]), background: new Map([['商品', 5000]]) });
    expect(contrasts[0]!.term).toBe('新語');
    expect(contrasts[0]!.z).toBeGreaterThan(0);
    expect(() => logOdds({ counts: new Map(), otherCounts: new Map([['a', 1]]) })).toThrow(/first group/);
    expect(() => logOdds({ counts: new Map([['a', Number.NaN]]), otherCounts: new Map([['a', 1]]) })).toThrow(/occurrences/);
    expect(priorWeight(10_000)).toBe(1000);
  });
});
