import type { Matrix } from '../numerics/matrix.ts';
import type { Random } from '../numerics/random.ts';
import { EXACT_PLAYERS, sampledShapley, shapleyValues, type SubsetValues } from './shapley.ts';

/** Below this share of its variance left, a column adds nothing that the columns before it do not already say. */
const COLLINEAR = 1e-10;

/**
 * Grows a Cholesky factor of the correlation matrix column by column: the R² of any order of columns, one column at a
 * time. Index p of `correlations` (the last row and column) is the outcome.
 */
class GrowingRegression {
  private readonly correlations: Matrix;
  private readonly rows: Float64Array[] = [];
  private readonly columns: number[] = [];
  private readonly projections: number[] = [];
  private readonly explained: number[] = [0];

  constructor(correlations: Matrix) {
    this.correlations = correlations;
  }

  get r2(): number {
    return this.explained.at(-1)!;
  }

  add(column: number): void {
    const size = this.correlations.columns;
    const outcome = size - 1;
    const row = new Float64Array(this.columns.length + 1);
    let left = this.correlations.data[column * size + column]!;
    let projection = this.correlations.data[column * size + outcome]!;
    for (let i = 0; i < this.columns.length; i++) {
      let value = this.correlations.data[column * size + this.columns[i]!]!;
      for (let k = 0; k < i; k++) value -= row[k]! * this.rows[i]![k]!;
      const pivot = this.rows[i]![i]!;
      row[i] = pivot === 0 ? 0 : value / pivot;
      left -= row[i]! ** 2;
      projection -= row[i]! * this.projections[i]!;
    }
    const pivot = left > COLLINEAR ? Math.sqrt(left) : 0;
    row[this.columns.length] = pivot;
    this.rows.push(row);
    this.columns.push(column);
    this.projections.push(pivot === 0 ? 0 : projection / pivot);
    this.explained.push(this.r2 + this.projections.at(-1)! ** 2);
  }

  remove(): void {
    this.rows.pop();
    this.columns.pop();
    this.projections.pop();
    this.explained.pop();
  }
}

/** R² of every subset of players; a player is a block of columns (a driver, or a merged group of drivers). */
export function subsetR2(correlations: Matrix, players: readonly (readonly number[])[]): SubsetValues {
  const values = new Float64Array(2 ** players.length);
  const growing = new GrowingRegression(correlations);
  const visit = (from: number, subset: number): void => {
    values[subset] = growing.r2;
    for (let j = from; j < players.length; j++) {
      for (const column of players[j]!) growing.add(column);
      visit(j + 1, subset | (1 << j));
      for (let i = 0; i < players[j]!.length; i++) growing.remove();
    }
  };
  visit(0, 0);
  return values;
}

export interface Importance {
  /** Share of the outcome's variance that each player explains: LMG, the Shapley value of R². Sums to `r2`. */
  readonly values: Float64Array;
  readonly r2: number;
  /** Monte-Carlo errors; zero where every subset was valued. */
  readonly errors: Float64Array;
}

/** LMG importance from a correlation matrix whose last row is the outcome; sampled above 15 players. */
export function explainedVariance(correlations: Matrix, players: readonly (readonly number[])[], random: Random, orders = 2000): Importance {
  const count = players.length;
  if (count <= EXACT_PLAYERS) {
    const values = subsetR2(correlations, players);
    return { values: shapleyValues(values, count), r2: values.at(-1)!, errors: new Float64Array(count) };
  }
  const gains = (order: Int32Array): Float64Array => {
    const growing = new GrowingRegression(correlations);
    const result = new Float64Array(count);
    for (const player of order) {
      const before = growing.r2;
      for (const column of players[player]!) growing.add(column);
      result[player] = growing.r2 - before;
    }
    return result;
  };
  const sampled = sampledShapley(count, gains, random, orders);
  return { ...sampled, r2: sampled.values.reduce((a, b) => a + b, 0) };
}
