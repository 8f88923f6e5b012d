/** A stretch of the masked text, in UTF-16 units, `end` exclusive. */
export type EvidenceSpan = readonly [start: number, end: number]

/**
 * What each result rests on. Short keys and tuples, because one row a voice is kept for every voice ever heard.
 * - `i` intents: name, confidence 0–1, spans
 * - `s` sentiment: start, end, polarity −1…1
 * - `k` key phrases: phrase, start, end, weight 0–1
 * - `t` topics: id, spans, and `learned` where a model says so and no rule
 */
export type Evidence = Readonly<{
  i?: readonly (readonly [intent: string, confidence: number, spans: readonly EvidenceSpan[]])[]
  s?: readonly (readonly [start: number, end: number, polarity: number])[]
  k?: readonly (readonly [phrase: string, start: number, end: number, weight: number])[]
  t?: readonly (readonly [topicId: string, spans: readonly EvidenceSpan[], by?: 'learned'])[]
}>

/** Two decimals are more than the screens show, and half the bytes. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
