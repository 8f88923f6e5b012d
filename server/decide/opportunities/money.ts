import { retentionDifference, seededRandom, valueAtStake } from '@koewa/statistics'
import type { Retained, Retention } from '../../listen/index.ts'
import type { Money, Sentence } from './figures.ts'
import { moneySentences, tooFewCustomers, type RetentionWindow } from './money-sentences.ts'

/** How customers with a concern stayed, of one cell. */
export type CellRetention<Id> = Readonly<{ id: Id; group: Retained; customersAYear: number }>
/** Below this many customers with the concern, or without it, a difference says nothing. */
export const leastCustomers = 10
/** The spread over cells takes the winner's curse out; of fewer cells than this none can be told. */
const leastCells = 3
const draws = 2000
/** Fixed, so that the same data always give the same range. */
const seed = 41

export const importTransactions: Money = {
  computable: false, reason: 'import-transactions',
  message: { ja: '取引データを取り込むと、金額の目安を計算できます。', en: 'Not computable: import transactions.' },
}

/**
 * Money at stake a year: customers with the concern × difference in yearly retention between those without and with it ×
 * value of a customer who stays × the share of the difference that the concern may cause (Beta(2, 4)). The 80 % range.
 */
export function moneyOf<Id extends string>(cells: readonly CellRetention<Id>[], { all, value }: Retention, window: RetentionWindow): Map<Id, Money> {
  const enough = cells.filter(({ group }) => group.customers >= leastCustomers && all.customers - group.customers >= leastCustomers)
  const computable = enough.length >= leastCells && value.customers >= leastCustomers && value.mean > 0
  const stakes = computable
    ? valueAtStake(
      enough.map(({ id, group, customersAYear }) => ({
        id, customers: { mean: customersAYear, deviation: Math.sqrt(customersAYear) }, difference: retentionDifference({ from: group, to: others(all, group), perYear: 365 / window.days }),
      })),
      { margin: { mean: value.mean, deviation: value.deviation / Math.sqrt(value.customers) }, random: seededRandom(seed), draws },
    )
    : []
  const assumptions: readonly Sentence[] = moneySentences(window)
  const found = new Map(stakes.map(({ id, p10, p50, p90, probabilityPositive }): [string, Money] =>
    [id, { computable: true, low: p10, median: p50, high: p90, currency: window.currency, probabilityPositive, assumptions }]))
  return new Map(cells.map(({ id, group }) => [id, found.get(id) ?? tooFewCustomers(group.customers, leastCustomers, window)]))
}

const others = (all: Retained, group: Retained): Retained => ({ customers: all.customers - group.customers, retained: all.retained - group.retained })
