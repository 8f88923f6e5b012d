import { StatisticsError } from '../error.ts';
import { chiSquaredUpper } from '../numerics/chi-squared.ts';
import { cholesky, invertCholesky, solveCholesky } from '../numerics/cholesky.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';
import { requireAllFinite, requireObservations } from '../preconditions.ts';

export interface OrdinalLogitInput {
  /** Category of each row, 0 … categories − 1, in their order (detractor, passive, promoter). */
  readonly category: ArrayLike<number>;
  readonly categories: number;
  /** Explanatory columns, each one value per row. */
  readonly columns: readonly ArrayLike<number>[];
  /** How often each row occurred; default once. */
  readonly weights?: ArrayLike<number>;
  /** Columns whose effect may differ from threshold to threshold (relaxes proportional odds). */
  readonly nominal?: readonly number[];
}

export interface OrdinalLogit {
  /** β: positive moves answers to higher categories. One per proportional column, in order. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** ζ_1 < … < ζ_{J−1}. */
  readonly thresholds: Float64Array;
  readonly logLikelihood: number;
  readonly parameters: number;
}

/** Events per parameter below which the model is refused. */
const LEAST_EVENTS = 5;

/**
 * Proportional-odds model logit P(Y <= j) = ζ_j − xβ (McCullagh 1980) by Newton's method. The log-likelihood is concave,
 * so a halved step always finds the maximum; perfect separation shows as `no-convergence`.
 */
export function ordinalLogit(input: OrdinalLogitInput): OrdinalLogit {
  const model = layout(input);
  const { theta, at, settled } = climb(input, model, 0);
  if (settled) return summary(model, theta, at);
  throw new StatisticsError('no-convergence', 'A column separates the categories perfectly: merge categories or drop that column.');
}

/** Newton's method with halved steps; `ridge` keeps steps finite where an effect runs off to infinity. */
function climb(input: OrdinalLogitInput, model: Layout, ridge: number): { theta: Float64Array; at: Likelihood; settled: boolean } {
  const theta = startingPoint(input, model);
  let at = likelihood(input, model, theta, true);
  for (let iteration = 0; iteration < 100; iteration++) {
    for (let a = 0; a < model.size; a++) at.information.data[a * (model.size + 1)] = at.information.data[a * (model.size + 1)]! + ridge;
    const step = solveCholesky(cholesky(at.information), at.gradient);
    const decrement = step.reduce((sum, s, i) => sum + s * at.gradient[i]!, 0);
    if (decrement < 1e-12) return { theta, at, settled: true };
    let size = 1;
    for (; size > 1e-8; size /= 2) {
      const tried = theta.map((value, i) => value + size * step[i]!);
      if (likelihood(input, model, tried, false).logLikelihood > at.logLikelihood - 1e-12) break;
    }
    theta.forEach((value, i) => (theta[i] = value + size * step[i]!));
    if (theta.some((value) => Math.abs(value) > 30)) break;
    at = likelihood(input, model, theta, true);
  }
  return { theta, at, settled: false };
}

export interface NominalTest {
  readonly column: number;
  readonly statistic: number;
  readonly df: number;
  /** Small: the column's effect differs between thresholds; warn that one odds ratio does not describe it. */
  readonly p: number;
}

/** Small against any information that data carries; only a direction that data says nothing about feels it. */
const BOUNDARY_RIDGE = 1e-5;

/**
 * Likelihood-ratio test of proportional odds for each column in turn. The relaxed model often has effects without limit
 * (nobody with that column in an end category); its likelihood still settles, and only that is used.
 */
export function nominalTests(input: OrdinalLogitInput): NominalTest[] {
  const base = ordinalLogit(input);
  return input.columns.map((_, column) => {
    const relaxed = { ...input, nominal: [column] };
    const model = layout(relaxed);
    const { at } = climb(relaxed, model, BOUNDARY_RIDGE);
    const df = model.size - base.parameters;
    const statistic = Math.max(0, 2 * (at.logLikelihood - base.logLikelihood));
    return { column, statistic, df, p: chiSquaredUpper(statistic, df) };
  });
}

/** Parameters: thresholds, then threshold-wise effects of nominal columns, then β of the others. */
interface Layout {
  readonly cuts: number;
  readonly nominal: readonly number[];
  readonly proportional: readonly number[];
  readonly size: number;
}

function layout(input: OrdinalLogitInput): Layout {
  const { category, categories, columns, nominal = [] } = input;
  const seen = new Float64Array(categories);
  for (let i = 0; i < category.length; i++) {
    const c = category[i]!;
    if (!(Number.isInteger(c) && c >= 0 && c < categories)) throw new StatisticsError('out-of-range', `category[${i}] is ${c}: pass 0 to ${categories - 1}.`);
    seen[c] = seen[c]! + (input.weights?.[i] ?? 1);
  }
  columns.forEach((column, j) => {
    if (column.length !== category.length) throw new StatisticsError('length-mismatch', `Column ${j} has ${column.length} values for ${category.length} rows.`);
    requireAllFinite(`columns[${j}]`, column);
  });
  const empty = seen.findIndex((count) => count === 0);
  if (empty >= 0) throw new StatisticsError('too-few-observations', `Nobody answered category ${empty}: merge it with its neighbour.`);
  const proportional = columns.map((_, j) => j).filter((j) => !nominal.includes(j));
  const cuts = categories - 1;
  const total = seen.reduce((a, b) => a + b, 0);
  requireObservations('ordinal model, answers outside the most frequent category', total - Math.max(...seen), LEAST_EVENTS * columns.length);
  return { cuts, nominal, proportional, size: cuts + nominal.length * cuts + proportional.length };
}

function startingPoint(input: OrdinalLogitInput, model: Layout): Float64Array {
  const theta = new Float64Array(model.size);
  const counts = new Float64Array(model.cuts + 1);
  for (let i = 0; i < input.category.length; i++) counts[input.category[i]!] = counts[input.category[i]!]! + (input.weights?.[i] ?? 1);
  const total = counts.reduce((a, b) => a + b, 0);
  let below = 0;
  for (let cut = 0; cut < model.cuts; cut++) {
    below += counts[cut]!;
    theta[cut] = Math.log(below / (total - below));
  }
  return theta;
}

interface Likelihood {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly information: Matrix;
}

function likelihood(input: OrdinalLogitInput, model: Layout, theta: Float64Array, derivatives: boolean): Likelihood {
  const gradient = new Float64Array(model.size);
  const information = zeros(model.size, model.size);
  const upper = new Float64Array(model.size);
  const lower = new Float64Array(model.size);
  let logLikelihood = 0;
  for (let i = 0; i < input.category.length; i++) {
    const weight = input.weights?.[i] ?? 1;
    if (weight === 0) continue;
    const c = input.category[i]!;
    const [fu, du, cu] = logistic(predictor(input, model, theta, i, c, upper), c >= model.cuts);
    const [fl, dl, cl] = logistic(predictor(input, model, theta, i, c - 1, lower), false, c === 0);
    const p = fu - fl;
    if (!(p > 0)) return { logLikelihood: -Infinity, gradient, information };
    logLikelihood += weight * Math.log(p);
    if (!derivatives) continue;
    for (let a = 0; a < model.size; a++) {
      const ga = (du * upper[a]! - dl * lower[a]!) / p;
      gradient[a] = gradient[a]! + weight * ga;
      for (let b = 0; b <= a; b++) {
        const gb = (du * upper[b]! - dl * lower[b]!) / p;
        const curve = (cu * upper[a]! * upper[b]! - cl * lower[a]! * lower[b]!) / p - ga * gb;
        information.data[a * model.size + b] = information.data[a * model.size + b]! - weight * curve;
      }
    }
  }
  for (let a = 0; a < model.size; a++) for (let b = 0; b < a; b++) information.data[b * model.size + a] = information.data[a * model.size + b]!;
  return { logLikelihood, gradient, information };
}

/** η of a row at a threshold; writes ∂η/∂θ into `direction` (zero outside the thresholds). */
function predictor(input: OrdinalLogitInput, model: Layout, theta: Float64Array, row: number, cut: number, direction: Float64Array): number {
  direction.fill(0);
  if (cut < 0 || cut >= model.cuts) return 0;
  direction[cut] = 1;
  let eta = theta[cut]!;
  model.nominal.forEach((column, k) => {
    const at = model.cuts + k * model.cuts + cut;
    direction[at] = -input.columns[column]![row]!;
    eta += direction[at]! * theta[at]!;
  });
  const first = model.cuts * (1 + model.nominal.length);
  model.proportional.forEach((column, k) => {
    direction[first + k] = -input.columns[column]![row]!;
    eta += direction[first + k]! * theta[first + k]!;
  });
  return eta;
}

/** Logistic cdf with its first two derivatives; 1 above the last threshold, 0 below the first. */
function logistic(eta: number, above: boolean, below = false): [number, number, number] {
  if (above) return [1, 0, 0];
  if (below) return [0, 0, 0];
  const f = 1 / (1 + Math.exp(-eta));
  const density = f * (1 - f);
  return [f, density, density * (1 - 2 * f)];
}

function summary(model: Layout, theta: Float64Array, at: Likelihood): OrdinalLogit {
  const covariance = invertCholesky(cholesky(at.information));
  const first = model.cuts * (1 + model.nominal.length);
  return {
    coefficients: theta.slice(first),
    standardErrors: Float64Array.from({ length: model.size - first }, (_, k) => Math.sqrt(covariance.data[(first + k) * (model.size + 1)]!)),
    thresholds: theta.slice(0, model.cuts),
    logLikelihood: at.logLikelihood,
    parameters: model.size,
  };
}
