import { hashFeature, hashedRow } from '@koewa/statistics'
import type { Analyzer } from '../analyzer.ts'
import type { Span } from '../types.ts'
import { engineFeatureNames } from './features.ts'
import { voiceRow } from './model.ts'
import { type SentimentVersion, voiceFeatures } from './sentiment-version.ts'

/** What spoke most for and against, in the text and in what the engine made of it. */
export interface SentimentReasons {
  /** Words with their part of the margin (for minus against), strongest first. */
  readonly words: readonly (Span & { readonly part: number })[]
  readonly engine: readonly { readonly feature: string; readonly part: number }[]
}

/** The characters on which `applySentiment` rests. */
export function explainSentiment(version: SentimentVersion, analyzer: Analyzer, text: string, most = 5): SentimentReasons {
  const voice = voiceFeatures(analyzer, text)
  const { weights } = version.model
  const part = partOf(version)
  const row = hashedRow(weights, voice.text)
  const values = new Map(Array.from(row.indices, (index, k) => [index, row.values[k] as number]))
  const partOfFeature = (feature: string): number => {
    const index = hashFeature(feature, weights.bits)
    return (values.get(index) ?? 0) * part(index)
  }
  const words = analyzer.tokenize(text).map(({ start, end, base }) => ({ start, end, part: partOfFeature(`w:${base.toLowerCase()}`) + gramParts(text.slice(start, end).toLowerCase(), partOfFeature) }))
  const full = voiceRow(weights, voice)
  const engine = voice.engine.map((_, i) => ({ feature: engineFeatureNames[i] ?? '', part: (full.values[row.indices.length + i] ?? 0) * part(2 ** weights.bits + i) }))
  const strongest = <T extends { readonly part: number }>(items: readonly T[]): T[] => items.filter((item) => item.part !== 0).sort((a, b) => Math.abs(b.part) - Math.abs(a.part)).slice(0, most)
  return { words: strongest(words), engine: strongest(engine) }
}

function partOf(version: SentimentVersion): (index: number) => number {
  const forIt = version.model.classes.find(({ polarity }) => polarity === 1)?.model.weights
  const against = version.model.classes.find(({ polarity }) => polarity === -1)?.model.weights
  return (index) => (forIt?.[index] ?? 0) - (against?.[index] ?? 0)
}

function gramParts(word: string, partOfFeature: (feature: string) => number): number {
  let sum = 0
  for (let size = 1; size <= 4; size++) for (let i = 0; i + size <= word.length; i++) sum += partOfFeature(`c:${word.slice(i, i + size)}`)
  return sum
}
