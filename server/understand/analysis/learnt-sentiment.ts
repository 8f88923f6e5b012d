import type { Analysis, Analyzer } from '@koewa/language'
import { applySentiment, explainSentiment, type Polarity, type PolarityEstimate, type SentimentReasons, type SentimentVersion } from '@koewa/language/learning'
import { neutralWithin } from '../explorer/bands.ts'
import { rounded } from './evidence.ts'

/** A learnt sentiment as a thread keeps it; `label` is its number and revision. */
export type LearntSentiment = Readonly<{ label: string; version: SentimentVersion }>
/** Judges a text that was analysed: −1…1. */
export type Judge = Readonly<{ label: string; score: (analysis: Analysis, text: string) => number }>

export const judgeOf = ({ label, version }: LearntSentiment, analyzer: Analyzer): Judge => ({
  label,
  score: (analysis, text) => bandedScore(applySentiment(version, { ...analyzer, analyze: () => analysis }, text)),
})

/**
 * The score within the band of its class. A version is measured by the classes it names, and questions count by bands of the
 * score: what is counted has to be what was measured.
 */
export function bandedScore({ polarity, score }: Pick<PolarityEstimate, 'polarity' | 'score'>): number {
  const least = neutralWithin + 0.01
  if (polarity === 0) return rounded(Math.max(-neutralWithin, Math.min(neutralWithin, score)))
  return rounded(polarity * Math.max(least, polarity * score))
}

export type Explanation = Readonly<{ polarity: Polarity; probability: number; engineScore: number } & SentimentReasons>

/** Why a version judges a text as it does. */
export function explain({ version }: LearntSentiment, analyzer: Analyzer, text: string): Explanation {
  const analysis = analyzer.analyze(text)
  const once: Analyzer = { ...analyzer, analyze: () => analysis }
  const { polarity, probability } = applySentiment(version, once, text)
  return { polarity, probability, engineScore: analysis.sentiment.score, ...explainSentiment(version, once, text) }
}
