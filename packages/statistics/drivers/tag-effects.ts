import { StatisticsError } from '../error.ts';
import { cholesky, invertCholesky } from '../numerics/cholesky.ts';
import { zeros } from '../numerics/matrix.ts';
import { requireAllFinite, requireObservations, requireSameLength } from '../preconditions.ts';
import { shrinkNormal } from '../value/shrinkage.ts';

export interface TagEffectsInput {
  /** What is to be explained, one finite value a row. */
  readonly outcome: ArrayLike<number>;
  /** Numbers of the tags of each row, from 0, each once; a row may have none. */
  readonly tags: readonly (readonly number[])[];
  /** How many tags there are. */
  readonly tagCount: number;
  /** Where each row comes from, from 0: rows are compared within their stratum alone, so that its level is no tag's. */
  readonly stratum: ArrayLike<number>;
  /** Who each row is of: rows of one are not independent. Default: all different. */
  readonly cluster?: ArrayLike<number>;
}

export interface TagEffect {
  /** What the outcome differs by where the tag is, given the other tags: drawn to the mean of all. */
  readonly effect: number;
  readonly deviation: number;
  /** As estimated for itself, with its standard error by cluster. */
  readonly estimate: number;
  readonly standardError: number;
}

export interface TagEffects {
  readonly effects: readonly TagEffect[];
  /** Mean of the outcome, and share of rows with each tag, by stratum. */
  readonly strata: ReadonlyMap<number, { readonly rows: number; readonly mean: number; readonly shares: Float64Array }>;
  readonly mean: number;
}

const LEAST_ROWS_A_TAG = 5;
/** So many rows of a stratum it takes until its own mean outweighs that of all. */
const STRATUM_PRIOR = 5;

/**
 * What tags go together with, beside each other: least squares within strata, standard errors by cluster (CR1), effects drawn to
 * their common mean (shrinkNormal), because the largest of many estimates is the luckiest. Association, not cause.
 * @throws StatisticsError `too-few-observations`, or `not-identifiable` when a tag cannot be told from the others
 */
export function tagEffects(input: TagEffectsInput): TagEffects {
  const { outcome, tags, tagCount: p, stratum } = input;
  const n = outcome.length;
  requireAllFinite('outcome', outcome);
  requireSameLength('tags', tags, 'outcome', outcome);
  requireSameLength('stratum', stratum, 'outcome', outcome);
  requireObservations('tags', p, 2);
  requireObservations('tag effects, rows', n, LEAST_ROWS_A_TAG * p);
  const strata = strataOf(input);
  const gram = zeros(p, p);
  const moment = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    const { mean } = strata.get(stratum[i]!)!;
    for (const a of tags[i]!) {
      moment[a] = moment[a]! + outcome[i]! - mean;
      for (const b of tags[i]!) gram.data[a * p + b] = gram.data[a * p + b]! + 1;
    }
  }
  // Centring within strata takes the product of the shares off.
  for (const { rows, shares } of strata.values()) {
    for (let a = 0; a < p; a++) if (shares[a]! > 0) for (let b = 0; b < p; b++) gram.data[a * p + b] = gram.data[a * p + b]! - rows * shares[a]! * shares[b]!;
  }
  for (let a = 0; a < p; a++) if (gram.data[a * (p + 1)]! < 1e-9) throw new StatisticsError('not-identifiable', `Tag ${a} does not vary within any stratum.`);
  // A trace of ridge, so that a tag that is always beside another does not stop the analysis: its error says that nothing is known.
  for (let a = 0; a < p; a++) gram.data[a * (p + 1)] = gram.data[a * (p + 1)]! * (1 + 1e-6);
  const inverse = invertCholesky(cholesky(gram));
  const estimates = Float64Array.from({ length: p }, (_, a) => moment.reduce((sum, value, b) => sum + inverse.data[a * p + b]! * value, 0));
  const standardErrors = clusteredErrors(input, strata, inverse.data, estimates);
  const shrunk = shrinkNormal({ estimates, standardErrors });
  return {
    effects: Array.from(estimates, (estimate, a) => ({ effect: shrunk.means[a]!, deviation: shrunk.deviations[a]!, estimate, standardError: standardErrors[a]! })),
    strata, mean: Array.from(outcome).reduce((sum, value) => sum + value, 0) / n,
  };
}

/** The outcome that a row of a stratum is expected to have; without effects, by its stratum alone. */
export function expectedOutcome({ strata, mean }: Pick<TagEffects, 'strata' | 'mean'>, stratum: number, tags: readonly number[] = [], effects: ArrayLike<number> = []): number {
  const own = strata.get(stratum);
  const level = own ? (own.rows * own.mean + STRATUM_PRIOR * mean) / (own.rows + STRATUM_PRIOR) : mean;
  let expected = level;
  for (const tag of tags) expected += effects[tag] ?? 0;
  if (own) own.shares.forEach((share, tag) => (expected -= share * (effects[tag] ?? 0)));
  return expected;
}

function strataOf({ outcome, tags, tagCount, stratum }: TagEffectsInput): Map<number, { rows: number; mean: number; shares: Float64Array }> {
  const strata = new Map<number, { rows: number; mean: number; shares: Float64Array }>();
  tags.forEach((own, i) => {
    const one = strata.get(stratum[i]!) ?? { rows: 0, mean: 0, shares: new Float64Array(tagCount) };
    one.rows += 1;
    one.mean += outcome[i]!;
    for (const tag of own) one.shares[tag] = one.shares[tag]! + 1;
    strata.set(stratum[i]!, one);
  });
  for (const one of strata.values()) {
    one.mean /= one.rows;
    one.shares.forEach((count, tag) => (one.shares[tag] = count / one.rows));
  }
  return strata;
}

/** Square roots of the diagonal of G⁻¹ (Σ s s') G⁻¹ with the sums s of each cluster's residuals, times clusters/(clusters − 1). */
function clusteredErrors({ outcome, tags, tagCount: p, stratum, cluster }: TagEffectsInput, strata: ReturnType<typeof strataOf>, inverse: Float64Array, beta: Float64Array): Float64Array {
  const scores = new Map<number, Float64Array>();
  tags.forEach((own, i) => {
    const { mean, shares } = strata.get(stratum[i]!)!;
    let residual = outcome[i]! - mean;
    for (const tag of own) residual -= beta[tag]!;
    for (let a = 0; a < p; a++) residual += shares[a]! * beta[a]!;
    const key = cluster?.[i] ?? i;
    const score = scores.get(key) ?? new Float64Array(p);
    for (const tag of own) score[tag] = score[tag]! + residual;
    for (let a = 0; a < p; a++) score[a] = score[a]! - shares[a]! * residual;
    scores.set(key, score);
  });
  const variances = new Float64Array(p);
  for (const score of scores.values()) {
    for (let a = 0; a < p; a++) {
      let value = 0;
      for (let b = 0; b < p; b++) value += inverse[a * p + b]! * score[b]!;
      variances[a] = variances[a]! + value * value;
    }
  }
  const clusters = scores.size;
  return variances.map((variance) => Math.max(1e-9, Math.sqrt((variance * clusters) / Math.max(1, clusters - 1))));
}
