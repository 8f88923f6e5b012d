import { z } from 'zod'
import { limitSchema } from '../../platform/http/paging.ts'
import { filterSchema, scoreKinds, type VoiceFilter } from './filter.ts'

const range = z
  .string()
  .regex(/^\d{1,2}(-\d{1,2})?$/, 'is a number or a range such as 0-6')
  .transform((text) => {
    const [min = 0, max = min] = text.split('-').map(Number)
    return { min, max }
  })

/**
 * A filter as an address carries it: a name may stand several times; scores are a number or a range (`nps=0-6`); attributes
 * are `attribute.NAME=VALUE`.
 */
export const filterQuerySchema = z.looseObject({
  ...filterSchema.omit({ scores: true, attributes: true }).shape,
  waiting: z.coerce.number().pipe(z.number().min(0).max(1_000_000)).optional(),
  nps: range.optional(), csat: range.optional(), ces: range.optional(), star: range.optional(),
})

/** Milliseconds after which a screen would rather have what was found than wait for all; without, answers are whole. */
const patience = z.coerce.number().int().min(0).max(20_000).optional()

/** Of an export: the language of the person who reads it. */
export const exportQuerySchema = filterQuerySchema.extend({ language: z.enum(['ja', 'en']).optional() })

export const countQuerySchema = filterQuerySchema.extend({ patience })
export const listQuerySchema = countQuerySchema.extend({ cursor: z.string().max(300).optional(), limit: limitSchema })

const prefix = 'attribute.'

/** @throws never: what is no attribute and no filter is ignored, since addresses pick up parameters of others. */
export function filterOf(query: z.infer<typeof filterQuerySchema>): VoiceFilter {
  const { nps: _nps, csat: _csat, ces: _ces, star: _star, ...rest } = query
  const attributes = Object.entries(rest).flatMap(([name, value]) =>
    name.startsWith(prefix) && name.length > prefix.length ? [[name.slice(prefix.length), [value].flat().map(String)] as const] : [])
  const scores = Object.fromEntries(scoreKinds.flatMap((kind) => (query[kind] ? [[kind, query[kind]]] : [])))
  const { from, to, touchpoint, channel, department, stage, topic, intent, risk, waiting, aspect, everyTopic, everyIntent, everyRisk, everyAspect, sentiment, speaker, customer, import: imports, without, q } = rest
  return {
    from, to, touchpoint, channel, department, stage, topic, intent, risk, waiting, aspect, everyTopic, everyIntent, everyRisk, everyAspect, sentiment, speaker, customer, import: imports, without, q, scores,
    attributes: Object.fromEntries(attributes),
  }
}
