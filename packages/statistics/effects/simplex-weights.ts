/** First run from equal weights, then from the weights that survive, as far as the objective still falls. */
const FIRST_ITERATIONS = 100;
const ITERATIONS = 10_000;

/**
 * Weights w >= 0, Σw = 1, minimising |A w − b|²/n + ζ²|w|², with an intercept (columns of A and b centred) or without, by
 * Frank–Wolfe with exact line search. After 100 steps weights of at most a quarter of the largest are dropped, and the
 * search goes on until the objective falls by no more than (1e-5·noise)². `rows` are the rows of A.
 */
export function simplexLeastSquares(rows: readonly Float64Array[], target: Float64Array, zeta: number, noise: number, intercept = true): Float64Array {
  const n = rows.length;
  const p = rows[0]!.length;
  const a = new Float64Array(n * p);
  for (let j = 0; j < p; j++) {
    const mean = intercept ? rows.reduce((sum, row) => sum + row[j]!, 0) / n : 0;
    for (let i = 0; i < n; i++) a[i * p + j] = rows[i]![j]! - mean;
  }
  const meanTarget = intercept ? target.reduce((x, y) => x + y, 0) / n : 0;
  const b = target.map((value) => value - meanTarget);
  const least = (1e-5 * noise) ** 2;
  const first = frankWolfe(a, b, n, p, zeta, least, FIRST_ITERATIONS, new Float64Array(p).fill(1 / p));
  const cut = Math.max(...first) / 4;
  const kept = first.map((value) => (value <= cut ? 0 : value));
  const total = kept.reduce((x, y) => x + y, 0);
  return frankWolfe(a, b, n, p, zeta, least, ITERATIONS, kept.map((value) => value / total));
}

function frankWolfe(a: Float64Array, b: Float64Array, n: number, p: number, zeta: number, least: number, iterations: number, start: Float64Array): Float64Array {
  const weights = start;
  const ridge = n * zeta * zeta;
  const residual = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = -b[i]!;
    for (let j = 0; j < p; j++) sum += a[i * p + j]! * weights[j]!;
    residual[i] = sum;
  }
  const gradient = new Float64Array(p);
  const change = new Float64Array(n);
  let previous = Infinity;
  for (let step = 0; step < iterations; step++) {
    for (let j = 0; j < p; j++) gradient[j] = ridge * weights[j]!;
    for (let i = 0; i < n; i++) {
      const r = residual[i]!;
      for (let j = 0; j < p; j++) gradient[j] = gradient[j]! + r * a[i * p + j]!;
    }
    const best = smallest(gradient);
    // The direction leads from w to the corner `best`: A·direction is that column less A·w.
    let slope = gradient[best]!;
    let directionSquare = 1 - 2 * weights[best]!;
    for (let j = 0; j < p; j++) {
      slope -= gradient[j]! * weights[j]!;
      directionSquare += weights[j]! ** 2;
    }
    if (1 - weights[best]! < 1e-8) return weights;
    let changeSquare = 0;
    for (let i = 0; i < n; i++) {
      change[i] = a[i * p + best]! - residual[i]! - b[i]!;
      changeSquare += change[i]! ** 2;
    }
    const length = Math.min(1, Math.max(0, -slope / (changeSquare + ridge * directionSquare)));
    let objective = 0;
    for (let j = 0; j < p; j++) {
      weights[j] = weights[j]! + length * ((j === best ? 1 : 0) - weights[j]!);
      objective += zeta * zeta * weights[j]! ** 2;
    }
    for (let i = 0; i < n; i++) {
      residual[i] = residual[i]! + length * change[i]!;
      objective += residual[i]! ** 2 / n;
    }
    if (step >= 2 && previous - objective <= least) return weights;
    previous = objective;
  }
  return weights;
}

function smallest(values: Float64Array): number {
  let index = 0;
  for (let j = 1; j < values.length; j++) if (values[j]! < values[index]!) index = j;
  return index;
}
