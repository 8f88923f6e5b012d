import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../numerics/normal.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { benjaminiHochberg, benjaminiYekutieli } from './benjamini-hochberg.ts';
import { addis, alphaSpending, batchBenjaminiHochberg, lond, lordDependent, lordPlusPlus, type OnlineTests, saffron } from './online-discoveries.ts';

interface Tested {
  readonly alphai: number[];
  readonly R: number[];
}
type Name = 'LORDpp' | 'LORDdep' | 'SAFFRON' | 'ADDIS' | 'LOND' | 'LOND_dep' | 'alpha_spending';
type OnlineFixture = Record<Name, Tested> & {
  readonly p: number[];
  readonly alpha: number;
  readonly BatchBH: Tested & { readonly batch: number[] };
  readonly sim: { readonly p: number[]; readonly LORDpp: Tested; readonly SAFFRON: Tested; readonly ADDIS: Tested };
  readonly BH: number[];
  readonly BY: number[];
};

const RULES: [Name, (p: readonly number[], alpha: number) => OnlineTests][] = [
  ['LORDpp', lordPlusPlus], ['LORDdep', lordDependent], ['SAFFRON', saffron], ['ADDIS', addis], ['LOND', lond],
  ['LOND_dep', (p, alpha) => lond(p, alpha, true)], ['alpha_spending', alphaSpending],
];

function expectTested(actual: OnlineTests, expected: Tested): void {
  expected.alphai.forEach((level, i) => expectClose(actual.levels[i]!, level, 1e-9, 0));
  expect(actual.discoveries.map(Number)).toEqual(expected.R);
}

describeFixture<OnlineFixture>('a5_onlinefdr', (fixture) => {
  it.each(RULES)('tests as the reference does: %s', (name, rule) => {
    expectTested(rule(fixture.p, fixture.alpha), fixture[name]);
    if (name === 'LORDpp' || name === 'SAFFRON' || name === 'ADDIS') expectTested(rule(fixture.sim.p, fixture.alpha), fixture.sim[name]);
  });

  it('tests batches and whole lists as the reference does', () => {
    const batches = [...new Set(fixture.BatchBH.batch)].map((b) => fixture.p.filter((_, i) => fixture.BatchBH.batch[i] === b));
    const { levels, discoveries } = batchBenjaminiHochberg(batches, fixture.alpha);
    fixture.BatchBH.batch.forEach((b, i) => expectClose(levels[b - 1]!, fixture.BatchBH.alphai[i]!, 1e-9, 0));
    expect(discoveries.flat().map(Number)).toEqual(fixture.BatchBH.R);
    expect(benjaminiHochberg(fixture.p, fixture.alpha).map(Number)).toEqual(fixture.BH);
    expect(benjaminiYekutieli(fixture.p, fixture.alpha).map(Number)).toEqual(fixture.BY);
  });
});

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe('discoveries one by one', () => {
  it.each(RULES)('%s judges a question by itself and by what came before only', (_, rule) => {
    fc.assert(fc.property(pValues, pValues, (before, after) => {
      const short = rule(before, 0.05);
      const long = rule([...before, ...after], 0.05);
      expect(long.levels.slice(0, before.length)).toEqual(short.levels);
      for (const level of long.levels) expect(level >= 0 && level < 1).toBe(true);
    }));
  });

  it('keep the share of false discoveries', () => {
    const random = seededRandom(5);
    for (const [name, rule] of RULES) {
      let share = 0;
      for (let run = 0; run < 200; run++) {
        const real = Array.from({ length: 200 }, () => random() < 0.1);
        const { discoveries } = rule(real.map((effect) => normalCdf(-randomNormal(random) - (effect ? 3 : 0))), 0.05);
        const found = discoveries.filter(Boolean).length;
        share += discoveries.filter((discovery, i) => discovery && !real[i]).length / Math.max(1, found) / 200;
      }
      expect(share, name).toBeLessThan(0.06);
    }
  });

  it('take nothing for something, and refuse what is no probability', () => {
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiYekutieli([])).toEqual([]);
    expect(lordPlusPlus([]).discoveries).toEqual([]);
    expect(batchBenjaminiHochberg([]).levels).toEqual([]);
    expect(() => saffron([0.1, Number.NaN])).toThrow(/p\[1\]/);
    expect(() => benjaminiHochberg([2])).toThrow(/between/);
  });
});
