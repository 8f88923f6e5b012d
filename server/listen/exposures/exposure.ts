import { z } from 'zod'
import { fault, faultOf, type Reading } from '../intake/fault.ts'
import { readIsoDay } from '../intake/iso.ts'
import { requiredText } from '../intake/schema.ts'
import { channels, toChannel, type Channel } from '../touchpoints/channel.ts'

/** How many could have spoken at a touchpoint on a day: `measure` says what was counted (contacts, calls, visits, orders …). */
export const exposureSchema = z.strictObject({
  touchpoint: requiredText(200),
  channel: z.string().max(100).nullish().meta({ description: 'Needed for a touchpoint that is new' }),
  day: z.string().max(40).meta({ description: 'YYYY-MM-DD' }),
  measure: requiredText(100).default('contacts'),
  amount: z.number().min(0),
}).meta({ example: { touchpoint: 'コールセンター', channel: 'phone', day: '2026-04-01', measure: 'contacts', amount: 120 } })

export type ExposureDraft = Readonly<{ touchpoint: string; channel: Channel | undefined; day: string; measure: string; amount: number }>

export function readExposure(item: unknown): Reading<ExposureDraft> {
  const parsed = exposureSchema.safeParse(item, { reportInput: true })
  if (!parsed.success) return { fault: faultOf(parsed.error) }
  const { touchpoint, measure, amount, ...given } = parsed.data
  const day = readIsoDay(given.day)
  if (!day) return { fault: fault('day', 'date', { value: given.day }) }
  const channel = given.channel ? toChannel(given.channel) : undefined
  if (given.channel && !channel) return { fault: fault('channel', 'channel', { value: given.channel, allowed: channels.join(', ') }) }
  return { value: { touchpoint, channel, day, measure, amount } }
}
