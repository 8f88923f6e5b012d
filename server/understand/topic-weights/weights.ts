import { tagEffects, type TagEffects } from '@koewa/statistics'

/** A customer's voice with a score: where and by which score, of whom, about what, and what the score and the words say. */
export type WeighedVoice = Readonly<{
  id: string
  customer: string
  /** Touchpoint and kind of score: levels of these differ, and are no topic's. */
  stratum: string
  topics: readonly string[]
  /** −100 against, 0, 100 for. */
  outcome: number
  /** What the words say, −1…1. */
  tone: number
  /** One of ten parts by the text, so that equal texts stand on one side. */
  part: number
}>

/**
 * What a scored voice that is about the topic differs by from one that is not, in points of −100…100 (share for less share
 * against), at the same touchpoint, by the same kind of score, and with its other topics alike. With its 95 % interval.
 */
export type TopicWeight = Readonly<{ topicId: string; voices: number; effect: number; deviation: number; low: number; high: number }>

export type WeighedFrom = Readonly<{ voices: number; nps: number; csat: number; ces: number; star: number; contradicting: number; withoutTopic: number }>

/** Scored voices below which nothing is learnt, and with a topic, and without it, that it takes to weigh it. */
export const leastVoices = 100
export const leastOfTopic = 10
/** The most spoken of: more topics than this take minutes, and what is said of them next to nothing. */
const mostTopics = 80

export class TooFewScores extends Error {}

export type Learnt = Readonly<{ topicIds: readonly string[]; effects: TagEffects; weights: readonly TopicWeight[]; strata: ReadonlyMap<string, number> }>

/** Topics that enough of these voices are about, the most spoken of first. @throws TooFewScores */
export function weighableTopics(voices: readonly WeighedVoice[]): string[] {
  const counts = new Map<string, number>()
  for (const { topics } of voices) for (const id of topics) counts.set(id, (counts.get(id) ?? 0) + 1)
  const enough = [...counts].filter(([, count]) => count >= leastOfTopic && voices.length - count >= leastOfTopic)
  const found = enough.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostTopics).map(([id]) => id).sort()
  if (voices.length < leastVoices || found.length < 2) throw new TooFewScores()
  return found
}

/** The weights of these topics. @throws StatisticsError when they cannot be told from one another */
export function learnWeights(voices: readonly WeighedVoice[], topicIds: readonly string[]): Learnt {
  const tagOf = new Map(topicIds.map((id, at) => [id, at]))
  const strata = numbered(voices.map(({ stratum }) => stratum))
  const customers = numbered(voices.map(({ customer }) => customer))
  const tags = voices.map(({ topics }) => tagsOf(topics, tagOf))
  const effects = tagEffects({
    outcome: voices.map(({ outcome }) => outcome), tags, tagCount: topicIds.length,
    stratum: voices.map(({ stratum }) => strata.get(stratum) ?? 0), cluster: voices.map(({ customer }) => customers.get(customer) ?? 0),
  })
  const counts = topicIds.map((_, at) => tags.filter((own) => own.includes(at)).length)
  const weights = effects.effects.map(({ effect, deviation }, at): TopicWeight => ({
    topicId: topicIds[at] as string, voices: counts[at] ?? 0, effect: tenth(effect), deviation: tenth(deviation), low: tenth(effect - 1.96 * deviation), high: tenth(effect + 1.96 * deviation),
  }))
  return { topicIds, effects, weights, strata }
}

export const tagsOf = (topics: readonly string[], tagOf: ReadonlyMap<string, number>): number[] =>
  [...new Set(topics)].flatMap((id) => tagOf.get(id) ?? [])

const numbered = (names: readonly string[]): Map<string, number> => new Map([...new Set(names)].map((name, at) => [name, at]))
const tenth = (value: number): number => Math.round(value * 10) / 10
