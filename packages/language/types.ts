import type { Fact } from './facts/fact.ts'
import type { RiskFinding } from './risk/risk.ts'
import type { Span } from './span.ts'

/** The plain values this package gives out. All offsets are UTF-16 units of the text as it was given. */

export type { Span }

export type Language = 'ja' | 'en' | 'other'

/** 苦情, 要望, お褒め, 問い合わせ, 報告; `other` when none of them holds. */
export type Intent = 'complaint' | 'request' | 'praise' | 'question' | 'report' | 'other'

export interface Sentence extends Span {
  readonly language: Language
}

export interface IntentFinding {
  readonly intent: Intent
  /** 0–1: how clearly the phrases speak, not a calibrated probability. */
  readonly confidence: number
  readonly spans: readonly Span[]
}

export interface SentimentSpan extends Span {
  /** −1 … 1, after negation, degree and mood. */
  readonly polarity: number
}

export interface Sentiment {
  /** −1 … 1; 0 when nothing in the text is evaluated. */
  readonly score: number
  readonly spans: readonly SentimentSpan[]
}

/** What one thing named in the text is said to be like; start and end are its first mention. */
export interface AspectSentiment extends Span {
  /** The compound noun evaluated: 店員, 待ち時間. */
  readonly aspect: string
  /** −1 … 1 over the evaluations of this aspect. */
  readonly score: number
  readonly spans: readonly SentimentSpan[]
}

/** One sentence by itself. */
export interface SentenceReading extends Span {
  readonly intents: readonly Intent[]
  /** −1 … 1; 0 when nothing in the sentence is evaluated. */
  readonly score: number
}

export interface KeyPhrase extends Span {
  /** A compound noun (警告灯) or a noun with its predicate (電源-入らない). */
  readonly phrase: string
  /** Relative weight within the text; the heaviest is 1. */
  readonly weight: number
}

export interface TopicFinding {
  readonly topicId: string
  readonly spans: readonly Span[]
}

export type PersonalDataKind = 'email' | 'phone' | 'postal-code' | 'address' | 'card' | 'my-number' | 'line-id' | 'license-plate' | 'name'

export interface PersonalDataSpan extends Span {
  readonly kind: PersonalDataKind
}

/** Everything version 1 reads out of one text. */
export interface Analysis {
  /** Id of the rules and data that made it; equal ids give equal results for equal text and options. */
  readonly version: string
  readonly language: Language
  readonly sentences: readonly Sentence[]
  /** Quoted mails and signatures: in the text, but passed over by everything here except `personalData`. Whole lines. */
  readonly leftOut: readonly Span[]
  /** Number of morphemes (words for other languages than Japanese). */
  readonly tokens: number
  readonly intents: readonly IntentFinding[]
  readonly sentiment: Sentiment
  /** In the order of their first evaluation; English texts have none. */
  readonly aspects: readonly AspectSentiment[]
  /** Intents and sentiment of each of `sentences`. */
  readonly bySentence: readonly SentenceReading[]
  readonly keyPhrases: readonly KeyPhrase[]
  readonly topics: readonly TopicFinding[]
  readonly personalData: readonly PersonalDataSpan[]
  /** Dates, durations, amounts, counts, products and places (Japanese); absent where none was found. */
  readonly facts?: readonly Fact[]
  /** Signals of risk at or above the thresholds; absent where none was found. */
  readonly risks?: readonly RiskFinding[]
  /** Words under which search finds the text: base forms, compounds, readings. Sorted, each once. */
  readonly searchTerms: readonly string[]
  /** Content words and compound nouns in text order, repetitions kept: for text statistics. */
  readonly terms: readonly string[]
}

/** One morpheme of `tokenize`. */
export interface Token extends Span {
  readonly surface: string
  readonly base: string
  readonly reading: string
  readonly partOfSpeech: string
}
