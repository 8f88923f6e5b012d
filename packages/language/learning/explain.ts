import type { Analyzer } from '../analyzer.ts'
import { letterParts } from '../topics/letter-parts.ts'
import type { Span, Token } from '../types.ts'
import { engineFeatureNames, engineFeatures } from './engine-features.ts'
import { voiceRow } from './model.ts'
import type { SentimentVersion } from './sentiment-version.ts'

/** What spoke most for and against, in the text and in what the engine made of it. */
export interface SentimentReasons {
  /** Words with their part of the margin (for minus against), strongest first. */
  readonly words: readonly (Span & { readonly part: number })[]
  readonly engine: readonly { readonly feature: string; readonly part: number }[]
}

/** The characters on which `applySentiment` rests. */
export function explainSentiment(version: SentimentVersion, analyzer: Analyzer, text: string, most = 5): SentimentReasons {
  const { weights } = version.model
  const features = analyzer.features(text)
  const { indices, values } = voiceRow(weights, { text: features.map(({ name }) => name), engine: engineFeatures(analyzer.analyze(text)) })
  const weightOf = weightsFor(version)
  const parts = new Map(Array.from(indices, (index, k) => [index, (values[k] as number) * weightOf(index)]))
  const letters = letterParts(features, weights.bits, parts)
  const words = predicates(analyzer.tokenize(text)).map(({ start, end }) => ({ start, end, part: letters.subarray(start, end).reduce((sum, part) => sum + part, 0) }))
  const engine = engineFeatureNames.map((feature, i) => ({ feature, part: parts.get(2 ** weights.bits + i) ?? 0 }))
  const strongest = <T extends { readonly part: number }>(items: readonly T[]): T[] => items.filter((item) => item.part !== 0).sort((a, b) => Math.abs(b.part) - Math.abs(a.part)).slice(0, most)
  return { words: strongest(words), engine: strongest(engine) }
}

/** 見つかり|ませ|ん is shown whole: what an auxiliary ends or denies is no ground without it. */
function predicates(tokens: readonly Token[]): Span[] {
  const found: { start: number; end: number }[] = []
  let open = false
  for (const { start, end, partOfSpeech } of tokens) {
    const last = found.at(-1)
    if (open && partOfSpeech === '助動詞' && last?.end === start) last.end = end
    else found.push({ start, end })
    open = partOfSpeech === '動詞' || partOfSpeech === '形容詞' || partOfSpeech === '助動詞'
  }
  return found
}

/** Weight for minus weight against of each feature. */
function weightsFor(version: SentimentVersion): (index: number) => number {
  const of = (polarity: number) => version.model.classes.find((each) => each.polarity === polarity)?.model.weights
  const [forIt, against] = [of(1), of(-1)]
  return (index) => (forIt?.[index] ?? 0) - (against?.[index] ?? 0)
}
