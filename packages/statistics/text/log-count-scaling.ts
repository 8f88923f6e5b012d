import type { SparseRow } from './hashed-features.ts';

/** The ratio counts by this power; .5 to .7 served alike on labelled reports, 1 worse from ten texts a label. */
const POWER = 0.7;

/** A factor for each feature. */
export type FeatureScaling = Float64Array;

/**
 * Naive Bayes' log-count ratio as a scale of features before a linear SVM weighs them (Wang and Manning 2012): |ln| of the share of
 * texts with the label that hold the feature, to that of the texts without. Each side has one text of all texts' mixture added,
 * so that what one text holds says little and a feature that none holds nothing; with Laplace's one for each side, features
 * unseen in a rare label would tell most. Rows stay as long as they were on average.
 * @param weight what each text counts, default 1
 */
export function logCountScaling(rows: readonly SparseRow[], positive: readonly boolean[], features: number, weight?: ArrayLike<number>): FeatureScaling {
  const [own, other, square] = [new Float64Array(features), new Float64Array(features), new Float64Array(features)];
  let [owns, others] = [0, 0];
  rows.forEach(({ indices, values }, i) => {
    const w = weight?.[i] ?? 1;
    const side = positive[i] ? own : other;
    if (positive[i]) owns += w;
    else others += w;
    for (let k = 0; k < indices.length; k++) {
      const index = indices[k]!;
      side[index] = side[index]! + w;
      square[index] = square[index]! + w * values[k]! ** 2;
    }
  });
  if (owns === 0 || others === 0) return square.fill(1);
  const share = (count: number, texts: number): number => (count + texts / (owns + others)) / texts;
  const factors = own.map((count, i) => Math.abs(Math.log(share(count, owns) / share(other[i]!, others))) ** POWER);
  let [before, after] = [0, 0];
  square.forEach((sum, i) => {
    before += sum;
    after += sum * factors[i]! ** 2;
  });
  return after === 0 ? factors.fill(1) : factors.map((factor) => factor * Math.sqrt(before / after));
}

/** Rows with each feature multiplied by its factor; the indices are shared. */
export const scaledRows = (rows: readonly SparseRow[], scaling: FeatureScaling): SparseRow[] =>
  rows.map(({ indices, values }) => ({ indices, values: values.map((value, k) => value * scaling[indices[k]!]!) }));
