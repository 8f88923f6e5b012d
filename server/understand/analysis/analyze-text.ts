import { findPersonalData, maskPersonalData, type Analysis, type Span, type TopicFinding } from '@koewa/language'
import { rounded, type Evidence, type EvidenceSpan } from './evidence.ts'
import type { LearnedTag } from '../topic-learning/learned-topics.ts'
import { failedAnalysis, toLines, type TextAnalysis } from './result.ts'

const keyPhraseLimit = 6

/**
 * Reads one text. It is masked first and the masked text analysed, so that nothing that comes out (words, phrases, spans)
 * holds personal data or needs another text than the one that is shown.
 */
export function analyzeText(analyze: (text: string) => Analysis, text: string, learnedTags: (maskedText: string) => readonly LearnedTag[] = () => []): TextAnalysis {
  try {
    const maskedText = maskPersonalData(text, findPersonalData(text)).text
    return toTextAnalysis(analyze(maskedText), maskedText, learnedTags(maskedText))
  } catch (error) {
    return failedAnalysis(error instanceof Error ? error.message : String(error))
  }
}

function toTextAnalysis(analysis: Analysis, maskedText: string, learned: readonly LearnedTag[]): TextAnalysis {
  const topics = allTags(analysis.topics, learned)
  return {
    version: analysis.version,
    language: analysis.language,
    intents: analysis.intents.length === 0 ? ['other'] : analysis.intents.map(({ intent }) => intent),
    sentiment: rounded(analysis.sentiment.score),
    topics: topics.map(([id]) => id),
    evidence: JSON.stringify(evidenceOf(analysis, topics)),
    maskedText,
    searchTerms: toLines(analysis.searchTerms),
    terms: toLines(analysis.terms),
    failure: null,
  }
}

function evidenceOf({ intents, sentiment, keyPhrases }: Analysis, topics: NonNullable<Evidence['t']>): Evidence {
  return {
    ...(intents.length > 0 && { i: intents.map(({ intent, confidence, spans }) => [intent, rounded(confidence), spans.map(pair)] as const) }),
    ...(sentiment.spans.length > 0 && { s: sentiment.spans.map(({ start, end, polarity }) => [start, end, rounded(polarity)] as const) }),
    ...(keyPhrases.length > 0 && {
      k: keyPhrases.slice(0, keyPhraseLimit).map(({ phrase, start, end, weight }) => [phrase, start, end, rounded(weight)] as const),
    }),
    ...(topics.length > 0 && { t: topics }),
  }
}

/** Tags by rule, and those by model for topics whose rule does not hold. */
export function allTags(byRule: readonly TopicFinding[], learned: readonly LearnedTag[]): NonNullable<Evidence['t']> {
  const ruled = new Set(byRule.map(({ topicId }) => topicId))
  return [
    ...byRule.map(({ topicId, spans }) => [topicId, spans.map(pair)] as const),
    ...learned.filter(({ topicId }) => !ruled.has(topicId)).map(({ topicId, spans }) => [topicId, spans, 'learned'] as const),
  ]
}

const pair = ({ start, end }: Span): EvidenceSpan => [start, end]
