import { intentsOf, readSentences } from '../intent/evidence.ts'
import { polarity, sentimentScore } from '../sentiment/score.ts'
import type { Analysis, Span } from '../types.ts'
import { audibleInEnglish, englishEvidence, findEnglishRequests } from './intent.ts'
import { englishKeyPhrases, englishTerms } from './phrases.ts'
import { type EnglishLexicon, evaluateEnglish } from './sentiment.ts'
import { englishWords } from './words.ts'

export type EnglishReading = Pick<Analysis, 'tokens' | 'intents' | 'sentiment' | 'aspects' | 'bySentence' | 'keyPhrases' | 'terms'>

/** The language-dependent part for English, in offsets of the normalised text given. */
export function analyzeEnglish(text: string, lexicon: EnglishLexicon, sentences: readonly Span[]): EnglishReading {
  const words = englishWords(text)
  const requests = findEnglishRequests(text)
  const evaluations = evaluateEnglish(words, lexicon, requests)
  const evidence = englishEvidence(text, requests, evaluations)
  return {
    tokens: words.length,
    intents: intentsOf(evidence, audibleInEnglish),
    sentiment: {
      score: sentimentScore(evaluations),
      spans: evaluations.map(({ start, end, value }) => ({ start, end, polarity: polarity(value) })),
    },
    aspects: [],
    bySentence: readSentences(sentences, evidence, audibleInEnglish),
    keyPhrases: englishKeyPhrases(words),
    terms: englishTerms(words),
  }
}
