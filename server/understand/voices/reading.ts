import { z } from 'zod'
import type { Evidence, EvidenceSpan } from '../analysis/evidence.ts'
import { intents } from '../corrections/effective.ts'
import { riskKinds, type RiskThresholds } from '../risks/risk.ts'

const place = { start: z.int(), end: z.int() }
const bounds = { atLeast: z.boolean().optional(), atMost: z.boolean().optional(), approximate: z.boolean().optional() }

/** Days are 'YYYY-MM-DD', both included, counted from the day of the voice; missing where the text names none that can be told. */
export const factSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('date'), ...place, first: z.string().optional(), last: z.string().optional() }),
    z.object({ kind: z.literal('time'), ...place, time: z.string(), ambiguous: z.boolean().optional() }),
    z.object({ kind: z.literal('duration'), ...place, minutes: z.number(), ...bounds }),
    z.object({ kind: z.literal('waiting'), ...place, minutes: z.number(), ...bounds }),
    z.object({ kind: z.literal('amount'), ...place, value: z.number(), currency: z.string(), ...bounds }),
    z.object({ kind: z.literal('discount'), ...place, rate: z.number().optional(), yen: z.number().optional() }),
    z.object({ kind: z.literal('count'), ...place, value: z.number(), unit: z.string(), ...bounds }),
    z.object({ kind: z.literal('product'), ...place, name: z.string() }),
    z.object({ kind: z.literal('place'), ...place, name: z.string(), level: z.enum(['prefecture', 'municipality', 'station']) }),
  ])
  .meta({ id: 'Fact' })

export const readingSchema = z
  .object({
    /** What the machine found, also below the workspace's threshold (`counts` false). Strength 0–1 says how plainly it is said. */
    risks: z.array(z.object({
      kind: z.enum(riskKinds), strength: z.number(), counts: z.boolean(),
      phrases: z.array(z.object({ ...place, rule: z.string(), strength: z.number() })),
    })),
    /** Topics whose rule holds and that the model took away: how likely the tag is right, what the rule found, what spoke against it. */
    removedTopics: z.array(z.object({ topic: z.object({ id: z.string(), name: z.string() }), probability: z.number(), found: z.array(z.object(place)), against: z.array(z.object(place)) })),
    facts: z.array(factSchema),
    /** What is said of each thing named, −1…1. */
    aspects: z.array(z.object({ aspect: z.string(), score: z.number() })),
    /** Sentence by sentence; empty when there is one alone. */
    sentences: z.array(z.object({ ...place, score: z.number(), intents: z.array(z.enum(intents)) })),
  })
  .meta({ id: 'VoiceReading' })

type Reading = z.infer<typeof readingSchema>

/** The stored results in full words. */
export function readingOf({ r = [], f = [], a = [], b = [], u = [] }: Evidence = {}, thresholds: RiskThresholds, nameOf: (topicId: string) => string | undefined): Reading {
  const places = (spans: readonly EvidenceSpan[]) => spans.map(([start, end]) => ({ start, end }))
  return {
    removedTopics: u.flatMap(([id, probability, found, against]) => {
      const name = nameOf(id)
      return name === undefined ? [] : [{ topic: { id, name }, probability, found: places(found), against: places(against) }]
    }),
    risks: r.map(([kind, strength, phrases]) => ({
      kind, strength, counts: strength >= thresholds[kind],
      phrases: phrases.map(([start, end, rule, own]) => ({ start, end, rule, strength: own })),
    })),
    facts: f.map(([start, end, fact]) => ({ start, end, ...fact })),
    aspects: a.map(([aspect, score]) => ({ aspect, score })),
    sentences: b.map(([start, end, score, own]) => ({ start, end, score, intents: [...own] as Reading['sentences'][number]['intents'] })),
  }
}
