import { penalisedLogit } from '../drivers/penalised-logit.ts';
import { requireAllFinite, requireCount, requireSameLength } from '../preconditions.ts';

export interface DiscreteHazardInput {
  /** Months observed (at least 1) and whether the customer left in the last of them. */
  readonly months: ArrayLike<number>;
  readonly left: ArrayLike<boolean>;
  /** Explanatory columns per customer (NPS band indicators, tenure, plan). */
  readonly columns: readonly ArrayLike<number>[];
  /** Ridge on the effects; months far out with few customers stay near the average. */
  readonly penalty?: number;
  /** Months after which the hazard is taken as constant. */
  readonly lastMonth?: number;
}

export interface DiscreteHazard {
  /** Log odds ratio of leaving in a month, per unit of each column. */
  readonly coefficients: Float64Array;
  /** P(leave in month t | stayed until then) for a customer with the given columns. */
  readonly hazard: (month: number, columns: ArrayLike<number>) => number;
  /** P(still there after `months`). */
  readonly survival: (months: number, columns: ArrayLike<number>) => number;
}

/** logit h_it = α_t + x_i β on person-months, ridge-penalised: adjusted differences in retention. */
export function discreteHazard(input: DiscreteHazardInput): DiscreteHazard {
  const { months, left, columns, penalty = 1e-3, lastMonth = 24 } = input;
  requireSameLength('months', months, 'left', left);
  columns.forEach((column, j) => {
    requireSameLength(`columns[${j}]`, column, 'months', months);
    requireAllFinite(`columns[${j}]`, column);
  });
  const outcome: number[] = [];
  const expanded: number[][] = columns.map(() => []);
  const month: number[] = [];
  for (let i = 0; i < months.length; i++) {
    requireCount(`months[${i}]`, months[i]!);
    for (let t = 1; t <= months[i]!; t++) {
      outcome.push(t === months[i] && left[i] === true ? 1 : 0);
      month.push(Math.min(t, lastMonth));
      columns.forEach((column, j) => expanded[j]!.push(column[i]!));
    }
  }
  const last = month.reduce((a, b) => Math.max(a, b), 1);
  const dummies = Array.from({ length: last - 1 }, (_, t) => month.map((m) => Number(m === t + 2)));
  const fit = penalisedLogit({ outcome, columns: [...expanded, ...dummies], penalty });
  const p = columns.length;
  const hazard = (t: number, x: ArrayLike<number>): number => {
    let eta = fit.intercept;
    for (let j = 0; j < p; j++) eta += fit.coefficients[j]! * x[j]!;
    const at = Math.min(t, last);
    if (at >= 2) eta += fit.coefficients[p + at - 2]!;
    return 1 / (1 + Math.exp(-eta));
  };
  const survival = (until: number, x: ArrayLike<number>): number => {
    let stays = 1;
    for (let t = 1; t <= until; t++) stays *= 1 - hazard(t, x);
    return stays;
  };
  return { coefficients: fit.coefficients.slice(0, p), hazard, survival };
}
