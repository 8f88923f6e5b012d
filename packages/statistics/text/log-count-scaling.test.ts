import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import type { SparseRow } from './hashed-features.ts';
import { linearSvm, margin } from './linear-svm.ts';
import { logCountScaling, scaledRows } from './log-count-scaling.ts';

const row = (...indices: number[]): SparseRow => ({ indices: Int32Array.from(indices), values: Float64Array.from(indices, () => 1 / Math.sqrt(indices.length)) });
/** 0 stands in texts with the label, 1 in those without, 2 in all, 3 in none, 4 in one without. */
const rows = [row(0, 2), row(0, 2), row(1, 2), row(1, 2), row(1, 2, 4), row(1, 2)];
const positive = [true, true, false, false, false, false];
const scaling = logCountScaling(rows, positive, 5);

describe('log-count scaling', () => {
  it('is large for features that tell about the label, nothing for those that all texts or none hold', () => {
    expect(scaling[0]).toBeGreaterThan(scaling[4]!);
    expect(scaling[1]).toBeGreaterThan(scaling[4]!);
    expect(scaling[4]).toBeGreaterThan(0);
    expectClose(scaling[2]!, 0, 1e-6);
    expectClose(scaling[3]!, 0, 1e-6);
  });

  it('has the ratio of shares, one text of the mixture added to each side', () => {
    const ratio = (own: number, other: number): number => Math.abs(Math.log((own + 2 / 6) / 2 / ((other + 4 / 6) / 4)));
    expectClose(scaling[0]! / scaling[4]!, (ratio(2, 0) / ratio(0, 1)) ** 0.7, 1e-9);
  });

  it('leaves rows as long as they were on average', () => {
    const square = (all: readonly SparseRow[]): number => all.reduce((sum, { values }) => sum + values.reduce((part, value) => part + value * value, 0), 0);
    expectClose(square(scaledRows(rows, scaling)), square(rows), 1e-9);
  });

  it('counts a text by its weight: one without weight changes nothing', () => {
    const weighed = logCountScaling([...rows, row(0, 1)], [...positive, false], 5, [1, 1, 1, 1, 1, 1, 1e-12]);
    weighed.forEach((factor, i) => expectClose(factor, scaling[i]!, 1e-6));
  });

  it('changes nothing where all texts have the label', () => {
    expect([...logCountScaling(rows, rows.map(() => true), 5)]).toEqual([1, 1, 1, 1, 1]);
  });

  it('gives a model of the rows as they are, with the margins of the scaled ones', () => {
    const given = { positive, features: 5, tolerance: 1e-9 };
    const scaled = linearSvm({ ...given, rows: scaledRows(rows, scaling), random: seededRandom(1) });
    const plain = linearSvm({ ...given, rows, scaled: true, random: seededRandom(1) });
    scaledRows(rows, scaling).forEach((own, i) => expectClose(margin(plain, rows[i]!), margin(scaled, own), 1e-6));
  });
});
