import type { TopicRule } from '@koewa/language'

/** One text as a row of `analysis` keeps it; lists that PostgreSQL never looks into are lines of text already. */
export type TextAnalysis = Readonly<{
  version: string
  language: string
  intents: readonly string[]
  sentiment: number | null
  topics: readonly string[]
  /** JSON of RiskStrengths. */
  risks: string
  waitingMinutes: number | null
  /** JSON: score −1…1 by the thing that is judged. */
  aspects: string
  /** JSON of Evidence. */
  evidence: string
  maskedText: string
  searchTerms: string
  terms: string
  failure: string | null
}>

/** A text and the local day on which it was written, from which 昨日 counts. */
export type TextToRead = Readonly<{ text: string; day: string }>

/** A topic with its rule as the language package reads it. */
export type AnalysisTopic = Readonly<{ id: string; rule: Omit<TopicRule, 'id'> }>

/**
 * What stands for a text that the analyser could not read. Nothing of it may leave PostgreSQL, since nobody knows what
 * personal data it holds; the voice itself still counts.
 */
export const failedAnalysis = (failure: string): TextAnalysis => ({
  version: 'failed', language: 'other', intents: ['other'], sentiment: null, topics: [], risks: '{}', waitingMinutes: null, aspects: '{}', evidence: '{}', maskedText: '', searchTerms: '', terms: '', failure,
})

export const toLines = (words: readonly string[]): string => words.map((word) => word.replaceAll('\n', ' ')).join('\n')
export const fromLines = (lines: string): string[] => (lines === '' ? [] : lines.split('\n'))
