import { lgamma } from '../numerics/gamma-function.ts';
import { requireObservations, requireSameLength } from '../preconditions.ts';

/** How well two groupings of the same texts agree. */
export interface ClusterAgreement {
  /** Adjusted Rand index: 0 by chance, 1 for equal groupings. */
  readonly adjustedRand: number;
  /** Mutual information over the mean of the two entropies. */
  readonly normalisedMutualInformation: number;
  /** The same, with the agreement expected by chance taken out. */
  readonly adjustedMutualInformation: number;
}

/** Compares two groupings, such as topics found with topics given by people, or of two half-sample fits. */
export function clusterAgreement(a: ArrayLike<number>, b: ArrayLike<number>): ClusterAgreement {
  requireSameLength('a', a, 'b', b);
  const n = a.length;
  requireObservations('cluster agreement', n, 2);
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  const cells = new Map<string, { a: number; b: number; count: number }>();
  for (let i = 0; i < n; i++) {
    rows.set(a[i]!, (rows.get(a[i]!) ?? 0) + 1);
    columns.set(b[i]!, (columns.get(b[i]!) ?? 0) + 1);
    const key = `${a[i]} ${b[i]}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { a: a[i]!, b: b[i]!, count: 1 });
    else cell.count += 1;
  }
  const pairs = (m: number): number => (m * (m - 1)) / 2;
  const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, v) => sum + pairs(v), 0);
  const together = sumOf([...cells.values()].map((cell) => cell.count));
  const expected = (sumOf(rows.values()) * sumOf(columns.values())) / pairs(n);
  const most = (sumOf(rows.values()) + sumOf(columns.values())) / 2;
  const information = [...cells.values()].reduce((sum, cell) =>
    sum + (cell.count / n) * Math.log((n * cell.count) / (rows.get(cell.a)! * columns.get(cell.b)!)), 0);
  const meanEntropy = (entropy(rows, n) + entropy(columns, n)) / 2;
  const chance = expectedInformation([...rows.values()], [...columns.values()], n);
  const same = most === expected;
  return {
    adjustedRand: same ? 1 : (together - expected) / (most - expected),
    normalisedMutualInformation: meanEntropy === 0 ? 1 : information / meanEntropy,
    adjustedMutualInformation: Math.abs(meanEntropy - chance) < 1e-15 ? 1 : (information - chance) / (meanEntropy - chance),
  };
}

function entropy(counts: ReadonlyMap<number, number>, n: number): number {
  return [...counts.values()].reduce((sum, count) => sum - (count / n) * Math.log(count / n), 0);
}

/** Mutual information expected of random groupings with the same sizes (hypergeometric model, Vinh et al. 2010). */
function expectedInformation(rows: readonly number[], columns: readonly number[], n: number): number {
  const logFactorial = (m: number): number => lgamma(m + 1);
  let sum = 0;
  for (const r of rows) {
    for (const c of columns) {
      for (let k = Math.max(1, r + c - n); k <= Math.min(r, c); k++) {
        const logProbability = logFactorial(r) + logFactorial(c) + logFactorial(n - r) + logFactorial(n - c)
          - logFactorial(n) - logFactorial(k) - logFactorial(r - k) - logFactorial(c - k) - logFactorial(n - r - c + k);
        sum += (k / n) * Math.log((n * k) / (r * c)) * Math.exp(logProbability);
      }
    }
  }
  return sum;
}
