import { z } from 'zod'
import { limitSchema, pageOf } from '../../platform/http/paging.ts'

const refSchema = z.object({ id: z.string(), name: z.string() })
const sentenceSchema = z.object({ ja: z.string(), en: z.string() })
const limits = { value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }
const intervalSchema = z.object({ ...limits, n: z.number() }).meta({ description: 'An estimate with its 95 % interval; null where unknown' })
const statuses = z.enum(['open', 'accepted', 'dismissed'])

const moneySchema = z.discriminatedUnion('computable', [
  z.object({
    computable: z.literal(true), low: z.number(), median: z.number(), high: z.number(), currency: z.string(), probabilityPositive: z.number(),
    assumptions: z.array(sentenceSchema),
  }),
  z.object({ computable: z.literal(false), reason: z.enum(['import-transactions', 'too-few-customers']), message: sentenceSchema }),
]).meta({ description: 'Money at stake a year: the 80 % range' })

export const opportunitySchema = z
  .object({
    id: z.string(), topic: refSchema, touchpoint: refSchema, department: refSchema.nullable(), status: statuses,
    rank: z.int(), rankInterval: z.object({ best: z.int(), worst: z.int() }),
    voices: z.int(), complaints: z.int(), requests: z.int(),
    concerns: z.int().meta({ description: 'Voices that complain, request or both: what the rate counts' }),
    rate: z.object({ ...limits, n: z.number().nullable(), per: z.enum(['exposure', 'voices']), exposure: z.number().nullable(), measure: z.string().nullable() })
      .meta({ description: 'Concerns per 1,000 exposures, or as a share (0–1) of the touchpoint’s voices; n: of how many of either' }),
    trend: z.object({ before: z.int(), after: z.int(), ratio: intervalSchema }),
    weekly: z.array(z.object({ week: z.string(), voices: z.int(), complaints: z.int(), requests: z.int(), concerns: z.int() })),
    scoreLost: z.object({ score: z.enum(['nps', 'csat', 'ces', 'star']), difference: intervalSchema }).nullable(),
    scoreWeight: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable()
      .meta({ description: 'Points of −100…100 that a scored voice about the topic differs by, by the adopted version of the topics’ weights; the rank goes by it' }),
    money: moneySchema, why: sentenceSchema,
    decision: z.object({ kind: z.enum(['accepted', 'dismissed']), by: z.object({ memberId: z.string(), name: z.string() }), at: z.date(), reason: z.string().nullable() }).nullable(),
    mergedInto: z.string().nullable(), merged: z.array(z.object({ id: z.string(), topic: refSchema, touchpoint: refSchema })),
    initiativeIds: z.array(z.string()),
  })
  .meta({ id: 'Opportunity' })

export type Opportunity = z.infer<typeof opportunitySchema>

/** A question's `where` (VoiceFilter) that opens exactly the voices which the rate counts. */
const evidenceWhereSchema = z.object({
  topic: z.array(z.string()), touchpoint: z.array(z.string()), intent: z.array(z.enum(['complaint', 'request'])), from: z.string(), to: z.string(),
})
export type EvidenceWhere = z.infer<typeof evidenceWhereSchema>

export const opportunityDetailSchema = opportunitySchema
  .extend({
    period: z.object({ from: z.string(), to: z.string() }),
    evidence: z.object({ where: evidenceWhereSchema, voiceIds: z.array(z.string()), total: z.int() }),
    spike: z.object({ isSpike: z.boolean(), expectedDrop: intervalSchema.nullable() }),
  })
  .meta({ id: 'OpportunityDetail' })

export type OpportunityDetail = z.infer<typeof opportunityDetailSchema>

export const opportunitiesSchema = pageOf(opportunitySchema).extend({ period: z.object({ from: z.string(), to: z.string() }), asOf: z.string() })

const day = z.iso.date().optional()
export const periodQuerySchema = z.object({ from: day, to: day })
export const listQuerySchema = periodQuerySchema.extend({
  status: statuses.optional(), touchpoint: z.uuid().optional(), topic: z.uuid().optional(), cursor: z.string().max(300).optional(), limit: limitSchema,
})
export type ListQuery = z.infer<typeof listQuerySchema>
