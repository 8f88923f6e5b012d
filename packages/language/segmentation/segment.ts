import { identifyLanguage } from '../language-id.ts'
import type { NormalizedText } from '../normalization/normalize.ts'
import { splitSentences } from '../sentences.ts'
import type { Language, Sentence, Span } from '../types.ts'
import { blankOut, leftOutSpans } from './left-out.ts'

/** A normalised text divided for the analysis; all spans are of the normalised text. */
export interface SegmentedText {
  /** With blanks in the place of what is left out: offsets are those of the text that was given. */
  readonly normalized: NormalizedText
  readonly leftOut: readonly Span[]
  readonly language: Language
  readonly sentences: readonly Sentence[]
}

/** Passes over quotes and signatures and finds sentences, each with its language. Never throws; linear in the text's length. */
export function segment(given: NormalizedText): SegmentedText {
  const { normalized, leftOut } = withoutLeftOut(given)
  const { text } = normalized
  const language = identifyLanguage(text)
  const sentences = splitSentences(text).map(({ start, end }) => ({ start, end, language: identifyLanguage(text.slice(start, end)) }))
  return { normalized, leftOut, language, sentences }
}

export function withoutLeftOut(given: NormalizedText): { readonly normalized: NormalizedText; readonly leftOut: readonly Span[] } {
  const leftOut = leftOutSpans(given.text)
  return { normalized: leftOut.length === 0 ? given : { text: blankOut(given.text, leftOut), offsets: given.offsets }, leftOut }
}
