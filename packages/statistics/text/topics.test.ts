import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomInteger, seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { clusterAgreement } from './cluster-agreement.ts';
import { indexTerms, npmiCoherence, topicDiversity, umassCoherence } from './coherence.ts';
import { jensenShannon } from './divergence.ts';
import { emergingTail, emergingTerms } from './emerging-terms.ts';
import { assign, emptyState, gsdmm, topicLogWeights } from './gsdmm.ts';
import { nonNegativeFactors } from './non-negative-factors.ts';
import { correctedPrevalence } from './prevalence.ts';
import { assignment, matchTopics } from './topic-matching.ts';
import { classTfIdf, cosineSimilarity } from './topic-terms.ts';

interface TopicFixture {
  readonly c_tf_idf: { docs: Record<string, string[]>; vocab: string[]; ctfidf_l1tf: number[][] };
  readonly coherence: { corpus: string[][]; topics: string[][]; npmi_boolean_document: number[]; umass_eps1: number[]; topic_diversity_top3: number };
  readonly clustering: { true: number[]; pred: number[]; ARI: number; NMI_arithmetic: number; AMI: number };
  readonly kl_nmf: { X: number[][]; W_init: number[][]; H_init: number[][]; KL_after_iters_0_1_10_100_1000: number[]; W: number[][]; H: number[][]; sklearn_KL_1000: number };
  readonly js: { p: number[]; q: number[]; jsd_bits: number };
  readonly emerging_term: { now: number; base_count: number; base_exposure: number; now_exposure: number; nb_upper_p: number };
}

const countsOf = (tokens: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
};

describeFixture<TopicFixture>('f2_topics', (fixture) => {
  it('gives the reference c-TF-IDF', () => {
    const { docs, vocab, ctfidf_l1tf: expected } = fixture.c_tf_idf;
    const weights = classTfIdf(Object.values(docs).map((texts) => countsOf(texts.flatMap((text) => text.split(' ')))));
    weights.forEach((topic, c) => vocab.forEach((term, j) => expectClose(topic.get(term) ?? 0, expected[c]![j]!, 1e-9)));
  });

  it('gives the reference coherence, diversity and agreement', () => {
    const { corpus, topics, npmi_boolean_document: npmi, topic_diversity_top3: diversity } = fixture.coherence;
    const index = indexTerms(corpus);
    topics.forEach((terms, i) => expectClose(npmiCoherence(index, terms), npmi[i]!, 1e-9));
    topics.forEach((terms, i) => expectClose(umassCoherence(index, terms), fixture.coherence.umass_eps1[i]!, 1e-9));
    expectClose(topicDiversity(topics), diversity, 1e-12);
    const agreement = clusterAgreement(fixture.clustering.true, fixture.clustering.pred);
    expectClose(agreement.adjustedRand, fixture.clustering.ARI, 1e-9);
    expectClose(agreement.normalisedMutualInformation, fixture.clustering.NMI_arithmetic, 1e-9);
    expectClose(agreement.adjustedMutualInformation, fixture.clustering.AMI, 1e-9);
  });

  it('factors as the reference does', () => {
    const { X, W_init: texts, H_init: topics, KL_after_iters_0_1_10_100_1000: expected, W, H, sklearn_KL_1000: limit } = fixture.kl_nmf;
    const start = { texts: Float64Array.from(texts.flat()), topics: Float64Array.from(topics.flat()) };
    const rows = X.map((weights) => ({ terms: weights.map((_, j) => j), weights }));
    const after = (iterations: number) => nonNegativeFactors({ texts: rows, vocabulary: X[0]!.length, topics: texts[0]!.length, iterations, start });
    [0, 1, 10, 100, 1000].forEach((iterations, i) => expectClose(after(iterations).divergence, expected[i]!, 1e-9));
    const last = after(1000);
    W.flat().forEach((value, i) => expectClose(last.texts[i]!, value, 1e-9));
    H.flat().forEach((value, i) => expectClose(last.topics[i]!, value, 1e-9));
    expectClose(last.divergence, limit, 1e-6);
  });

  it('gives the reference divergence and emerging-term tail', () => {
    expectClose(jensenShannon(fixture.js.p, fixture.js.q), fixture.js.jsd_bits, 1e-9);
    const e = fixture.emerging_term;
    expectClose(emergingTail(e.now, e.base_count, e.now_exposure, e.base_exposure), e.nb_upper_p, 1e-9);
  });
});

interface ConditionalFixture {
  readonly docs: number[][];
  readonly z: number[];
  readonly K: number;
  readonly V: number;
  readonly alpha: number;
  readonly beta: number;
  readonly removed_doc: number;
  readonly p: number[];
}
describeFixture<ConditionalFixture>('f5_gsdmm_conditional', ({ docs, z, K, V, alpha, beta, removed_doc: removed, p }) => {
  it('gives the reference conditional of a text', () => {
    const state = emptyState({ texts: docs, vocabulary: V, alpha, beta }, K);
    docs.forEach((text, d) => {
      if (d !== removed) assign(state, text, d, z[d]!, 1);
    });
    const weights = topicLogWeights(state, docs[removed]!).map(Math.exp);
    const total = weights.reduce((a, b) => a + b, 0);
    p.forEach((value, k) => expectClose(weights[k]! / total, value, 1e-9));
  });
});

/** Short texts of three themes with their own words and some shared ones. */
function corpus(seed: number, n: number): { texts: number[][]; truth: number[] } {
  const random = seededRandom(seed);
  const truth = Array.from({ length: n }, (_, i) => i % 3);
  const texts = truth.map((theme) => Array.from({ length: 6 }, () => (random() < 0.8 ? 10 * theme + randomInteger(random, 10) : 30 + randomInteger(random, 10))));
  return { texts, truth };
}

describe('GSDMM', () => {
  it('finds three themes among twenty possible topics, reproducibly', () => {
    const { texts, truth } = corpus(1, 300);
    const run = (seed: number) => gsdmm({ texts, vocabulary: 40, topics: 20, random: seededRandom(seed) });
    const fit = run(1);
    expect(fit.topics.length).toBeLessThanOrEqual(5);
    expect(clusterAgreement(fit.assignments, truth).adjustedRand).toBeGreaterThan(0.9);
    expect(run(1).assignments).toEqual(fit.assignments);
    expect(fit.topics.reduce((sum, topic) => sum + topic.texts, 0)).toBe(300);
  });

  it('keeps its topics from a warm start', () => {
    const { texts } = corpus(2, 200);
    const first = gsdmm({ texts, vocabulary: 40, topics: 10, random: seededRandom(3) });
    const again = gsdmm({ texts, vocabulary: 40, topics: 10, sweeps: 3, random: seededRandom(4), start: first.assignments });
    expect(clusterAgreement(first.assignments, again.assignments).adjustedRand).toBeGreaterThan(0.9);
  });

  it('survives a very long text and refuses unknown terms', () => {
    const { texts } = corpus(5, 30);
    const long = Array.from({ length: 3000 }, (_, i) => i % 40);
    expect(gsdmm({ texts: [...texts, long], vocabulary: 40, topics: 5, random: seededRandom(1) }).assignments.length).toBe(31);
    expect(() => gsdmm({ texts: [[1], [99]], vocabulary: 40, random: seededRandom(1) })).toThrow(/Text 1/);
  });
});

describe('topics over weeks', () => {
  it('assigns rows to columns as cheaply as any order does', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5 }).chain((n) => fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n })), (rows) => {
      const cost = rows.map((row) => Float64Array.from(row));
      const chosen = assignment(cost);
      const total = cost.reduce((sum, row, i) => sum + row[chosen[i]!]!, 0);
      const orders = (left: number[]): number[][] => (left.length === 0 ? [[]] : left.flatMap((x) => orders(left.filter((y) => y !== x)).map((rest) => [x, ...rest])));
      const best = Math.min(...orders(rows.map((_, i) => i)).map((order) => order.reduce((sum, j, i) => sum + rows[i]![j]!, 0)));
      expect(total).toBe(best);
      expect(new Set(chosen).size).toBe(rows.length);
    }), { numRuns: 60 });
  });

  it('keep ids while words shift, and show births and ends', () => {
    const late = new Map([['遅延', 3], ['配送', 2]]);
    const pack = new Map([['梱包', 2], ['破損', 3]]);
    const match = matchTopics([new Map([['破損', 2], ['梱包', 3], ['箱', 1]]), new Map([['アプリ', 3]])], [late, pack]);
    expect(match.previous).toEqual([1, -1]);
    expect(match.gone).toEqual([0]);
    expectClose(cosineSimilarity(late, late), 1, 1e-12);
    expect(cosineSimilarity(late, new Map())).toBe(0);
  });
});

describe('new terms and prevalence', () => {
  it('put a new word first and leave steady ones alone', () => {
    const before = new Map([['配送', 400], ['商品', 800]]);
    const [first, ...rest] = emergingTerms({ now: new Map([['配送', 41], ['商品', 80], ['リコール', 9], ['稀', 2]]), before, nowExposure: 100, beforeExposure: 1000 });
    expect(first).toMatchObject({ term: 'リコール', before: 0 });
    expect(first!.adjusted).toBeLessThan(0.001);
    expect(rest.map((t) => t.term).sort()).toEqual(['商品', '配送']);
    for (const term of rest) expect(term.adjusted).toBeGreaterThan(0.2);
  });

  it('correct a share for an imperfect tagger, and refuse a useless one', () => {
    const good = { tagged: { successes: 300, n: 1000 }, sensitivity: { successes: 80, n: 100 }, specificity: { successes: 90, n: 100 } };
    const corrected = correctedPrevalence(good);
    expectClose(corrected.point, (0.3 + 0.9 - 1) / 0.7, 1e-12);
    expect(corrected.high - corrected.low).toBeGreaterThan(0.06);
    expectClose(correctedPrevalence({ ...good, sensitivity: { successes: 5000, n: 5000 }, specificity: { successes: 5000, n: 5000 } }).point, 0.3, 1e-12);
    expect(() => correctedPrevalence({ ...good, sensitivity: { successes: 10, n: 100 } })).toThrow(/better than chance/);
  });

  it('divergence is zero for equals, one for strangers, and symmetric', () => {
    expectClose(jensenShannon([1, 2], [2, 4]), 0, 1e-15);
    expectClose(jensenShannon([1, 0], [0, 3]), 1, 1e-15);
    expectClose(jensenShannon([1, 2, 3], [3, 1, 1]), jensenShannon([3, 1, 1], [1, 2, 3]), 1e-15);
    expect(() => jensenShannon([0, 0], [1, 1])).toThrow(/positive sum/);
  });

  it('agreement is one for renamed groups and near zero for unrelated ones', () => {
    const a = Array.from({ length: 90 }, (_, i) => i % 3);
    expect(clusterAgreement(a, a.map((g) => 7 - g))).toMatchObject({ adjustedRand: 1 });
    const random = seededRandom(4);
    const unrelated = clusterAgreement(a, a.map(() => randomInteger(random, 3)));
    expect(Math.abs(unrelated.adjustedRand)).toBeLessThan(0.05);
    expect(Math.abs(unrelated.adjustedMutualInformation)).toBeLessThan(0.05);
    expect(unrelated.normalisedMutualInformation).toBeGreaterThan(unrelated.adjustedMutualInformation);
  });
});

describe('a second view on topics', () => {
  it('finds the themes of a corpus, better with every pass', () => {
    const { texts, truth } = corpus(4, 300);
    const rows = texts.map((text) => ({ terms: [...new Set(text)], weights: [...new Set(text)].map((term) => text.filter((t) => t === term).length) }));
    const factored = (iterations: number) => nonNegativeFactors({ texts: rows, vocabulary: 40, topics: 3, iterations, start: seededRandom(2) });
    const found = factored(200);
    expect(found.divergence).toBeLessThan(factored(20).divergence);
    const leading = truth.map((_, i) => [0, 1, 2].reduce((best, z) => (found.texts[i * 3 + z]! > found.texts[i * 3 + best]! ? z : best), 0));
    expect(clusterAgreement(truth, leading).adjustedRand).toBeGreaterThan(0.8);
  });

  it('refuses what is no text', () => {
    const start = seededRandom(1);
    expect(() => nonNegativeFactors({ texts: [], vocabulary: 3, topics: 2, start })).toThrow(/wait/);
    expect(() => nonNegativeFactors({ texts: [{ terms: [3], weights: [1] }], vocabulary: 3, topics: 2, start })).toThrow(/Text 0/);
    expect(() => nonNegativeFactors({ texts: [{ terms: [0], weights: [Number.NaN] }], vocabulary: 3, topics: 2, start })).toThrow(/Text 0/);
    expect(() => umassCoherence(indexTerms([['a']]), ['b', 'a'])).toThrow(/no text/);
  });
});
