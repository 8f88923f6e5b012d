import { StatisticsError } from '../error.ts';

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  readonly evaluations: number;
}

/**
 * Minimum of `f` by Nelder and Mead's simplex (1965), for a handful of parameters without derivatives. Put bounds into
 * the parametrisation (logs); `f` may return Infinity. Restarts once from the optimum, as a simplex can collapse early.
 */
export function nelderMead(f: (x: Float64Array) => number, start: ArrayLike<number>, options: { readonly step?: number; readonly tolerance?: number; readonly most?: number } = {}): Minimum {
  const { step = 0.5, tolerance = 1e-10, most = 4000 } = options;
  const first = search(f, Float64Array.from(start), step, tolerance, most);
  const second = search(f, first.at, step / 5, tolerance, most);
  const evaluations = first.evaluations + second.evaluations;
  if (!Number.isFinite(second.value)) {
    throw new StatisticsError('no-convergence', 'No parameters with a finite likelihood were found: check the data for impossible values.');
  }
  return { at: second.at, value: second.value, evaluations };
}

function search(f: (x: Float64Array) => number, start: Float64Array, step: number, tolerance: number, most: number): Minimum {
  const n = start.length;
  const points: Float64Array[] = Array.from({ length: n + 1 }, (_, i) => start.map((v, j) => (i === j + 1 ? v + step : v)));
  const values = points.map(f);
  let evaluations = n + 1;
  const evaluate = (x: Float64Array): number => {
    evaluations += 1;
    return f(x);
  };
  for (; evaluations < most;) {
    const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
    const best = order[0]!;
    const worst = order[n]!;
    if (values[worst]! - values[best]! <= tolerance * (Math.abs(values[best]!) + tolerance)) break;
    const centre = start.map((_, j) => order.slice(0, n).reduce((sum, i) => sum + points[i]![j]!, 0) / n);
    const along = (t: number): Float64Array => centre.map((c, j) => c + t * (points[worst]![j]! - c));
    const replace = (x: Float64Array, value: number): void => {
      points[worst] = x;
      values[worst] = value;
    };
    const reflected = along(-1);
    const reflectedValue = evaluate(reflected);
    if (reflectedValue < values[best]!) {
      const expanded = along(-2);
      const expandedValue = evaluate(expanded);
      if (expandedValue < reflectedValue) replace(expanded, expandedValue);
      else replace(reflected, reflectedValue);
      continue;
    }
    if (reflectedValue < values[order[n - 1]!]!) {
      replace(reflected, reflectedValue);
      continue;
    }
    const inside = along(reflectedValue < values[worst]! ? -0.5 : 0.5);
    const insideValue = evaluate(inside);
    if (insideValue < Math.min(reflectedValue, values[worst]!)) {
      replace(inside, insideValue);
      continue;
    }
    for (const i of order.slice(1)) {
      points[i] = points[i]!.map((v, j) => (v + points[best]![j]!) / 2);
      values[i] = evaluate(points[i]!);
    }
  }
  const best = values.indexOf(Math.min(...values));
  return { at: points[best]!, value: values[best]!, evaluations };
}
