import { z } from 'zod'
import { editionIds, sectionIds } from './editions.ts'

const textSchema = z.object({ ja: z.string(), en: z.string() })
const daysSchema = z.object({ from: z.iso.date(), to: z.iso.date() })

export const itemSchema = z.object({
  key: z.string(),
  text: textSchema,
  href: z.string().meta({ description: 'Address in the console of the voices or the record that the sentence rests on' }),
  tone: z.enum(['worse', 'better', 'plain']),
}).meta({ id: 'MorningItem' })

export const morningSchema = z.object({
  edition: z.enum(editionIds),
  day: z.iso.date(),
  /** The week that is told of, the one it is compared with, and the newest voice's day when the week ends there; null while nothing was ever heard. */
  weeks: z.object({ now: daysSchema, before: daysSchema, stale: z.iso.date().nullable() }).nullable(),
  /** The first one is the headline. */
  lead: z.array(itemSchema),
  sections: z.array(z.object({ id: z.enum(sectionIds), title: textSchema, items: z.array(itemSchema), /** Said where there is none. */ empty: itemSchema })),
  rules: z.array(textSchema),
  /** Voices heard until then are counted. */
  asOf: z.iso.datetime().nullable(),
}).meta({ id: 'Morning' })

export type Morning = z.infer<typeof morningSchema>
