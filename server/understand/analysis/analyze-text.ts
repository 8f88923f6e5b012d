import { maskPersonalData, type Analysis, type Analyzer } from '@koewa/language'
import type { LearnedTag } from '../topic-learning/learned-topics.ts'
import { allTags } from './all-tags.ts'
import { rounded } from './evidence.ts'
import { aspectScores, evidenceOf, longestWait } from './evidence-of.ts'
import { failedAnalysis, toLines, type TextAnalysis, type TextToRead } from './result.ts'
import type { Judge } from './learnt-sentiment.ts'
import { learntVersion, storedVersion } from './version.ts'

/** What the models say of a masked text, given the topics whose rules hold. */
export type LearnedTags = (maskedText: string, ruled: ReadonlySet<string>) => readonly LearnedTag[]

/**
 * Reads one text. It is masked first and the masked text analysed, so that nothing that comes out (words, phrases, spans)
 * holds personal data or needs another text than the one that is shown.
 * @param judge says the sentiment of the whole in place of the engine
 */
export function analyzeText(
  analyzer: Pick<Analyzer, 'analyze' | 'findPersonalData'>, { text, day }: TextToRead, judge?: Judge, learnedTags: LearnedTags = () => [],
): TextAnalysis {
  try {
    const maskedText = maskPersonalData(text, analyzer.findPersonalData(text)).text
    return toTextAnalysis(analyzer.analyze(maskedText, { occurredAt: day }), maskedText, judge, learnedTags)
  } catch (error) {
    return failedAnalysis(error instanceof Error ? error.message : String(error))
  }
}

function toTextAnalysis(analysis: Analysis, maskedText: string, judge: Judge | undefined, learnedTags: LearnedTags): TextAnalysis {
  const topics = allTags(analysis.topics, learnedTags(maskedText, new Set(analysis.topics.map(({ topicId }) => topicId))))
  return {
    version: judge ? learntVersion(judge.label) : storedVersion,
    language: analysis.language,
    intents: analysis.intents.length === 0 ? ['other'] : analysis.intents.map(({ intent }) => intent),
    sentiment: judge ? judge.score(analysis, maskedText) : rounded(analysis.sentiment.score),
    topics: topics.given.map(([id]) => id),
    risks: JSON.stringify(Object.fromEntries((analysis.risks ?? []).map(({ kind, strength }) => [kind, strength]))),
    waitingMinutes: longestWait(analysis.facts),
    aspects: JSON.stringify(aspectScores(analysis.aspects)),
    evidence: JSON.stringify(evidenceOf(analysis, topics)),
    maskedText,
    searchTerms: toLines(analysis.searchTerms),
    terms: toLines(analysis.terms),
    failure: null,
  }
}
