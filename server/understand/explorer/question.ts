import { z } from 'zod'
import { filterSchema, type VoiceFilter } from './filter.ts'

/**
 * Counts: voices, customers (different ones), complaints, requests, praises, questions, risks (voices with at least one).
 * Shares of the voices that were analysed, 0–1: complaintShare, requestShare, praiseShare, questionShare, riskShare.
 * nps −100…100; csat 1–5, ces 1–7, star 1–5 and sentiment −1…1 are means. Scores and customers count customers' voices alone.
 * aspectSentiment −1…1: what is said of the things named; by aspect, of that one.
 */
export const measures = [
  'voices', 'customers', 'complaints', 'requests', 'praises', 'questions',
  'complaintShare', 'requestShare', 'praiseShare', 'questionShare', 'nps', 'csat', 'ces', 'star', 'sentiment',
  'risks', 'riskShare', 'aspectSentiment',
] as const
export type Measure = (typeof measures)[number]

export const dimensions = [
  'day', 'week', 'month', 'touchpoint', 'channel', 'department', 'stage', 'topic', 'intent', 'risk', 'aspect', 'sentiment', 'speaker', 'language',
  'npsBand', 'nps', 'csat', 'ces', 'star',
] as const
export type Dimension = (typeof dimensions)[number] | `attribute:${string}`

const dimensionSchema = z.union([z.enum(dimensions), z.string().regex(/^attribute:.{1,100}$/u)]) as unknown as z.ZodType<Dimension>

export const periodSchema = z
  .object({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    /** By default the workspace's own. */
    timeZone: z.string().max(60).refine(isTimeZone, 'is no IANA time zone such as Asia/Tokyo').optional(),
  })
  .meta({ id: 'Period' })

export const questionSchema = z
  .object({
    measures: z.array(z.enum(measures)).min(1).max(measures.length).default(['voices']),
    by: z.array(dimensionSchema).max(3).default([]),
    where: filterSchema.default({}),
    period: periodSchema.optional(),
    compare: z
      .union([z.literal('previousPeriod'), z.literal('previousYear'), z.object({ where: filterSchema.optional(), period: periodSchema.optional() })])
      .optional(),
    /** Groups beyond these are left out, the largest kept; a question by time is answered whole. A time without voices has no row. */
    limit: z.int().min(1).max(5000).default(1000),
  })
  .meta({ id: 'Question' })

export type Question = z.infer<typeof questionSchema>
/** A question as it is written: what is left out has a default. */
export type QuestionInput = z.input<typeof questionSchema>
export type Compare = NonNullable<Question['compare']>
export type { VoiceFilter }

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
