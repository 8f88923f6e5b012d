import type { Analysis } from '../types.ts'

const intents = ['complaint', 'request', 'praise', 'question', 'report', 'other'] as const

/** Names of `engineFeatures`, in its order. */
export const engineFeatureNames: readonly string[] = ['score', 'strength', 'positive', 'negative', 'silent', 'last', 'worst', 'best', ...intents]

/** What the engine makes of a text, as numbers between −1 and 1. */
export function engineFeatures({ sentiment, bySentence, intents: found }: Analysis): number[] {
  let positive = 0
  let negative = 0
  for (const span of sentiment.spans) {
    if (span.polarity > 0) positive += span.polarity
    else negative -= span.polarity
  }
  let worst = 0
  let best = 0
  for (const { score } of bySentence) {
    worst = Math.min(worst, score)
    best = Math.max(best, score)
  }
  return [
    sentiment.score, Math.abs(sentiment.score), positive / (1 + positive), negative / (1 + negative), sentiment.spans.length === 0 ? 1 : 0,
    bySentence.at(-1)?.score ?? 0, worst, best, ...intents.map((intent) => found.find((each) => each.intent === intent)?.confidence ?? 0),
  ]
}
