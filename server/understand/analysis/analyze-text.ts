import { findPersonalData, maskPersonalData, type Analysis, type Span } from '@koewa/language'
import { rounded, type Evidence, type EvidenceSpan } from './evidence.ts'
import { failedAnalysis, toLines, type TextAnalysis } from './result.ts'

const keyPhraseLimit = 6

/**
 * Reads one text. It is masked first and the masked text analysed, so that nothing that comes out (words, phrases, spans)
 * holds personal data or needs another text than the one that is shown.
 */
export function analyzeText(analyze: (text: string) => Analysis, text: string): TextAnalysis {
  try {
    const maskedText = maskPersonalData(text, findPersonalData(text)).text
    return toTextAnalysis(analyze(maskedText), maskedText)
  } catch (error) {
    return failedAnalysis(error instanceof Error ? error.message : String(error))
  }
}

function toTextAnalysis(analysis: Analysis, maskedText: string): TextAnalysis {
  return {
    version: analysis.version,
    language: analysis.language,
    intents: analysis.intents.length === 0 ? ['other'] : analysis.intents.map(({ intent }) => intent),
    sentiment: rounded(analysis.sentiment.score),
    topics: analysis.topics.map(({ topicId }) => topicId),
    evidence: JSON.stringify(evidenceOf(analysis)),
    maskedText,
    searchTerms: toLines(analysis.searchTerms),
    terms: toLines(analysis.terms),
    failure: null,
  }
}

function evidenceOf({ intents, sentiment, keyPhrases, topics }: Analysis): Evidence {
  return {
    ...(intents.length > 0 && { i: intents.map(({ intent, confidence, spans }) => [intent, rounded(confidence), spans.map(pair)] as const) }),
    ...(sentiment.spans.length > 0 && { s: sentiment.spans.map(({ start, end, polarity }) => [start, end, rounded(polarity)] as const) }),
    ...(keyPhrases.length > 0 && {
      k: keyPhrases.slice(0, keyPhraseLimit).map(({ phrase, start, end, weight }) => [phrase, start, end, rounded(weight)] as const),
    }),
    ...(topics.length > 0 && { t: topics.map(({ topicId, spans }) => [topicId, spans.map(pair)] as const) }),
  }
}

const pair = ({ start, end }: Span): EvidenceSpan => [start, end]
