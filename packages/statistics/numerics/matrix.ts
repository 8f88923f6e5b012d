import { StatisticsError } from '../error.ts';

/** A dense matrix, row-major: element (i, j) is `data[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** A matrix of zeros. */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/** A matrix from equally long rows; `length-mismatch` otherwise. */
export function matrixFromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const matrix = zeros(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new StatisticsError('length-mismatch', `Row ${i} has ${row.length} values, row 0 has ${columns}: give every row the same columns.`);
    }
    matrix.data.set(row, i * columns);
  });
  return matrix;
}

/** A matrix from equally long columns. */
export function matrixFromColumns(columns: readonly ArrayLike<number>[]): Matrix {
  const rows = columns[0]?.length ?? 0;
  const matrix = zeros(rows, columns.length);
  columns.forEach((column, j) => {
    if (column.length !== rows) {
      throw new StatisticsError('length-mismatch', `Column ${j} has ${column.length} values, column 0 has ${rows}: give every column one value per row.`);
    }
    for (let i = 0; i < rows; i++) matrix.data[i * columns.length + j] = column[i]!;
  });
  return matrix;
}

/** A·x, length `rows`. */
export function multiplyVector(a: Matrix, x: ArrayLike<number>): Float64Array {
  const result = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    const offset = i * a.columns;
    for (let j = 0; j < a.columns; j++) sum += a.data[offset + j]! * x[j]!;
    result[i] = sum;
  }
  return result;
}

/** Aᵀ·x, length `columns`. */
export function multiplyTransposedVector(a: Matrix, x: ArrayLike<number>): Float64Array {
  const result = new Float64Array(a.columns);
  for (let i = 0; i < a.rows; i++) {
    const offset = i * a.columns;
    const value = x[i]!;
    if (value === 0) continue;
    for (let j = 0; j < a.columns; j++) result[j] = result[j]! + a.data[offset + j]! * value;
  }
  return result;
}

/** Aᵀ·diag(w)·A, symmetric `columns` × `columns`; w defaults to ones. */
export function crossProduct(a: Matrix, w?: ArrayLike<number>): Matrix {
  const p = a.columns;
  const result = zeros(p, p);
  for (let i = 0; i < a.rows; i++) {
    const offset = i * p;
    const weight = w === undefined ? 1 : w[i]!;
    for (let j = 0; j < p; j++) {
      const left = weight * a.data[offset + j]!;
      if (left === 0) continue;
      for (let k = j; k < p; k++) result.data[j * p + k] = result.data[j * p + k]! + left * a.data[offset + k]!;
    }
  }
  for (let j = 0; j < p; j++) for (let k = 0; k < j; k++) result.data[j * p + k] = result.data[k * p + j]!;
  return result;
}
