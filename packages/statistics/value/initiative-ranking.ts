import { rankGroups, type RankInterval } from '../drivers/rank-groups.ts';
import { StatisticsError } from '../error.ts';
import { requireAllFinite, requireObservations, requirePositive } from '../preconditions.ts';

/** An initiative with joint draws of its yearly benefit and its cost. */
export interface InitiativeDraws {
  readonly id: string;
  readonly benefit: Float64Array;
  readonly cost: Float64Array;
}

export interface RankedInitiative extends RankInterval {
  readonly id: string;
  readonly netBenefit: number;
  readonly probabilityPositive: number;
  /** Probability of being among the three best. */
  readonly probabilityTop3: number;
  /** Years until the benefit has paid the cost, at their means; Infinity without a benefit. */
  readonly payback: number;
}

/** Ranks initiatives by expected net benefit, with the ranks that the uncertainty leaves open. Draws must be joint. */
export function rankInitiatives(initiatives: readonly InitiativeDraws[]): RankedInitiative[] {
  requireObservations('initiatives', initiatives.length, 1);
  const count = initiatives[0]!.benefit.length;
  requireObservations('draws', count, 100);
  for (const { id, benefit, cost } of initiatives) {
    if (benefit.length !== count || cost.length !== count) throw new StatisticsError('length-mismatch', `${id} has other numbers of draws than the first initiative: draw them together.`);
    requireAllFinite(`benefit of ${id}`, benefit);
    requireAllFinite(`cost of ${id}`, cost);
  }
  const draws = Array.from({ length: count }, (_, d) => initiatives.map(({ benefit, cost }) => benefit[d]! - cost[d]!));
  const means = initiatives.map((_, i) => draws.reduce((sum, draw) => sum + draw[i]!, 0) / count);
  const ranks = rankGroups(means, draws);
  const top3 = new Float64Array(initiatives.length);
  for (const draw of draws) {
    const third = draw.toSorted((a, b) => b - a)[Math.min(2, draw.length - 1)]!;
    draw.forEach((value, i) => (top3[i] = top3[i]! + (value >= third ? 1 : 0)));
  }
  const ranked = initiatives.map(({ id, benefit, cost }, i): RankedInitiative => {
    const yearly = benefit.reduce((a, b) => a + b, 0) / count;
    const spent = cost.reduce((a, b) => a + b, 0) / count;
    return {
      id,
      netBenefit: means[i]!,
      probabilityPositive: draws.reduce((sum, draw) => sum + (draw[i]! > 0 ? 1 : 0), 0) / count,
      probabilityTop3: top3[i]! / count,
      payback: yearly > 0 ? spent / yearly : Infinity,
      ...ranks[i]!,
    };
  });
  return ranked.sort((a, b) => b.netBenefit - a.netBenefit);
}

export interface BudgetItem {
  readonly id: string;
  readonly cost: number;
  readonly netBenefit: number;
}

/** Up to this many items the best selection is found exactly. */
const EXACT_ITEMS = 30;

/** The selection with the largest net benefit within a budget: branch and bound up to 30 items, greedy by benefit per cost above. */
export function selectWithinBudget(items: readonly BudgetItem[], budget: number): string[] {
  requirePositive('budget', budget);
  for (const { id, cost } of items) requirePositive(`cost of ${id}`, cost);
  const worth = items.filter((item) => item.netBenefit > 0).sort((a, b) => b.netBenefit / b.cost - a.netBenefit / a.cost);
  const greedy = takeGreedily(worth, budget);
  if (worth.length > EXACT_ITEMS) return greedy.map((item) => item.id);
  let best = greedy;
  let bestValue = total(greedy);
  const visit = (from: number, left: number, value: number, chosen: BudgetItem[]): void => {
    if (value > bestValue) {
      bestValue = value;
      best = chosen;
    }
    if (from === worth.length || value + fractionalBound(worth, from, left) <= bestValue) return;
    const item = worth[from]!;
    if (item.cost <= left) visit(from + 1, left - item.cost, value + item.netBenefit, [...chosen, item]);
    visit(from + 1, left, value, chosen);
  };
  visit(0, budget, 0, []);
  return best.map((item) => item.id);
}

function takeGreedily(items: readonly BudgetItem[], budget: number): BudgetItem[] {
  let left = budget;
  return items.filter((item) => {
    if (item.cost > left) return false;
    left -= item.cost;
    return true;
  });
}

/** No selection of the remaining items can bring more than filling the budget with fractions of the densest. */
function fractionalBound(items: readonly BudgetItem[], from: number, budget: number): number {
  let left = budget;
  let value = 0;
  for (let i = from; i < items.length && left > 0; i++) {
    const part = Math.min(1, left / items[i]!.cost);
    value += part * items[i]!.netBenefit;
    left -= part * items[i]!.cost;
  }
  return value;
}

function total(items: readonly BudgetItem[]): number {
  return items.reduce((sum, item) => sum + item.netBenefit, 0);
}
