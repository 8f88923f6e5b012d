import { cholesky, invertCholesky, solveCholesky } from '../numerics/cholesky.ts';
import { zeros } from '../numerics/matrix.ts';
import { StatisticsError } from '../error.ts';
import { requireSameLength } from '../preconditions.ts';
import type { Durations } from './survival-curve.ts';

export interface ProportionalHazards {
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  readonly logLikelihood: number;
}

/** Cox regression with Efron's treatment of ties; a cross-check of the discrete hazard, not a figure of its own. */
export function proportionalHazards(durations: Durations, columns: readonly ArrayLike<number>[]): ProportionalHazards {
  const { time, left } = durations;
  requireSameLength('time', time, 'left', left);
  const p = columns.length;
  const order = Array.from({ length: time.length }, (_, i) => i).sort((a, b) => time[b]! - time[a]!);
  let beta = new Float64Array(p);
  for (let iteration = 0; iteration < 50; iteration++) {
    const { logLikelihood, gradient, information } = partial(order, durations, columns, beta);
    const l = cholesky(information);
    const step = solveCholesky(l, gradient);
    if (step.every((s, j) => Math.abs(s) < 1e-10 * (1 + Math.abs(beta[j]!)))) {
      const inverse = invertCholesky(l);
      return { coefficients: beta, standardErrors: Float64Array.from({ length: p }, (_, j) => Math.sqrt(inverse.data[j * (p + 1)]!)), logLikelihood };
    }
    beta = beta.map((b, j) => b + step[j]!);
  }
  throw new StatisticsError('no-convergence', 'A column separates those who left from those who stayed: drop it.');
}

/** Partial likelihood with derivatives, adding customers from the longest observed to the shortest. */
function partial(order: readonly number[], durations: Durations, columns: readonly ArrayLike<number>[], beta: Float64Array) {
  const p = columns.length;
  const gradient = new Float64Array(p);
  const information = zeros(p, p);
  const risk = sums(p);
  let logLikelihood = 0;
  for (let i = 0; i < order.length;) {
    const now = durations.time[order[i]!]!;
    const tied = sums(p);
    let events = 0;
    for (; i < order.length && durations.time[order[i]!] === now; i++) {
      const row = Float64Array.from(columns, (column) => column[order[i]!]!);
      const eta = row.reduce((sum, x, j) => sum + x * beta[j]!, 0);
      addRow(risk, row, Math.exp(eta));
      if (durations.left[order[i]!] !== true) continue;
      addRow(tied, row, Math.exp(eta));
      events += 1;
      logLikelihood += eta;
      for (let j = 0; j < p; j++) gradient[j] = gradient[j]! + row[j]!;
    }
    for (let k = 0; k < events; k++) {
      const share = k / events;
      const weight = risk.weight - share * tied.weight;
      logLikelihood -= Math.log(weight);
      const mean = risk.first.map((value, j) => (value - share * tied.first[j]!) / weight);
      for (let j = 0; j < p; j++) {
        gradient[j] = gradient[j]! - mean[j]!;
        for (let m = 0; m < p; m++) {
          const at = j * p + m;
          information.data[at] = information.data[at]! + (risk.second[at]! - share * tied.second[at]!) / weight - mean[j]! * mean[m]!;
        }
      }
    }
  }
  return { logLikelihood, gradient, information };
}

interface RiskSums {
  weight: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function sums(p: number): RiskSums {
  return { weight: 0, first: new Float64Array(p), second: new Float64Array(p * p) };
}

function addRow(into: RiskSums, row: Float64Array, weight: number): void {
  into.weight += weight;
  for (let j = 0; j < row.length; j++) {
    into.first[j] = into.first[j]! + weight * row[j]!;
    for (let m = 0; m < row.length; m++) into.second[j * row.length + m] = into.second[j * row.length + m]! + weight * row[j]! * row[m]!;
  }
}
