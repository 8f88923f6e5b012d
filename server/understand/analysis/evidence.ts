import type { Fact, RiskKind } from '@koewa/language'

/** A stretch of the masked text, in UTF-16 units, `end` exclusive. */
export type EvidenceSpan = readonly [start: number, end: number]
/** A stretch that judges, −1…1. */
export type EvidencePolarity = readonly [start: number, end: number, polarity: number]

/** A fact without its place. */
export type PlainFact<Kind = Fact> = Kind extends Fact ? Omit<Kind, 'start' | 'end'> : never

/**
 * What each result rests on. Short keys and tuples, because one row a voice is kept for every voice ever heard.
 * - `i` intents: name, confidence 0–1, spans
 * - `s` sentiment: start, end, polarity −1…1
 * - `k` key phrases: phrase, start, end, weight 0–1
 * - `t` topics: id, spans, and `learned` where a model says so and no rule
 * - `u` topics whose rule holds and that the model took away: id, its probability, what the rule found, what spoke against it
 * - `r` risks: kind, strength 0–1, phrases with the rule that found each
 * - `f` facts: start, end, fact
 * - `a` aspects: the thing named, its score −1…1, what judges it
 * - `b` by sentence, where there are several: start, end, score −1…1, intents
 */
export type Evidence = Readonly<{
  i?: readonly (readonly [intent: string, confidence: number, spans: readonly EvidenceSpan[]])[]
  s?: readonly EvidencePolarity[]
  k?: readonly (readonly [phrase: string, start: number, end: number, weight: number])[]
  t?: readonly (readonly [topicId: string, spans: readonly EvidenceSpan[], by?: 'learned'])[]
  u?: readonly (readonly [topicId: string, probability: number, spans: readonly EvidenceSpan[], against: readonly EvidenceSpan[]])[]
  r?: readonly (readonly [kind: RiskKind, strength: number, phrases: readonly (readonly [start: number, end: number, rule: string, strength: number])[]])[]
  f?: readonly (readonly [start: number, end: number, fact: PlainFact])[]
  a?: readonly (readonly [aspect: string, score: number, spans: readonly EvidencePolarity[]])[]
  b?: readonly (readonly [start: number, end: number, score: number, intents: readonly string[]])[]
}>

/** Two decimals are more than the screens show, and half the bytes. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
