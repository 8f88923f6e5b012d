import { describe, expect, it } from 'vitest';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { kishDesignEffect, rake } from './raking.ts';
import { nonResponseBound, weightedMean } from './weighted-mean.ts';

interface RakingFixture {
  readonly api: {
    stype: string[]; schwide: string[]; dnum: number[]; enroll: number[]; api00: number[]; w0: number[];
    pop: { stype: { stype: string; Freq: number }[]; 'sch.wide': { 'sch.wide': string; Freq: number }[] };
    w_rake: number[]; mean_api00_rake: number; se_rake: number; total_enroll_rake: number;
  };
  readonly ipf_2x3: { seed: number[][]; row: number[]; col: number[]; fitted: number[][] };
  readonly kish_deff: { w: number[]; deff: number; neff: number };
  readonly nps_poststrat: { g: string[]; s: number[]; N: { g: string; Freq: number }[]; weighted: number; se: number };
}

describeFixture<RakingFixture>('e2_raking', ({ api, ipf_2x3: table, kish_deff: kish, nps_poststrat: nps }) => {
  it('rakes the school survey to its margins', () => {
    const margins = [
      { groups: api.stype, totals: new Map(api.pop.stype.map((row) => [row.stype, row.Freq])) },
      { groups: api.schwide, totals: new Map(api.pop['sch.wide'].map((row) => [row['sch.wide'], row.Freq])) },
    ];
    const { weights } = rake(margins, { start: api.w0 });
    // The reference stops when no margin is off by more than one school; ours goes on to 1e-8.
    weights.forEach((w, i) => expectClose(w, api.w_rake[i]!, 1e-3));
    const mean = weightedMean({ values: api.api00, weights, margins, clusters: api.dnum, sampledShare: 15 / 757 });
    expectClose(mean.point, api.mean_api00_rake, 1e-5);
    // The reference projects on one margin after the other, ours on all at once.
    expectClose(mean.standardError, api.se_rake, 2e-3);
    expectClose(weights.reduce((sum, w, i) => sum + w * api.enroll[i]!, 0), api.total_enroll_rake, 1e-5);
  });

  it('fits the small table and gives the reference design effect', () => {
    const cells = table.seed.flatMap((row, i) => row.map((value, j) => ({ i: String(i), j: String(j), value })));
    const totals = (values: number[]): Map<string, number> => new Map(values.map((v, i) => [String(i), v]));
    const { weights } = rake([
      { groups: cells.map((c) => c.i), totals: totals(table.row) },
      { groups: cells.map((c) => c.j), totals: totals(table.col) },
    ], { start: cells.map((c) => c.value) });
    weights.forEach((w, k) => expectClose(w, table.fitted.flat()[k]!, 1e-7));
    expectClose(kishDesignEffect(kish.w), kish.deff, 1e-9);
  });

  it('gives the reference post-stratified NPS', () => {
    const margins = [{ groups: nps.g, totals: new Map(nps.N.map((row) => [row.g, row.Freq])) }];
    const { weights } = rake(margins);
    const mean = weightedMean({ values: nps.s, weights, margins });
    expectClose(mean.point, nps.weighted, 1e-9);
    expectClose(mean.standardError, nps.se, 1e-6);
  });
});

describe('raking', () => {
  const channel = Array.from({ length: 100 }, (_, i) => (i < 85 ? 'web' : 'phone'));

  it('meets its margins, reports small groups and loses effective answers', () => {
    const { weights, small, effectiveN } = rake([{ groups: channel, totals: new Map([['web', 50], ['phone', 50]]) }]);
    expectClose(weights.reduce((sum, w, i) => sum + (channel[i] === 'phone' ? w : 0), 0), 50, 1e-9);
    expect(small).toEqual([[0, 'phone']]);
    expect(effectiveN).toBeLessThan(70);
  });

  it('trims runaway weights and still meets the margins', () => {
    // Long-standing phone customers are three of a hundred answers but a fifth of the people.
    const tenure = channel.map((_, i) => (i >= 97 || i < 40 ? 'long' : 'new'));
    const margins = [{ groups: channel, totals: new Map([['web', 60], ['phone', 40]]) }, { groups: tenure, totals: new Map([['long', 70], ['new', 30]]) }];
    const largest = (trim: number): number => Math.max(...rake(margins, { trim }).weights);
    expect(largest(2)).toBeLessThanOrEqual(largest(1e9) + 1e-6);
    const { weights } = rake(margins, { trim: 2 });
    expectClose(weights.reduce((sum, w, i) => sum + (tenure[i] === 'long' ? w : 0), 0), 70, 1e-6);
  });

  it('refuses groups nobody answered from, unknown groups and contradictions', () => {
    expect(() => rake([{ groups: channel, totals: new Map([['web', 1], ['phone', 1], ['mail', 1]]) }])).toThrow(/collapse/);
    expect(() => rake([{ groups: channel, totals: new Map([['web', 1]]) }])).toThrow(/no total/);
    expect(() => rake([{ groups: channel, totals: new Map([['web', 50], ['phone', 50]]) }, { groups: channel, totals: new Map([['web', 80], ['phone', 20]]) }])).toThrow(/contradict/);
    expectClose(nonResponseBound(0.2, 10), 8, 1e-12);
  });
});
