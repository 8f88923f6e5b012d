import { z } from 'zod'
import { fault, faultOf, type Reading } from '../intake/fault.ts'
import { readIso } from '../intake/iso.ts'
import { attributesSchema, foreignId, plainText, requiredText } from '../intake/schema.ts'
import { customerSchema, readIdentities, type CustomerDraft } from '../customers/customer.ts'
import { channels, toChannel, type Channel } from '../touchpoints/channel.ts'

export const speakers = ['customer', 'employee', 'observer'] as const
export type Speaker = (typeof speakers)[number]

export const maxTextLength = 20_000

const score = (lowest: number, highest: number) => z.int().min(lowest).max(highest).nullish()

/** A voice as it is sent. `source` and `sourceId` name it for ever: sent again it is a duplicate. */
export const voiceSchema = z.strictObject({
  source: requiredText(100),
  sourceId: foreignId(300),
  occurredAt: z.string().max(100).meta({ description: 'ISO 8601; without an offset on the clocks of the workspace’s time zone' }),
  touchpoint: requiredText(200),
  channel: z.string().max(100).nullish().meta({ description: `${channels.join(', ')}, or a common word for one` }),
  text: plainText(maxTextLength).nullish(),
  scores: z.strictObject({ nps: score(0, 10), csat: score(1, 5), ces: score(1, 7), star: score(1, 5) }).nullish(),
  customer: customerSchema.nullish(),
  attributes: attributesSchema.nullish(),
  speaker: z.enum(speakers).nullish(),
}).meta({
  example: {
    source: 'crm', sourceId: 'U-1001', occurredAt: '2026-04-01T09:30:00+09:00', touchpoint: 'コールセンター', channel: 'phone', text: '待ち時間が長い',
    scores: { nps: 4 }, customer: { externalId: 'C-1001' }, attributes: { 商品: '洗濯機' },
  },
})

export type Scores = Readonly<Record<'nps' | 'csat' | 'ces' | 'star', number | null>>

/** A voice that was read and found right, before its touchpoint and customer are known. */
export type VoiceDraft = Readonly<{
  source: string
  sourceId: string
  occurredAt: Date
  touchpoint: string
  channel: Channel | undefined
  text: string
  scores: Scores
  customer: CustomerDraft | undefined
  attributes: Readonly<Record<string, string>>
  speaker: Speaker
}>

const scoresInside = { names: ['nps', 'csat', 'ces', 'star'], place: 'scores', example: '"scores": {"nps": 9}' }

/** Clocks differ, and a date alone in a zone ahead of ours is tomorrow here. */
const toleratedFutureMs = 26 * 3_600_000
const earliestMs = Date.UTC(1900, 0, 1)

/** Reads one item of a batch. `zone` is the workspace's time zone. */
export function readVoice(item: unknown, { zone, now }: Readonly<{ zone: string; now: Date }>): Reading<VoiceDraft> {
  const parsed = voiceSchema.safeParse(item, { reportInput: true })
  if (!parsed.success) return { fault: faultOf(parsed.error, scoresInside) }
  const given = parsed.data
  const occurredAt = readIso(given.occurredAt, zone)
  const value = given.occurredAt
  if (!occurredAt) return { fault: fault('occurredAt', 'date', { value }) }
  if (occurredAt.getTime() > now.getTime() + toleratedFutureMs) return { fault: fault('occurredAt', 'future', { value }) }
  if (occurredAt.getTime() < earliestMs) return { fault: fault('occurredAt', 'tooEarly', { value }) }
  const channel = given.channel ? toChannel(given.channel) : undefined
  if (given.channel && !channel) return { fault: fault('channel', 'channel', { value: given.channel, allowed: channels.join(', ') }) }
  const customer = readIdentities(given.customer ?? {}, 'customer.')
  if ('fault' in customer) return customer
  const { nps = null, csat = null, ces = null, star = null } = given.scores ?? {}
  const text = given.text ?? ''
  if (text.trim() === '' && nps === null && csat === null && ces === null && star === null) return { fault: fault('text', 'emptyVoice') }
  return {
    value: {
      source: given.source, sourceId: given.sourceId, occurredAt, touchpoint: given.touchpoint, channel, text, scores: { nps, csat, ces, star },
      // A name alone identifies nobody, so such a voice stays without a customer.
      customer: customer.value.identities.length > 0 ? customer.value : undefined,
      attributes: given.attributes ?? {}, speaker: given.speaker ?? 'customer',
    },
  }
}
