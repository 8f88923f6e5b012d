import { intentsOf, readSentences } from './intent/evidence.ts'
import { audible, findQuestions, findRequests, japaneseEvidence } from './intent/japanese.ts'
import { type JapaneseText, splitClauses } from './japanese-text.ts'
import { keyPhrases } from './key-phrases.ts'
import type { Tokenizer } from './morphology/tokenizer.ts'
import type { NormalizedText } from './normalization/normalize.ts'
import type { Unit } from './phrases.ts'
import { type TermFolding, documentTerms } from './search/terms.ts'
import { aspectSentiments } from './sentiment/aspects.ts'
import { withoutCourtesy } from './sentiment/courtesy.ts'
import { lowerHopes } from './sentiment/hoped.ts'
import { evaluate } from './sentiment/japanese.ts'
import type { LexiconNode } from './sentiment/lexicon.ts'
import { polarity, sentimentScore } from './sentiment/score.ts'
import type { TopicText } from './topics/match.ts'
import type { Analysis, Span } from './types.ts'

export type JapaneseReading = Pick<Analysis, 'tokens' | 'intents' | 'sentiment' | 'aspects' | 'bySentence' | 'keyPhrases' | 'terms' | 'searchTerms'>

/** Morphemes, sentences and clauses of a normalised text. Valid until the tokenizer is used again. */
export function readJapanese(tokenizer: Tokenizer, normalized: NormalizedText, sentences: readonly Span[]): JapaneseText {
  const { words, starts, ends, length } = tokenizer.tokenize(normalized.text)
  return { normalized, text: normalized.text, words, starts, ends, length, sentences, clauses: splitClauses(words, ends, length, sentences) }
}

/** The language-dependent part for Japanese, in offsets of the normalised text. */
export function analyzeJapanese(text: JapaneseText, units: readonly Unit[], lexicon: LexiconNode, folding: TermFolding): JapaneseReading {
  const requests = findRequests(text.text, text.sentences)
  const questions = findQuestions(text.text, text.sentences)
  const asked = questions.length > 0 || requests.some(({ formula }) => formula !== true)
  const evaluations = withoutCourtesy(text.text, lowerHopes(text, evaluate(text, lexicon, requests), requests), asked, audible)
  const evidence = japaneseEvidence(text.text, requests, questions, evaluations)
  return {
    tokens: text.length,
    intents: intentsOf(evidence, audible),
    sentiment: {
      score: sentimentScore(evaluations),
      spans: evaluations.map(({ start, end, value }) => ({ start, end, polarity: polarity(value) })),
    },
    aspects: aspectSentiments(text, units, evaluations),
    bySentence: readSentences(text.sentences, evidence, audible),
    keyPhrases: keyPhrases(text, units),
    terms: units.map((unit) => unit.term),
    searchTerms: documentTerms(text, units, folding),
  }
}

/** Dictionary forms with their places, for topic rules that name a verb or adjective. */
export function baseForms(text: JapaneseText, units: readonly Unit[]): TopicText['byBase'] {
  const byBase = new Map<string, Span[]>()
  for (const unit of units) {
    if (unit.kind !== 'predicate') continue
    const span = { start: text.starts[unit.from] as number, end: text.ends[unit.to - 1] as number }
    const known = byBase.get(unit.term)
    if (known === undefined) byBase.set(unit.term, [span])
    else known.push(span)
  }
  return byBase
}

