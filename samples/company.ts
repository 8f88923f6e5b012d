import { addDays, daysBetween, mondayOf } from './calendar/days.ts'
import { leave, remember } from './people/churn.ts'
import { CustomerDraw, makeCustomers, type Customer } from './people/customers.ts'
import { transactionsOf, type SampleTransaction } from './people/transactions.ts'
import { streamOf } from './random.ts'
import { exposuresOf, type SampleExposure } from './voices/exposures.ts'
import type { SampleVoice } from './voices/voice.ts'
import { voicesOfWeek, weeklyVoices } from './voices/week.ts'

export const wholeWeeks = 104
/** At full size. */
const fullVoices = 40_000
const fullCustomers = 9000

export type CompanyOptions = Readonly<{
  /** The day it is loaded on; its voices end the day before. */
  today: string
  seed?: number
  /** Share of the full size, 1 by default. */
  size?: number
}>

/**
 * The sample company: everything it has, by a seeded generator. The weeks have to be gone through before contracts are known,
 * because whether somebody stays depends on what they lived through.
 */
export class SampleCompany {
  readonly seed: number
  readonly size: number
  readonly firstDay: string
  readonly lastDay: string
  /** The Monday from which weeks are counted back. */
  readonly anchor: string
  readonly customers: readonly Customer[]

  constructor({ today, seed = 20_261, size = 1 }: CompanyOptions) {
    this.seed = seed
    this.size = size
    this.lastDay = addDays(today, -1)
    this.anchor = mondayOf(today)
    this.firstDay = addDays(this.anchor, -7 * wholeWeeks)
    this.customers = makeCustomers(seed, Math.round(fullCustomers * size), this.firstDay, daysBetween(this.firstDay, this.lastDay))
  }

  /** What the weekly numbers of the cells are multiplied by at this size. */
  get rate(): number {
    return (this.size * fullVoices) / wholeWeeks / weeklyVoices
  }

  /** The voices, week by week from the oldest. Goes through the customers' lives; run it once. */
  * weeks(): Generator<SampleVoice[]> {
    const draw = new CustomerDraw(this.customers)
    const byId = new Map(this.customers.map((customer) => [customer.id, customer]))
    for (let weeksAgo = wholeWeeks; weeksAgo >= 0; weeksAgo -= 1) {
      const monday = addDays(this.anchor, -7 * weeksAgo)
      const voices = voicesOfWeek({ seed: this.seed, monday, weeksAgo, lastDay: this.lastDay, size: this.rate, draw })
      for (const { customerId, planted } of voices) {
        const customer = customerId === null ? undefined : byId.get(customerId)
        if (customer && planted.kind === 'complaint') remember(customer, planted.topic)
      }
      leave(this.customers, monday, this.lastDay, streamOf(this.seed, 'leaving', weeksAgo))
      yield voices
    }
  }

  /** After the weeks. */
  transactions(): SampleTransaction[] {
    return transactionsOf(this.seed, this.customers, this.firstDay, this.lastDay)
  }

  exposures(): Generator<SampleExposure> {
    return exposuresOf(this.seed, this.firstDay, this.lastDay, this.size)
  }
}
