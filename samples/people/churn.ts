import { churnOf, type TopicKey } from '../company/topics.ts'
import { addDays } from '../calendar/days.ts'
import type { Random } from '../random.ts'
import type { Customer } from './customers.ts'

/** Of a contract without bad experience, a week: one in nine leaves within a year. */
export const weeklyHazard = 0.0022
const mostHazard = 12

/** A complaint is remembered: it multiplies the hazard for as long as the company is looked at. */
export function remember(customer: Customer, topic: TopicKey): void {
  customer.hazard = Math.min(mostHazard, customer.hazard * churnOf(topic))
}

/** Ends contracts at the end of a week, each with the hazard of what its customer lived through. */
export function leave(customers: readonly Customer[], monday: string, lastDay: string, random: Random): void {
  for (const customer of customers) {
    if (customer.kind !== 'contract' || customer.endedOn !== null || customer.startedOn >= monday) continue
    const day = addDays(monday, Math.floor(random() * 7))
    if (random() < 1 - Math.exp(-weeklyHazard * customer.hazard) && day <= lastDay) customer.endedOn = day
  }
}
