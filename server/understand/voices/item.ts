import { z } from 'zod'
import { channels, stageSchema } from '../../listen/index.ts'
import { correctionFields, intents } from '../corrections/effective.ts'
import { speakers } from '../explorer/filter.ts'
import { riskKinds } from '../risks/risk.ts'

export const namedSchema = z.object({ id: z.string(), name: z.string() })

/** Why a stretch of the text is marked. Offsets are UTF-16 units of the masked text, `end` exclusive. */
export const highlightSchema = z
  .object({
    kind: z.enum(['query', 'intent', 'sentiment', 'topic', 'phrase', 'risk', 'fact', 'aspect']),
    start: z.int(),
    end: z.int(),
    /** The intent, the topic's id, the phrase, the kind of risk, the kind of fact, or the thing judged. */
    of: z.string().optional(),
    /** Of a topic: a model found it, no rule. */
    learned: z.literal(true).optional(),
    /** Of sentiment and of what is said of a thing: −1 … 1. */
    polarity: z.number().optional(),
  })
  .meta({ id: 'Highlight' })

export type Highlight = z.infer<typeof highlightSchema>

/** A voice with its effective values: a person's over the machine's. The text is masked. */
export const voiceItemSchema = z
  .object({
    id: z.string(),
    /** Its name where it came from. */
    source: z.string(), sourceId: z.string(),
    occurredAt: z.date(),
    touchpoint: namedSchema.nullable(),
    channel: z.enum(channels),
    stage: stageSchema.nullable(),
    department: namedSchema.nullable(),
    speaker: z.enum(speakers),
    customerId: z.string().nullable(),
    language: z.string(),
    text: z.string(),
    /** False while the analysis is under way or when it failed: then there is no text to show. */
    analyzed: z.boolean(),
    scores: z.object({ nps: z.int().nullable(), csat: z.int().nullable(), ces: z.int().nullable(), star: z.int().nullable() }),
    sentiment: z.number().nullable(),
    intents: z.array(z.enum(intents)),
    /** The risks that count at the workspace's thresholds. */
    risks: z.array(z.enum(riskKinds)),
    topics: z.array(namedSchema),
    attributes: z.record(z.string(), z.string()),
    corrected: z.array(z.enum(correctionFields)),
    highlights: z.array(highlightSchema),
  })
  .meta({ id: 'Voice' })

export type VoiceItem = z.infer<typeof voiceItemSchema>
