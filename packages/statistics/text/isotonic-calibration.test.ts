import { expect, it } from 'vitest';
import { randomInteger, seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import { isotonicCalibration, isotonicProbability } from './isotonic-calibration.ts';

/** Margins whose probability is no sigmoid: .1 below zero, .8 above. */
function steps(n: number): { margins: number[]; positive: boolean[] } {
  const random = seededRandom(8);
  const margins = Array.from({ length: n }, () => 4 * random() - 2);
  return { margins, positive: margins.map((margin) => random() < (margin < 0 ? 0.1 : 0.8)) };
}

it('finds probabilities that are no sigmoid of the margin, and never falls', () => {
  const { margins, positive } = steps(20_000);
  const scaling = isotonicCalibration(margins, positive);
  for (const [margin, p] of [[-1, 0.1], [1, 0.8]] as const) expectClose(isotonicProbability(scaling, margin), p, 0.05);
  expect([...scaling.probabilities]).toEqual([...scaling.probabilities].sort((a, b) => a - b));
  expect(isotonicProbability(scaling, -99)).toBe(scaling.probabilities[0]);
  expect(isotonicProbability(scaling, 99)).toBe(scaling.probabilities.at(-1));
});

it('keeps the share of the tag, does not depend on the order, and shares ties', () => {
  const random = seededRandom(3);
  const margins = Array.from({ length: 1500 }, () => randomInteger(random, 9) - 4);
  const positive = margins.map((margin) => random() < 1 / (1 + Math.exp(-margin)));
  const scaling = isotonicCalibration(margins, positive);
  const mean = margins.reduce((sum, margin) => sum + isotonicProbability(scaling, margin), 0) / margins.length;
  expectClose(mean, positive.filter(Boolean).length / positive.length, 1e-12);
  expect(isotonicCalibration(margins.toReversed(), positive.toReversed())).toEqual(scaling);
  expect(new Set(scaling.margins).size).toBe(scaling.margins.length);
});

it('refuses few texts, missing margins and unequal lists', () => {
  const { margins, positive } = steps(1000);
  expect(() => isotonicCalibration(margins.slice(1), positive.slice(1))).toThrow(/at least 1000/);
  expect(() => isotonicCalibration(margins.with(0, Number.NaN), positive)).toThrow(/margins\[0\]/);
  expect(() => isotonicCalibration(margins, positive.slice(1))).toThrow(/one truth/);
});
