import { type Random, shuffle } from '../numerics/random.ts';
import type { SparseRow } from './hashed-features.ts';
import { logCountScaling, scaledRows } from './log-count-scaling.ts';

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
  /** Cost C of an error; .5 for TF-IDF rows of unit length. Balanced: multiplied by n/(2·n_class), counts by weight. */
  readonly cost?: number;
  readonly balanced?: boolean;
  /** What an error on each text counts, above 0; default 1. Less than 1 for texts whose tag is only supposed. */
  readonly weight?: ArrayLike<number>;
  /** Largest violation of the optimality condition left; .01 gives the same tags in a fraction of the time. */
  readonly tolerance?: number;
  /** Features count by how much each tells about the tag (logCountScaling): NB-SVM. */
  readonly scaled?: boolean;
}

const LARGEST_EPOCHS = 200;

/**
 * Linear support vector machine with squared hinge loss, ½|w|² + Σ C_i max(0, 1 − y_i w·x_i)², by dual coordinate descent
 * (Hsieh et al. 2008). The bias is a constant feature of one, and regularised with the rest. Where rows are to be `scaled`, the weights
 * of the model are those of the rows as they are given.
 */
export function linearSvm(input: SvmInput): LinearModel {
  if (!input.scaled) return descend(input);
  const scaling = logCountScaling(input.rows, input.positive, input.features, input.weight);
  const { weights, bias } = descend({ ...input, rows: scaledRows(input.rows, scaling) });
  // As weights of the rows as they are, so that a score stays the sum of its features' parts.
  return { weights: weights.map((weight, i) => weight * scaling[i]!), bias };
}

function descend(input: SvmInput): LinearModel {
  const { rows, positive, features, random } = input;
  const n = rows.length;
  const ridges = ridgesOf(input);
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
      const ridge = ridges[i]!;
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
    if (violation < (input.tolerance ?? 1e-3)) break;
  }
  return { weights: Float32Array.from(weights), bias };
}

/** 1/(2·C_i) of each text. */
function ridgesOf({ rows, positive, weight, cost = 0.5, balanced = true }: SvmInput): Float64Array {
  const weights = Float64Array.from(rows, (_, i) => weight?.[i] ?? 1);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const own = weights.reduce((sum, w, i) => sum + (positive[i] ? w : 0), 0);
  const factor = (isPositive: boolean): number => (balanced ? total / (2 * Math.max(Number.MIN_VALUE, isPositive ? own : total - own)) : 1);
  const costs = { true: cost * factor(true), false: cost * factor(false) };
  return weights.map((w, i) => 1 / (2 * w * (positive[i] ? costs.true : costs.false)));
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
