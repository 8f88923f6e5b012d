import type { JapaneseText } from '../japanese-text.ts'
import type { Word } from '../morphology/word.ts'
import { contentUnits } from '../phrases.ts'
import { isContent } from '../search/terms.ts'
import type { Span } from '../types.ts'

/** One occurrence of a feature that a linear model may weigh: `c:` characters, `w:` a word, `b:` two words in a row, `t:` a content term. */
export interface TextFeature extends Span {
  readonly name: string
}

/** A word or term with its place in the text that the features are taken from. */
export interface FeatureWord extends Span {
  readonly term: string
}

/** Longest run of characters; four reach over most compounds, and five gained nothing on held-back reports. */
const longest = 4

/**
 * Features of a normalised, lower-case text: runs of one to four characters of a line (blanks and punctuation included), words
 * (dictionary forms), pairs of neighbouring words, and content terms (compounds, negated predicates). Digits count alike.
 */
export function featuresOf(text: string, words: readonly FeatureWord[], terms: readonly FeatureWord[]): TextFeature[] {
  const features: TextFeature[] = []
  for (const { index, 0: run } of text.matchAll(/[^\n]+/gu)) {
    const letters = run.replaceAll(/\p{N}/gu, (digit) => '0'.repeat(digit.length))
    for (let from = 0; from < letters.length; from++) {
      for (let to = from + 1; to <= letters.length && to <= from + longest; to++) {
        features.push({ name: `c:${letters.slice(from, to)}`, start: index + from, end: index + to })
      }
    }
  }
  words.forEach(({ term, start, end }, i) => {
    features.push({ name: `w:${term}`, start, end })
    const next = words[i + 1]
    if (next !== undefined) features.push({ name: `b:${term} ${next.term}`, start, end: next.end })
  })
  for (const { term, start, end } of terms) features.push({ name: `t:${term}`, start, end })
  return features
}

/** The features of a Japanese text that is cut into morphemes; `lower` is its normalised text in lower case. */
export function readFeatures(lower: string, text: JapaneseText): TextFeature[] {
  const place = (from: number, to: number): Span => ({ start: text.starts[from] as number, end: text.ends[to - 1] as number })
  const words: FeatureWord[] = []
  for (let i = 0; i < text.length; i++) {
    const word = text.words[i] as Word
    if (isContent(word)) words.push({ term: word.base, ...place(i, i + 1) })
  }
  return featuresOf(lower, words, contentUnits(text).map((unit) => ({ term: unit.term, ...place(unit.from, unit.to) })))
}
