import type { Polarity, ScoredVoice } from '../../../packages/language/learning/index.ts'
import { readLexicon } from '../../../packages/language/lexicon/load.ts'
import type { Analyzer } from '../../../packages/language/index.ts'
import { type Random, hashedRow, learnFeatureWeights, linearSvm, margin } from '../../../packages/statistics/index.ts'

/** Our own lexicon as a plain list: +1 and −1 per base form found, no rule of any kind. 0 where they balance. */
export function dictionaryCount(analyzer: Analyzer): (text: string) => number {
  const words = new Map<string, number>()
  for (const [file, separator] of [['sentiment.ja.tsv', ' '], ['sentiment.en.tsv', ';']] as const) {
    for (const [polarity = '0', , expressions = ''] of readLexicon(file)) for (const expression of expressions.split(separator)) words.set(expression.trim(), Math.sign(Number(polarity)))
  }
  return (text) => analyzer.tokenize(text).reduce((sum, { base }) => sum + (words.get(base.toLowerCase()) ?? 0), 0)
}

/** The usual baseline: character 1–4-grams, TF-IDF, balanced linear SVM, one class against the rest. */
export function characterSvm(voices: readonly ScoredVoice[], random: Random): (text: string) => Polarity {
  const grams = voices.map(({ text }) => characterGrams(text))
  const weights = learnFeatureWeights(grams)
  const rows = grams.map((text) => hashedRow(weights, text))
  const classes = [...new Set(voices.map(({ polarity }) => polarity))].map((polarity) => ({
    polarity,
    model: linearSvm({ rows, positive: voices.map((voice) => voice.polarity === polarity), features: 2 ** weights.bits, random }),
  }))
  return (text) => {
    const row = hashedRow(weights, characterGrams(text))
    return classes.map(({ polarity, model }) => ({ polarity, margin: margin(model, row) })).sort((a, b) => b.margin - a.margin)[0]?.polarity ?? 0
  }
}

function characterGrams(text: string): string[] {
  const lower = text.toLowerCase()
  return [1, 2, 3, 4].flatMap((size) => Array.from({ length: Math.max(0, lower.length - size + 1) }, (_, i) => lower.slice(i, i + size)))
}
