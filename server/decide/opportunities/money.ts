import { seededRandom, valueAtStake } from '@koewa/statistics'
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
        id, customers: { mean: customersAYear, deviation: Math.sqrt(customersAYear) }, difference: yearlyDifference(group, all, 365 / window.days),
      })),
      { margin: { mean: value.mean, deviation: value.deviation / Math.sqrt(value.customers) }, random: seededRandom(seed), draws },
    )
    : []
  const assumptions: readonly Sentence[] = moneySentences(window)
  const found = new Map(stakes.map(({ id, p10, p50, p90, probabilityPositive }): [string, Money] =>
    [id, { computable: true, low: p10, median: p50, high: p90, currency: window.currency, probabilityPositive, assumptions }]))
  return new Map(cells.map(({ id, group }) => [id, found.get(id) ?? tooFewCustomers(group.customers, leastCustomers)]))
}

/** Retention a year without the concern minus with it, and its standard error (one success and one failure added to each side). */
function yearlyDifference(group: Retained, all: Retained, power: number): { estimate: number; standardError: number } {
  const others = { customers: all.customers - group.customers, retained: all.retained - group.retained }
  const [without, withConcern] = [others, group].map(({ customers, retained }) => {
    const share = (retained + 1) / (customers + 2)
    // Windows shorter than a year are brought to one: whoever stays with p in half a year stays with p² in a whole one.
    return { yearly: share ** power, error: power * share ** (power - 1) * Math.sqrt((share * (1 - share)) / (customers + 2)) }
  }) as [Yearly, Yearly]
  return { estimate: without.yearly - withConcern.yearly, standardError: Math.hypot(without.error, withConcern.error) }
}

type Yearly = Readonly<{ yearly: number; error: number }>
