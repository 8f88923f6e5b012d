import { StatisticsError } from '../error.ts';
import { requirePositive, requireSameLength } from '../preconditions.ts';
import { quantileSorted } from './quantile.ts';

/** A known margin: the group of each respondent, and how many people each group has. */
export interface Margin {
  readonly groups: ArrayLike<string>;
  readonly totals: ReadonlyMap<string, number>;
}

export interface Raking {
  readonly weights: Float64Array;
  /** Effective number of respondents, n over Kish's design effect nΣw²/(Σw)². */
  readonly effectiveN: number;
  readonly designEffect: number;
  readonly iterations: number;
  /** Groups with fewer than 20 respondents, as [margin index, group]: collapse them with a neighbour. */
  readonly small: readonly (readonly [number, string])[];
}

const LARGEST_ITERATIONS = 50;
const SMALL_GROUP = 20;

/**
 * Weights that give every margin its known total (iterative proportional fitting), from starting weights (default one).
 * Weights beyond `trim` times the median are cut there and raked again. Corrects only what the margins explain.
 */
export function rake(margins: readonly Margin[], options: { readonly start?: ArrayLike<number>; readonly trim?: number } = {}): Raking {
  const n = margins[0]?.groups.length ?? 0;
  if (n === 0) throw new StatisticsError('too-few-observations', 'Raking needs at least one margin with respondents.');
  const weights = options.start === undefined ? new Float64Array(n).fill(1) : Float64Array.from(options.start);
  weights.forEach((w, i) => requirePositive(`start[${i}]`, w));
  requireSameLength('start', weights, 'margin 0', margins[0]!.groups);
  const members = margins.map((margin, m) => membersOf(margin, m, n));
  let iterations = fit(weights, members);
  const cut = (options.trim ?? 5) * quantileSorted(weights.toSorted(), 0.5);
  if (weights.some((w) => w > cut)) {
    weights.forEach((w, i) => (weights[i] = Math.min(w, cut)));
    iterations += fit(weights, members);
  }
  const designEffect = kishDesignEffect(weights);
  const small = members.flatMap((groups, m) => groups.filter((g) => g.rows.length < SMALL_GROUP).map((g): [number, string] => [m, g.name]));
  return { weights, effectiveN: n / designEffect, designEffect, iterations, small };
}

/** Kish's design effect of weighting, nΣw²/(Σw)²: how many times the variance grows. */
export function kishDesignEffect(weights: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    squares += weights[i]! ** 2;
  }
  requirePositive('sum of weights', sum);
  return (weights.length * squares) / (sum * sum);
}

interface Group {
  readonly name: string;
  readonly total: number;
  readonly rows: readonly number[];
}

function membersOf(margin: Margin, index: number, n: number): Group[] {
  requireSameLength(`margin ${index}`, margin.groups, 'respondents', { length: n });
  const rows = new Map<string, number[]>();
  for (let i = 0; i < n; i++) {
    const group = margin.groups[i]!;
    if (!margin.totals.has(group)) throw new StatisticsError('out-of-range', `Margin ${index} has no total for "${group}": give one, or leave its respondents out.`);
    const list = rows.get(group);
    if (list === undefined) rows.set(group, [i]);
    else list.push(i);
  }
  return [...margin.totals].map(([name, total]) => {
    requirePositive(`total of "${name}"`, total);
    const own = rows.get(name);
    if (own === undefined) throw new StatisticsError('too-few-observations', `Nobody of "${name}" answered: collapse it with another group of margin ${index}.`);
    return { name, total, rows: own };
  });
}

function fit(weights: Float64Array, members: readonly (readonly Group[])[]): number {
  for (let iteration = 1; iteration <= LARGEST_ITERATIONS; iteration++) {
    let off = 0;
    for (const groups of members) {
      for (const { total, rows } of groups) {
        const sum = rows.reduce((s, i) => s + weights[i]!, 0);
        off = Math.max(off, Math.abs(total / sum - 1));
        for (const i of rows) weights[i] = (weights[i]! * total) / sum;
      }
    }
    if (off < 1e-8) return iteration;
  }
  throw new StatisticsError('no-convergence', 'The margins contradict each other or a combination has almost no respondents: collapse groups.');
}
