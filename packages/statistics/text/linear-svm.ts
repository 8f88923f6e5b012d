import { type Random, shuffle } from '../numerics/random.ts';
import type { SparseRow } from './hashed-features.ts';

/** A separating plane: margin = weights·x + bias. */
export interface LinearModel {
  readonly weights: Float32Array;
  readonly bias: number;
}

export interface SvmInput {
  readonly rows: readonly SparseRow[];
  /** True for texts with the tag. */
  readonly positive: readonly boolean[];
  readonly features: number;
  readonly random: Random;
  /** Cost C of an error; .5 for TF-IDF rows of unit length. Balanced: multiplied by n/(2·n_class). */
  readonly cost?: number;
  readonly balanced?: boolean;
}

const LARGEST_EPOCHS = 200;

/**
 * Linear support vector machine with squared hinge loss, ½|w|² + Σ C_i max(0, 1 − y_i w·x_i)², by dual coordinate descent
 * (Hsieh et al. 2008). The bias is a constant feature of one, and regularised with the rest.
 */
export function linearSvm(input: SvmInput): LinearModel {
  const { rows, positive, features, random, cost = 0.5, balanced = true } = input;
  const n = rows.length;
  const positives = positive.filter(Boolean).length;
  const costOf = (isPositive: boolean): number => (balanced ? (cost * n) / (2 * Math.max(1, isPositive ? positives : n - positives)) : cost);
  const diagonal = { true: 1 / (2 * costOf(true)), false: 1 / (2 * costOf(false)) };
  const weights = new Float64Array(features);
  let bias = 0;
  const alpha = new Float64Array(n);
  const squares = rows.map((row) => 1 + row.values.reduce((sum, v) => sum + v * v, 0));
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let epoch = 0; epoch < LARGEST_EPOCHS; epoch++) {
    shuffle(random, order);
    let violation = 0;
    for (const i of order) {
      const row = rows[i]!;
      const y = positive[i] ? 1 : -1;
      const ridge = positive[i] ? diagonal.true : diagonal.false;
      const gradient = y * (dot(weights, row) + bias) - 1 + alpha[i]! * ridge;
      const projected = alpha[i] === 0 ? Math.min(gradient, 0) : gradient;
      violation = Math.max(violation, Math.abs(projected));
      if (projected === 0) continue;
      const next = Math.max(0, alpha[i]! - gradient / (squares[i]! + ridge));
      const step = (next - alpha[i]!) * y;
      alpha[i] = next;
      bias += step;
      for (let k = 0; k < row.indices.length; k++) weights[row.indices[k]!] = weights[row.indices[k]!]! + step * row.values[k]!;
    }
    if (violation < 1e-3) break;
  }
  return { weights: Float32Array.from(weights), bias };
}

/** Signed distance-like score of a text; positive on the side of the tag. */
export function margin(model: LinearModel, row: SparseRow): number {
  return dot(model.weights, row) + model.bias;
}

function dot(weights: ArrayLike<number>, row: SparseRow): number {
  let sum = 0;
  for (let k = 0; k < row.indices.length; k++) sum += weights[row.indices[k]!]! * row.values[k]!;
  return sum;
}
