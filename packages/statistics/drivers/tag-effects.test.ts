import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { expectedOutcome, tagEffects } from './tag-effects.ts';

const truth = [-0.6, -0.1, 0.4, 0, -0.3, 0.1];

/** Rows of two places whose level differs by 1, where the second speaks of the last tag far more often; three rows a customer with a mood in common. */
function source(seed: number, customers: number) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, (_, customer) => {
    const [mood, stratum] = [0.5 * randomNormal(random), random() < 0.5 ? 0 : 1];
    return Array.from({ length: 3 }, () => {
      const tags = truth.flatMap((_effect, tag) => (random() < (tag === 5 ? (stratum ? 0.6 : 0.05) : 0.15) ? [tag] : []));
      // The first brings the second along, so that alone it would be blamed for both.
      if (tags.includes(0) && !tags.includes(1) && random() < 0.7) tags.push(1);
      return { customer, stratum, tags, outcome: stratum + mood + tags.reduce((sum, tag) => sum + truth[tag]!, 0) + 0.7 * randomNormal(random) };
    });
  }).flat();
  return {
    tags: rows.map((row) => row.tags), outcome: rows.map((row) => row.outcome), stratum: rows.map((row) => row.stratum), cluster: rows.map((row) => row.customer), tagCount: truth.length,
  };
}

describe('tag effects', () => {
  it('find what each tag goes with beside the others and apart from the place', () => {
    const { effects } = tagEffects(source(1, 1500));
    effects.forEach(({ effect, deviation }, tag) => expect(Math.abs(effect - truth[tag]!)).toBeLessThan(3 * deviation));
    expect(effects[0]!.effect).toBeLessThan(-0.5);
    expect(Math.abs(effects[1]!.effect)).toBeLessThan(0.2);
    expect(Math.abs(effects[5]!.effect - 0.1)).toBeLessThan(0.15);
  });

  it('have intervals that hold the truth about as often as they say', () => {
    let held = 0;
    for (let seed = 10; seed < 50; seed++) {
      tagEffects(source(seed, 120)).effects.forEach(({ effect, deviation }, tag) => (held += Math.abs(effect - truth[tag]!) <= 1.96 * deviation ? 1 : 0));
    }
    expect(held / (40 * truth.length)).toBeGreaterThan(0.89);
    expect(held / (40 * truth.length)).toBeLessThanOrEqual(1);
  });

  it('draw effects that are hardly known to the mean of all', () => {
    const { effects } = tagEffects(source(3, 30));
    for (const { effect, estimate } of effects) expect(Math.abs(effect - 0)).toBeLessThanOrEqual(Math.abs(estimate) + 0.5);
    const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
    expect(spread(effects.map(({ effect }) => effect))).toBeLessThan(spread(effects.map(({ estimate }) => estimate)));
  });

  it('expect of new rows more than their place alone does', () => {
    const learnt = tagEffects(source(4, 1000));
    const fresh = source(5, 500);
    const weights = learnt.effects.map(({ effect }) => effect);
    const error = (of: (i: number) => number): number => fresh.outcome.reduce((sum, y, i) => sum + (y - of(i)) ** 2, 0);
    expect(error((i) => expectedOutcome(learnt, fresh.stratum[i]!, fresh.tags[i]!, weights)) / error((i) => expectedOutcome(learnt, fresh.stratum[i]!))).toBeLessThan(0.95);
    expect(expectedOutcome(learnt, 99)).toBeCloseTo(learnt.mean);
  });

  it('refuse too few rows, and a tag that is everywhere', () => {
    const small = source(6, 5);
    expect(() => tagEffects({ ...small, tagCount: 6 })).toThrow(/rows/);
    const all = source(7, 50);
    expect(() => tagEffects({ ...all, tags: all.tags.map((own) => [...new Set([...own, 3])]) })).toThrow(/does not vary/);
  });
});
