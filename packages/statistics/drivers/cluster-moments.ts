import { StatisticsError } from '../error.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';
import { type Random, randomInteger } from '../numerics/random.ts';

/** Sums and cross products of the columns per cluster (customer), so that a bootstrap draw is a sum of clusters. */
export interface ClusterMoments {
  readonly columns: number;
  readonly clusters: number;
  /** Per cluster: count, sums, upper triangle of the cross products, in a row. */
  readonly data: Float64Array;
}

/** `cells(row, into)` writes the completed values of a row; `covariance(row)` adds what imputation leaves uncertain. */
export function clusterMoments(
  rows: number,
  columns: number,
  clusterOf: (row: number) => number,
  cells: (row: number, into: Float64Array) => void,
  covariance: (row: number) => Float64Array | undefined = () => undefined,
): ClusterMoments {
  const ids = new Map<number, number>();
  for (let i = 0; i < rows; i++) if (!ids.has(clusterOf(i))) ids.set(clusterOf(i), ids.size);
  const width = rowWidth(columns);
  const data = new Float64Array(ids.size * width);
  const values = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    cells(i, values);
    const extra = covariance(i);
    let at = ids.get(clusterOf(i))! * width;
    data[at] = data[at]! + 1;
    at += 1;
    for (let j = 0; j < columns; j++, at++) data[at] = data[at]! + values[j]!;
    for (let j = 0; j < columns; j++) {
      for (let k = j; k < columns; k++, at++) {
        data[at] = data[at]! + values[j]! * values[k]! + (extra === undefined ? 0 : extra[j * columns + k]!);
      }
    }
  }
  return { columns, clusters: ids.size, data };
}

/** Sum over all clusters, or over as many drawn with replacement. */
export function totalMoments(moments: ClusterMoments, random?: Random): Float64Array {
  const width = rowWidth(moments.columns);
  const total = new Float64Array(width);
  for (let c = 0; c < moments.clusters; c++) {
    const from = (random === undefined ? c : randomInteger(random, moments.clusters)) * width;
    for (let i = 0; i < width; i++) total[i] = total[i]! + moments.data[from + i]!;
  }
  return total;
}

/** Means, standard deviations and correlations from a total; a column without variance has correlations of zero. */
export function correlationsOf(total: Float64Array, columns: number): { means: Float64Array; deviations: Float64Array; correlations: Matrix } {
  const n = total[0]!;
  if (n < 2) throw new StatisticsError('too-few-observations', 'Fewer than two answers: wait for more or widen the window.');
  const means = Float64Array.from({ length: columns }, (_, j) => total[1 + j]! / n);
  const covariance = zeros(columns, columns);
  let at = 1 + columns;
  for (let j = 0; j < columns; j++) {
    for (let k = j; k < columns; k++, at++) {
      const value = total[at]! / n - means[j]! * means[k]!;
      covariance.data[j * columns + k] = value;
      covariance.data[k * columns + j] = value;
    }
  }
  const deviations = Float64Array.from({ length: columns }, (_, j) => Math.sqrt(Math.max(0, covariance.data[j * columns + j]!)));
  const correlations = zeros(columns, columns);
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k < columns; k++) {
      const scale = deviations[j]! * deviations[k]!;
      // Rounding leaves a constant column a variance of 1e-16 of its square; treat it as none.
      const constant = deviations[j]! <= 1e-9 * Math.abs(means[j]!) || deviations[k]! <= 1e-9 * Math.abs(means[k]!);
      correlations.data[j * columns + k] = j === k ? 1 : scale === 0 || constant ? 0 : covariance.data[j * columns + k]! / scale;
    }
  }
  return { means, deviations, correlations };
}

function rowWidth(columns: number): number {
  return 1 + columns + (columns * (columns + 1)) / 2;
}
