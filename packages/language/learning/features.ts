import type { Analysis, Token } from '../types.ts'

const longestGram = 4
/** Characters read; what a voice is like is said before. Bounds the work for pasted documents. */
const mostCharacters = 4_000

/** Character 1–4-grams (c:), base forms (w:) and pairs of them (b:) of a text: what a linear model counts. */
export function textFeatures(text: string, tokens: readonly Token[]): string[] {
  const features: string[] = []
  const lower = text.slice(0, mostCharacters).toLowerCase()
  for (let size = 1; size <= longestGram; size++) {
    for (let i = 0; i + size <= lower.length; i++) features.push(`c:${lower.slice(i, i + size)}`)
  }
  let before = ''
  for (const { base, start } of tokens) {
    if (start >= mostCharacters) break
    const word = base.toLowerCase()
    features.push(`w:${word}`)
    if (before !== '') features.push(`b:${before} ${word}`)
    before = word
  }
  return features
}

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
