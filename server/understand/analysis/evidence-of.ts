import type { Analysis, Fact, RiskPhrase, Span } from '@koewa/language'
import type { TopicTags } from './all-tags.ts'
import { rounded, type Evidence, type EvidencePolarity, type EvidenceSpan, type PlainFact } from './evidence.ts'

/** A mail of several pages names more than anybody reads; what is kept are the first in the text. */
const limits = { keyPhrases: 6, facts: 30, aspects: 20, sentences: 60 }

/** What a screen shows the results with. */
export function evidenceOf({ intents, sentiment, keyPhrases, risks = [], facts = [], aspects, bySentence }: Analysis, topics: TopicTags): Evidence {
  return {
    ...some('i', intents.map(({ intent, confidence, spans }) => [intent, rounded(confidence), spans.map(pair)] as const)),
    ...some('s', sentiment.spans.map(polarity)),
    ...some('k', keyPhrases.slice(0, limits.keyPhrases).map(({ phrase, start, end, weight }) => [phrase, start, end, rounded(weight)] as const)),
    ...some('t', topics.given),
    ...some('u', topics.removed),
    ...some('r', risks.map(({ kind, strength, phrases }) => [kind, strength, widest(phrases).map(({ start, end, rule, strength: own }) => [start, end, rule, rounded(own)] as const)] as const)),
    ...some('f', facts.slice(0, limits.facts).map((fact) => [fact.start, fact.end, withoutPlace(fact)] as const)),
    ...some('a', aspects.slice(0, limits.aspects).map(({ aspect, score, spans }) => [aspect, rounded(score), spans.map(polarity)] as const)),
    // Of a single sentence the voice itself says everything.
    ...some('b', bySentence.length < 2 ? [] : bySentence.slice(0, limits.sentences).map(({ start, end, score, intents: own }) => [start, end, rounded(score), own] as const)),
  }
}

const some = <Key extends string, Item>(key: Key, items: readonly Item[]): { readonly [K in Key]?: readonly Item[] } =>
  items.length === 0 ? {} : ({ [key]: items } as { readonly [K in Key]?: readonly Item[] })

/** Patterns of one rule may overlap (もう二度と利用しません holds 二度と利用しません): the longest says it. */
const widest = (phrases: readonly RiskPhrase[]): RiskPhrase[] =>
  phrases.filter((one, index) => !phrases.some((other, at) =>
    other.rule === one.rule && other.start <= one.start && other.end >= one.end && (other.end - other.start > one.end - one.start || at < index)))

const pair = ({ start, end }: Span): EvidenceSpan => [start, end]
const polarity = ({ start, end, polarity: value }: Span & Readonly<{ polarity: number }>): EvidencePolarity => [start, end, rounded(value)]

function withoutPlace({ start: _start, end: _end, ...fact }: Fact): PlainFact {
  return fact as PlainFact
}

/** The longest time somebody says to have waited, in minutes; null when nobody does. */
export const longestWait = (facts: readonly Fact[] = []): number | null =>
  facts.reduce<number | null>((longest, fact) => (fact.kind === 'waiting' ? Math.max(longest ?? 0, fact.minutes) : longest), null)

/** The score of each thing named, −1…1. */
export const aspectScores = (aspects: Analysis['aspects']): Record<string, number> =>
  Object.fromEntries(aspects.slice(0, limits.aspects).map(({ aspect, score }) => [aspect, rounded(score)]))
