import { z } from 'zod'

export const metrics = ['complaints', 'complaintRate', 'requests', 'nps', 'csat', 'ces', 'star', 'sentiment'] as const

const day = z.iso.date()
const longestWindow = 10 * 366 * 86_400_000
const window = z.object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, 'must not end before it begins')
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= longestWindow, 'must not be longer than ten years')

const attributeText = z.string().max(1000).refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be well-formed text without NUL')

/** Which voices: a topic and/or a touchpoint (ids) and attribute values. */
export const sliceSchema = z.object({
  topic: z.uuid().optional(),
  touchpoint: z.uuid().optional(),
  attributes: z.record(attributeText, attributeText).refine((attributes) => Object.keys(attributes).length <= 20, 'must not be more than 20').optional(),
})

/** How an initiative will be judged, written down before there is anything to judge. */
export const planSchema = z.object({
  metric: z.enum(metrics),
  direction: z.enum(['decrease', 'increase']),
  slice: sliceSchema,
  comparison: sliceSchema,
  baseline: window,
  /** The window in which the topic was chosen; the baseline leaves it out, since a topic is chosen at its peak. */
  chosenFrom: window.nullable(),
  smallestEffect: z.number().positive().describe('The smallest effect that pays, in the metric’s unit: complaints or requests a week, complaints per exposure or voice, points of NPS (−100 to 100) or of a score'),
  minimumWeeks: z.int().min(4).max(260),
  maximumWeeks: z.int().min(4).max(260),
})
export type PlanContent = z.infer<typeof planSchema>
export type Slice = z.infer<typeof sliceSchema>
