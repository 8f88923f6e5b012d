import type { Analyzer, UserDictionaryEntry } from '@koewa/language'
import { readSentiment } from '@koewa/language/learning'
import { judgeOf, type Judge, type LearntSentiment } from './learnt-sentiment.ts'
import type { Own, OwnKeys } from './own.ts'
import type { AnalysisTopic } from './result.ts'

/** Own words compile to an analyser of 12 to 15 MB, so a thread keeps those of few workspaces; of rules and weights it keeps more. */
const wordsLimit = 4
const sentimentsLimit = 6
const rulesLimit = 8

export type OwnAnalyzers = Readonly<{
  knows(keys: OwnKeys): boolean
  take(own: Own): void
  /** The analyser of the workspace whose own words have this key, tagging by these rules. */
  of(keys: OwnKeys, topics?: readonly AnalysisTopic[]): Analyzer
  sentiment(keys: OwnKeys): LearntSentiment | undefined
  /** Who judges the sentiment in place of the engine. */
  judge(keys: OwnKeys): Judge | undefined
}>

/** The analysers of the workspaces whose texts came last, all on one dictionary. `create` compiles own words. */
export function ownAnalyzers(plain: Analyzer, create: (words: readonly UserDictionaryEntry[]) => Analyzer): OwnAnalyzers {
  const byWords = new Map<string, Analyzer>()
  const byRules = new Map<string, Analyzer>()
  /** Undefined for a version that this release cannot read: then the engine judges, and nobody sends it again. */
  const sentiments = new Map<string, LearntSentiment | undefined>()
  const base = ({ words }: OwnKeys): Analyzer => (words === undefined ? plain : byWords.get(words)) ?? plain
  const sentimentOf = ({ sentiment }: OwnKeys) => (sentiment === undefined ? undefined : sentiments.get(sentiment))
  return {
    knows: ({ words, sentiment }) => (words === undefined || byWords.has(words)) && (sentiment === undefined || sentiments.has(sentiment)),
    take({ words, sentiment }) {
      if (words && !byWords.has(words.key)) keep(byWords, wordsLimit, words.key, create(words.value))
      if (sentiment) keep(sentiments, sentimentsLimit, sentiment.key, learntSentiment(sentiment.value))
    },
    of(keys, topics = []) {
      if (topics.length === 0) return base(keys)
      const key = JSON.stringify([keys.words, topics])
      return byRules.get(key) ?? keep(byRules, rulesLimit, key, base(keys).withTopics(topics.map(({ id, rule }) => ({ id, ...rule }))))
    },
    sentiment: sentimentOf,
    judge(keys) {
      const learnt = sentimentOf(keys)
      return learnt && judgeOf(learnt, base(keys))
    },
  }
}

function learntSentiment({ label, text }: { readonly label: string; readonly text: string }): LearntSentiment | undefined {
  const read = readSentiment(text)
  return read.usable ? { label, version: read.version } : undefined
}

/** Keeps the newest `limit`: what came first goes first. */
function keep<Value>(map: Map<string, Value>, limit: number, key: string, value: Value): Value {
  if (map.size >= limit && !map.has(key)) map.delete(map.keys().next().value as string)
  map.set(key, value)
  return value
}
