import type { HeldBackVoice, MeasuredAccuracy, Polarity } from '@koewa/language/learning'
import { z } from 'zod'

const polaritySchema = z.union([z.literal(-1), z.literal(0), z.literal(1)])
const shareSchema = z.object({ value: z.number(), low: z.number(), high: z.number() })
const judgeSchema = z.object({
  /** Share judged as the score says, with its 95 % interval (Wilson). */
  accuracy: shareSchema,
  macroF1: z.number(),
  /** Voices by what the score says and what was said. */
  confusions: z.array(z.object({ expected: polaritySchema, said: polaritySchema, voices: z.int() })),
})

/** On voices held back, by a model that saw neither them nor any equal text. */
export const measuredSchema = z.object({
  heldBack: z.int(),
  own: judgeSchema,
  engine: judgeSchema,
  /** Exact McNemar test over the voices that only one of them judged as the score says. */
  comparison: z.object({ verdict: z.enum(['better', 'worse', 'cannot-tell']), p: z.number(), gained: z.int(), lost: z.int() }),
})
export type Measured = z.infer<typeof measuredSchema>

/** How many voices of each kind of score, and of people's word, were learnt from, and how many were left out because their scores contradict each other. */
export type LearntFrom = Readonly<{ voices: number; nps: number; csat: number; ces: number; star: number; corrected?: number; contradicting: number }>
export const learntFromSchema = z.object({ voices: z.int(), nps: z.int(), csat: z.int(), ces: z.int(), star: z.int(), /** Voices of which a person said how they are meant. */ corrected: z.int().optional(), contradicting: z.int() })

export type Example = Readonly<{ voiceId: string; expected: Polarity; own: Polarity; engine: Polarity }>
export const examplePolarities = { expected: polaritySchema, own: polaritySchema, engine: polaritySchema }

export const mostExamples = 10

export function toMeasured({ heldBack, own, engine, macroF1, engineMacroF1, comparison }: MeasuredAccuracy, voices: readonly HeldBackVoice[]): Measured {
  const share = ({ point, low, high }: MeasuredAccuracy['own']): Measured['own']['accuracy'] => ({ value: point, low, high })
  return {
    heldBack, comparison,
    own: { accuracy: share(own), macroF1, confusions: confusionsOf(voices, 'own') },
    engine: { accuracy: share(engine), macroF1: engineMacroF1, confusions: confusionsOf(voices, 'engine') },
  }
}

function confusionsOf(voices: readonly HeldBackVoice[], judge: 'own' | 'engine'): Measured['own']['confusions'] {
  const polarities = [-1, 0, 1] as const
  return polarities.flatMap((expected) => polarities.map((said) =>
    ({ expected, said, voices: voices.filter((one) => one.expected === expected && one[judge] === said).length })))
}

/**
 * Voices on which the two differ, each text once: what learning put right and what it spoilt, half and half as far as there
 * are both, and then those that both got wrong.
 */
export function examplesOf(voices: readonly HeldBackVoice[], given: readonly Readonly<{ id: string; text: string }>[]): Example[] {
  const seen = new Set<string>()
  const differing = voices.filter(({ voice, own, engine }) => {
    const text = given[voice]?.text ?? ''
    if (own === engine || seen.has(text)) return false
    seen.add(text)
    return true
  })
  const right = differing.filter(({ own, expected }) => own === expected)
  const spoilt = differing.filter(({ engine, expected }) => engine === expected)
  const wrong = differing.filter((one) => !right.includes(one) && !spoilt.includes(one))
  const half = mostExamples / 2
  const chosen = [...right.slice(0, Math.max(half, mostExamples - spoilt.length)), ...spoilt.slice(0, Math.max(half, mostExamples - right.length)), ...wrong]
  return chosen.slice(0, mostExamples).flatMap(({ voice, expected, own, engine }) => {
    const voiceId = given[voice]?.id
    return voiceId === undefined ? [] : [{ voiceId, expected, own, engine }]
  })
}
