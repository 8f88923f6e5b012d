import { addDays } from '../calendar/days.ts'
import { normal, pick, streamOf, type Random } from '../random.ts'

export type Customer = {
  readonly id: string
  readonly kind: 'contract' | 'purchase'
  readonly startedOn: string
  readonly region: string
  readonly rank: string
  /** Yen a year. */
  readonly amount: number
  /** How talkative, relative to others. */
  readonly weight: number
  /** The day on which the contract ended. */
  endedOn: string | null
  /** Multiple of the ordinary hazard of leaving. */
  hazard: number
}

const regions = ['北海道・東北', '関東', '中部', '近畿', '中国・四国', '九州・沖縄'] as const

/** The customers of a company, by number only. Two thirds were there before the first day. */
export function makeCustomers(seed: number, count: number, firstDay: string, days: number): Customer[] {
  const random = streamOf(seed, 'customers')
  return Array.from({ length: count }, (_, index): Customer => {
    const early = random() < 0.66
    const startedOn = early ? addDays(firstDay, -1 - Math.floor(random() * 900)) : addDays(firstDay, Math.floor(random() * (days - 14)))
    return {
      id: `C-${String(index + 1).padStart(6, '0')}`, kind: random() < 0.78 ? 'contract' : 'purchase', startedOn,
      region: regionOf(random), rank: pick(random, ['レギュラー', 'レギュラー', 'レギュラー', 'シルバー', 'シルバー', 'ゴールド']),
      amount: Math.round((36_000 + 24_000 * Math.exp(0.5 * normal(random))) / 100) * 100, weight: Math.exp(0.5 * normal(random)), endedOn: null, hazard: 1,
    }
  })
}

const regionOf = (random: Random): string => pick(random, [...regions, '関東', '関東', '近畿'])

/** Draws talkative customers more often; those who have not come yet, or left, are silent. */
export class CustomerDraw {
  private readonly cumulative: number[] = []
  private readonly customers: readonly Customer[]

  constructor(customers: readonly Customer[]) {
    this.customers = customers
    let sum = 0
    for (const { weight } of customers) this.cumulative.push(sum += weight)
  }

  /** Undefined when, in several draws, nobody was found who is a customer on that day. */
  draw(random: Random, day: string): Customer | undefined {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const customer = this.customers[this.indexOf(random() * (this.cumulative.at(-1) ?? 0))]
      if (customer && customer.startedOn <= day && (customer.endedOn === null || customer.endedOn > day)) return customer
    }
    return undefined
  }

  private indexOf(target: number): number {
    let [low, high] = [0, this.cumulative.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.cumulative[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    return low
  }
}
