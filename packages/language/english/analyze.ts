import type { Analysis } from '../types.ts'
import { sentimentScore } from '../sentiment/score.ts'
import { englishIntents, findEnglishRequests } from './intent.ts'
import { englishKeyPhrases, englishTerms } from './phrases.ts'
import { type EnglishLexicon, evaluateEnglish } from './sentiment.ts'
import { englishWords } from './words.ts'

export type EnglishReading = Pick<Analysis, 'tokens' | 'intents' | 'sentiment' | 'keyPhrases' | 'terms'>

/** The language-dependent part for English, in offsets of the normalised text given. */
export function analyzeEnglish(text: string, lexicon: EnglishLexicon): EnglishReading {
  const words = englishWords(text)
  const requests = findEnglishRequests(text)
  const evaluations = evaluateEnglish(words, lexicon, requests)
  return {
    tokens: words.length,
    intents: englishIntents(text, requests, evaluations),
    sentiment: {
      score: sentimentScore(evaluations),
      spans: evaluations.map(({ start, end, value }) => ({ start, end, polarity: Math.round(Math.max(-1, Math.min(1, value / 3)) * 1000) / 1000 })),
    },
    keyPhrases: englishKeyPhrases(words),
    terms: englishTerms(words),
  }
}
