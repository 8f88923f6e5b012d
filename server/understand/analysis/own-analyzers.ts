import type { Analyzer, UserDictionaryEntry } from '@koewa/language'
import type { AnalysisTopic } from './result.ts'
import type { Kept, OwnKeys } from './own.ts'

/** Own words compile to an analyser of some megabytes, so a thread keeps those of few workspaces; of rules it keeps more. */
const wordsLimit = 4
const rulesLimit = 8

export type OwnAnalyzers = Readonly<{
  knows(keys: OwnKeys): boolean
  take(words: Kept<readonly UserDictionaryEntry[]>): void
  /** The analyser of the workspace whose own words have this key, tagging by these rules. */
  of(keys: OwnKeys, topics?: readonly AnalysisTopic[]): Analyzer
}>

/** The analysers of the workspaces whose texts came last, all on one dictionary. `create` compiles own words. */
export function ownAnalyzers(plain: Analyzer, create: (words: readonly UserDictionaryEntry[]) => Analyzer): OwnAnalyzers {
  const byWords = new Map<string, Analyzer>()
  const byRules = new Map<string, Analyzer>()
  const base = ({ words }: OwnKeys): Analyzer => (words === undefined ? plain : byWords.get(words)) ?? plain
  return {
    knows: ({ words }) => words === undefined || byWords.has(words),
    take: ({ key, value }) => keep(byWords, wordsLimit, key, create(value)),
    of(keys, topics = []) {
      if (topics.length === 0) return base(keys)
      const key = JSON.stringify([keys.words, topics])
      return byRules.get(key) ?? keep(byRules, rulesLimit, key, base(keys).withTopics(topics.map(({ id, rule }) => ({ id, ...rule }))))
    },
  }
}

/** Keeps the newest `limit`: what came first goes first. */
function keep<Value>(map: Map<string, Value>, limit: number, key: string, value: Value): Value {
  if (map.size >= limit && !map.has(key)) map.delete(map.keys().next().value as string)
  map.set(key, value)
  return value
}
