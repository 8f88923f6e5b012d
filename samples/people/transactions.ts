import { addDays, daysBetween } from '../calendar/days.ts'
import { seasonOf } from '../calendar/season.ts'
import { streamOf } from '../random.ts'
import type { Customer } from './customers.ts'

export type SampleTransaction = Readonly<{
  sourceId: string; customerId: string; kind: 'contract' | 'purchase'; startedOn: string; endedOn: string | null
  /** Yen; of a contract what a year of it costs. */
  amount: number
  margin: number
}>

const marginShare = 0.28

/** Contracts of those who subscribe, and purchases every few weeks of those who do not. */
export function transactionsOf(seed: number, customers: readonly Customer[], firstDay: string, lastDay: string): SampleTransaction[] {
  return customers.flatMap((customer) => (customer.kind === 'contract' ? [contractOf(customer)] : purchasesOf(seed, customer, firstDay, lastDay)))
}

const contractOf = ({ id, startedOn, endedOn, amount }: Customer): SampleTransaction =>
  ({ sourceId: `K-${id}`, customerId: id, kind: 'contract', startedOn, endedOn, amount, margin: Math.round(amount * marginShare) })

function purchasesOf(seed: number, { id, startedOn, amount }: Customer, firstDay: string, lastDay: string): SampleTransaction[] {
  const random = streamOf(seed, 'purchases', id)
  const purchases: SampleTransaction[] = []
  let day = startedOn < firstDay ? addDays(firstDay, Math.floor(random() * 60)) : startedOn
  while (day <= lastDay) {
    const paid = Math.max(300, Math.round((amount / 9) * (0.4 + 1.2 * random()) * seasonOf(day)))
    purchases.push({ sourceId: `P-${id}-${daysBetween(firstDay, day)}`, customerId: id, kind: 'purchase', startedOn: day, endedOn: null, amount: paid, margin: Math.round(paid * marginShare) })
    day = addDays(day, 20 + Math.floor(random() * 70))
  }
  return purchases
}
