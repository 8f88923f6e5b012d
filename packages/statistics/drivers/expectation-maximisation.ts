import { cholesky, solveCholesky } from '../numerics/cholesky.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';

/** Rows completed under a multivariate normal model of who skips what (missing at random). */
export interface Completed {
  /** Values with expected ones in the gaps, rows × columns. */
  readonly values: Float64Array;
  /** Conditional covariance left by each pattern of gaps, columns × columns; undefined for complete rows. */
  readonly uncertainty: readonly (Float64Array | undefined)[];
  readonly iterations: number;
}

const LARGEST_ITERATIONS = 200;

/**
 * EM estimates of mean and covariance with NaN for missing answers (Dempster, Laird and Rubin 1977), then the expected
 * values and cross products they imply. Rows are grouped by which answers are missing, so the cost is one small
 * factorisation per pattern and iteration.
 */
export function completeByEm(rows: number, columns: number, data: Float64Array): Completed {
  const patterns = groupByPattern(rows, columns, data);
  const values = Float64Array.from(data);
  const mean = new Float64Array(columns);
  let covariance = zeros(columns, columns);
  for (let j = 0; j < columns; j++) {
    const seen = Array.from({ length: rows }, (_, i) => data[i * columns + j]!).filter((v) => !Number.isNaN(v));
    mean[j] = seen.reduce((a, b) => a + b, 0) / Math.max(1, seen.length);
    covariance.data[j * columns + j] = Math.max(1e-9, seen.reduce((sum, v) => sum + (v - mean[j]!) ** 2, 0) / Math.max(1, seen.length));
  }
  const uncertainty: (Float64Array | undefined)[] = Array.from({ length: rows }, () => undefined);
  let iterations = 0;
  for (let change = Infinity; change > 1e-7 && iterations < LARGEST_ITERATIONS; iterations++) {
    for (const pattern of patterns) fillPattern(pattern, columns, values, mean, covariance, uncertainty);
    const next = momentsOf(rows, columns, values, uncertainty);
    change = 0;
    const scale = Float64Array.from({ length: columns }, (_, j) => Math.sqrt(Math.max(1e-12, covariance.data[j * columns + j]!)));
    for (let j = 0; j < columns; j++) {
      change = Math.max(change, Math.abs(next.mean[j]! - mean[j]!) / scale[j]!);
      mean[j] = next.mean[j]!;
      for (let k = 0; k < columns; k++) {
        const at = j * columns + k;
        change = Math.max(change, Math.abs(next.covariance.data[at]! - covariance.data[at]!) / (scale[j]! * scale[k]!));
      }
    }
    covariance = next.covariance;
  }
  return { values, uncertainty, iterations };
}

interface Pattern {
  readonly missing: number[];
  readonly seen: number[];
  readonly rows: number[];
}

function groupByPattern(rows: number, columns: number, data: Float64Array): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (let i = 0; i < rows; i++) {
    const missing: number[] = [];
    const seen: number[] = [];
    for (let j = 0; j < columns; j++) (Number.isNaN(data[i * columns + j]!) ? missing : seen).push(j);
    if (missing.length === 0) continue;
    const key = missing.join();
    const pattern = patterns.get(key);
    if (pattern === undefined) patterns.set(key, { missing, seen, rows: [i] });
    else pattern.rows.push(i);
  }
  return [...patterns.values()];
}

/** Regresses the missing on the seen columns of a pattern: fills the gaps, and records the covariance that stays. */
function fillPattern(pattern: Pattern, p: number, values: Float64Array, mean: Float64Array, covariance: Matrix, uncertainty: (Float64Array | undefined)[]): void {
  const { missing, seen, rows } = pattern;
  const inner = zeros(seen.length, seen.length);
  seen.forEach((a, i) => seen.forEach((b, k) => (inner.data[i * seen.length + k] = covariance.data[a * p + b]! * (a === b ? 1 + 1e-9 : 1))));
  const l = cholesky(inner);
  const weights = missing.map((m) => solveCholesky(l, seen.map((s) => covariance.data[m * p + s]!)));
  const left = new Float64Array(p * p);
  missing.forEach((a, i) => missing.forEach((b) => {
    left[a * p + b] = covariance.data[a * p + b]! - seen.reduce((sum, s, k) => sum + weights[i]![k]! * covariance.data[s * p + b]!, 0);
  }));
  for (const row of rows) {
    missing.forEach((m, i) => {
      values[row * p + m] = seen.reduce((sum, s, k) => sum + weights[i]![k]! * (values[row * p + s]! - mean[s]!), mean[m]!);
    });
    uncertainty[row] = left;
  }
}

function momentsOf(rows: number, p: number, values: Float64Array, uncertainty: readonly (Float64Array | undefined)[]) {
  const mean = new Float64Array(p);
  for (let i = 0; i < rows; i++) for (let j = 0; j < p; j++) mean[j] = mean[j]! + values[i * p + j]! / rows;
  const covariance = zeros(p, p);
  for (let i = 0; i < rows; i++) {
    const extra = uncertainty[i];
    for (let j = 0; j < p; j++) {
      const d = values[i * p + j]! - mean[j]!;
      for (let k = 0; k < p; k++) {
        const at = j * p + k;
        const cross = d * (values[i * p + k]! - mean[k]!) + (extra === undefined ? 0 : extra[at]!);
        covariance.data[at] = covariance.data[at]! + cross / rows;
      }
    }
  }
  return { mean, covariance };
}
