import { StatisticsError } from '../error.ts';
import { requireAllFinite, requireObservations, requireWithin } from '../preconditions.ts';
import { type Random, shuffle } from '../numerics/random.ts';

export interface PenalisedLogitInput {
  /** 1 where it happened (stayed, recommended), 0 where not. */
  readonly outcome: ArrayLike<number>;
  /** Explanatory columns; standardise them, the penalty sees their scale. */
  readonly columns: readonly ArrayLike<number>[];
  /** λ of (1/n)·nll + λ( α|b|₁ + (1−α)/2 |b|² ); zero is the plain model. */
  readonly penalty: number;
  /** α: 0 ridge, 1 lasso. */
  readonly lasso?: number;
}

export interface PenalisedLogit {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Log-likelihood without the penalty. */
  readonly logLikelihood: number;
}

/** Logistic regression with ridge or lasso by coordinate descent on the quadratic approximation (Friedman et al. 2010). */
export function penalisedLogit(input: PenalisedLogitInput): PenalisedLogit {
  const { outcome, columns, penalty, lasso = 0 } = input;
  const n = outcome.length;
  checkInput(input);
  const beta = new Float64Array(columns.length);
  const events = Array.from(outcome).reduce((a, b) => a + b, 0);
  let intercept = Math.log(events / (n - events));
  const eta = new Float64Array(n).fill(intercept);
  for (let iteration = 0; iteration < 200; iteration++) {
    const before = [intercept, ...beta];
    const weight = new Float64Array(n);
    const residual = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-eta[i]!));
      weight[i] = Math.max(1e-6, p * (1 - p));
      residual[i] = (outcome[i]! - p) / weight[i]!;
    }
    intercept += descend(columns, weight, residual, beta, penalty, lasso);
    for (let i = 0; i < n; i++) {
      let value = intercept;
      columns.forEach((column, j) => (value += beta[j]! * column[i]!));
      eta[i] = value;
    }
    if (eta.some((value) => Math.abs(value) > 100)) break;
    const change = Math.max(Math.abs(intercept - before[0]!), ...beta.map((b, j) => Math.abs(b - before[j + 1]!)));
    if (change < 1e-10) return { intercept, coefficients: beta, logLikelihood: logLikelihood(outcome, eta) };
  }
  throw new StatisticsError('no-convergence', 'A column separates the outcomes perfectly: raise the penalty or drop that column.');
}

/** Cycles over the coordinates of one weighted least squares problem; updates beta, returns the change of the intercept. */
function descend(columns: readonly ArrayLike<number>[], weight: Float64Array, residual: Float64Array, beta: Float64Array, penalty: number, lasso: number): number {
  const n = residual.length;
  const curvature = columns.map((column) => weight.reduce((sum, w, i) => sum + w * column[i]! ** 2, 0) / n);
  const total = weight.reduce((a, b) => a + b, 0);
  let moved = 0;
  for (let cycle = 0; cycle < 1000; cycle++) {
    let largest = 0;
    const shift = residual.reduce((sum, r, i) => sum + weight[i]! * r, 0) / total;
    moved += shift;
    for (let i = 0; i < n; i++) residual[i] = residual[i]! - shift;
    largest = Math.max(largest, Math.abs(shift));
    columns.forEach((column, j) => {
      let gradient = 0;
      for (let i = 0; i < n; i++) gradient += weight[i]! * column[i]! * residual[i]!;
      const pull = gradient / n + curvature[j]! * beta[j]!;
      const next = (Math.sign(pull) * Math.max(0, Math.abs(pull) - penalty * lasso)) / (curvature[j]! + penalty * (1 - lasso));
      const step = next - beta[j]!;
      if (step === 0) return;
      beta[j] = next;
      for (let i = 0; i < n; i++) residual[i] = residual[i]! - step * column[i]!;
      largest = Math.max(largest, Math.abs(step));
    });
    if (largest < 1e-11) break;
  }
  return moved;
}

/**
 * λ by k-fold cross-validation: the largest λ whose deviance is within one standard error of the best (glmnet's
 * lambda.1se), which prefers the simpler model when data cannot tell.
 */
export function crossValidatedPenalty(input: Omit<PenalisedLogitInput, 'penalty'> & { readonly penalties: readonly number[]; readonly random: Random; readonly folds?: number }): number {
  const { outcome, columns, random, folds = 10 } = input;
  const n = outcome.length;
  const fold = shuffle(random, Int32Array.from({ length: n }, (_, i) => i % folds));
  const penalties = input.penalties.toSorted((a, b) => b - a);
  const results = penalties.map((penalty) => {
    const deviances = Array.from({ length: folds }, (_, f) => {
      const rows = (inside: boolean): number[] => Array.from({ length: n }, (_unused, i) => i).filter((i) => (fold[i] === f) === inside);
      const train = rows(false);
      const fit = penalisedLogit({ ...input, penalty, outcome: train.map((i) => outcome[i]!), columns: columns.map((c) => train.map((i) => c[i]!)) });
      const held = rows(true);
      const eta = held.map((i) => columns.reduce((sum, column, j) => sum + fit.coefficients[j]! * column[i]!, fit.intercept));
      return (-2 * logLikelihood(held.map((i) => outcome[i]!), eta)) / held.length;
    });
    const mean = deviances.reduce((a, b) => a + b, 0) / folds;
    const variance = deviances.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (folds - 1);
    return { penalty, mean, error: Math.sqrt(variance / folds) };
  });
  const best = results.reduce((a, b) => (b.mean < a.mean ? b : a));
  return results.find((result) => result.mean <= best.mean + best.error)!.penalty;
}

function logLikelihood(outcome: ArrayLike<number>, eta: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < outcome.length; i++) {
    const signed = outcome[i] === 1 ? eta[i]! : -eta[i]!;
    sum -= signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
  }
  return sum;
}

function checkInput(input: PenalisedLogitInput): void {
  const { outcome, columns, penalty, lasso = 0 } = input;
  requireWithin('penalty', penalty, 0, Number.MAX_VALUE);
  requireWithin('lasso', lasso, 0, 1);
  let events = 0;
  for (let i = 0; i < outcome.length; i++) {
    if (outcome[i] !== 0 && outcome[i] !== 1) throw new StatisticsError('out-of-range', `outcome[${i}] is ${outcome[i]}: pass 1 or 0.`);
    events += outcome[i]!;
  }
  columns.forEach((column, j) => {
    if (column.length !== outcome.length) throw new StatisticsError('length-mismatch', `Column ${j} has ${column.length} values for ${outcome.length} rows.`);
    requireAllFinite(`columns[${j}]`, column);
  });
  requireObservations('logistic model, rows of the rarer outcome', Math.min(events, outcome.length - events), Math.max(1, penalty > 0 ? 1 : 5 * columns.length));
}
