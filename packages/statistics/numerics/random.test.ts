import { describe, expect, it } from 'vitest';
import { chiSquaredUpper } from './chi-squared.ts';
import { gammaP } from './incomplete-gamma.ts';
import { negativeBinomialLogMass } from './negative-binomial.ts';
import { normalCdf } from './normal.ts';
import { poissonLogMass } from './poisson.ts';
import { type Random, seededRandom, shuffle } from './random.ts';
import { randomBeta, randomGamma, randomNegativeBinomial, randomNormal, randomPoisson } from './random-variates.ts';

const DRAWS = 20000;

/** Chi-squared p-value of `draws` against cell probabilities. */
function fitOfCells(counts: number[], probabilities: number[]): number {
  let statistic = 0;
  counts.forEach((count, i) => {
    const expected = probabilities[i]! * DRAWS;
    statistic += (count - expected) ** 2 / expected;
  });
  return chiSquaredUpper(statistic, counts.length - 1);
}

/** p-value that the cdf of the draws is uniform, in 20 equal cells. */
function fitOfCdf(seed: number, draw: (random: Random) => number, cdf: (x: number) => number): number {
  const random = seededRandom(seed);
  const counts = Array.from({ length: 20 }, () => 0);
  for (let i = 0; i < DRAWS; i++) {
    const cell = Math.min(19, Math.floor(cdf(draw(random)) * 20));
    counts[cell] = counts[cell]! + 1;
  }
  return fitOfCells(counts, counts.map(() => 1 / 20));
}

/** p-value of counts 0..last (the rest pooled) against a mass function. */
function fitOfMass(seed: number, draw: (random: Random) => number, logMass: (x: number) => number, last: number): number {
  const random = seededRandom(seed);
  const counts = Array.from({ length: last + 2 }, () => 0);
  for (let i = 0; i < DRAWS; i++) {
    const cell = Math.min(last + 1, draw(random));
    counts[cell] = counts[cell]! + 1;
  }
  const masses = Array.from({ length: last + 1 }, (_, x) => Math.exp(logMass(x)));
  masses.push(1 - masses.reduce((a, b) => a + b, 0));
  // Cells that expect fewer than five draws are pooled into the last, where chi-squared holds.
  const keep = masses.map((mass, i) => i <= last && mass * DRAWS >= 5);
  const pooled = (values: number[]): number[] => [...values.filter((_, i) => keep[i]), values.reduce((a, v, i) => (keep[i] ? a : a + v), 0)];
  return fitOfCells(pooled(counts), pooled(masses));
}

describe('seeded generator', () => {
  it('repeats a stream from its seed and separates seeds', () => {
    const stream = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed));
    expect(stream(7)).toEqual(stream(7));
    expect(stream(7)).not.toEqual(stream(8));
    expect(() => seededRandom(-1)).toThrow(/seed/);
  });

  it('follows the distributions it is asked for (each p-value above 0.001)', () => {
    const p = {
      uniform: fitOfCdf(1, (r) => r(), (x) => x),
      normal: fitOfCdf(2, randomNormal, normalCdf),
      gammaSmall: fitOfCdf(3, (r) => randomGamma(r, 0.4), (x) => gammaP(0.4, x)),
      gammaLarge: fitOfCdf(4, (r) => randomGamma(r, 7.5), (x) => gammaP(7.5, x)),
      beta: fitOfCdf(5, (r) => randomBeta(r, 1, 3), (x) => 1 - (1 - x) ** 3),
      poissonSmall: fitOfMass(6, (r) => randomPoisson(r, 2.3), (x) => poissonLogMass(x, 2.3), 12),
      poissonLarge: fitOfMass(7, (r) => randomPoisson(r, 40), (x) => poissonLogMass(x, 40), 75),
      negativeBinomial: fitOfMass(8, (r) => randomNegativeBinomial(r, 6, 2), (x) => negativeBinomialLogMass(x, 2, 6), 40),
    };
    for (const [name, value] of Object.entries(p)) expect(value, name).toBeGreaterThan(0.001);
  });

  it('shuffles without losing an element', () => {
    const values = Int32Array.from({ length: 50 }, (_, i) => i);
    const shuffled = shuffle(seededRandom(3), values.slice());
    expect(shuffled).not.toEqual(values);
    expect(shuffled.toSorted()).toEqual(values);
  });
});
