import { type DiscoveredTopic, type HeardVoice, nameOf, phraseParts } from '@koewa/language/topics'
import { ruleSchema, type TopicRule } from '../topics/rule.ts'

export type Sentence = Readonly<{ voiceId: string; text: string }>

/** A group of voices that no topic covers, as the machine found it and a person decided. */
export type Proposal = Readonly<{
  id: string
  discoveryId: string
  name: string
  phrases: readonly string[]
  /** Phrases of at least three of its voices: what the next run knows the group by. */
  weights: Readonly<Record<string, number>>
  sentences: readonly Sentence[]
  voiceIds: readonly string[]
  status: 'open' | 'accepted' | 'merged' | 'dismissed'
  /** What it became or went into, while that stands. */
  topicId: string | null
  /** The topic that it became once, also after that was taken back. */
  madeTopicId: string | null
  added: TopicRule | null
  renamed: boolean
  foundAt: Date
  seenAt: Date
}>

/** Words that fewer voices hold could tell who spoke, and an erasure would not take them along. */
const leastVoices = 3
/** A phrase that is said elsewhere more often than in the group (注文番号 of a call note) would take in what the group is not about. */
const leastOwn = 0.5
/** More phrases than this make a rule that holds for anything. */
const phrasesInRule = 4
/** Letters between a noun and what happens to it, as in the first proposals. */
const pairDistance = 12

export type Found = Pick<Proposal, 'discoveryId' | 'name' | 'phrases' | 'weights' | 'sentences' | 'voiceIds'>

/**
 * What is kept of a discovered group; undefined when nothing in it is said by several.
 * @param said in how many of all voices that were looked at each phrase is (`phraseCounts`)
 * @param taken names of other groups
 */
export function proposalOf({ id, phrases, weights, sentences, voiceIds }: DiscoveredTopic, voices: ReadonlyMap<string, HeardVoice>, said: ReadonlyMap<string, number>, taken: ReadonlySet<string> = new Set()): Found | undefined {
  const counts = phraseCounts(voiceIds.flatMap((voiceId) => voices.get(voiceId) ?? []))
  const shared = (phrase: string): boolean => (counts.get(phrase) ?? 0) >= leastVoices
  const known = phrases.filter(shared)
  const own = known.filter((phrase) => (counts.get(phrase) ?? 0) >= leastOwn * (said.get(phrase) ?? 0))
  const kept = own.length > 0 ? own : known.slice(0, 1)
  if (kept.length === 0) return undefined
  return {
    discoveryId: id, name: nameOf(kept, counts, voiceIds.length, taken).slice(0, 100), phrases: kept, weights: Object.fromEntries([...weights].filter(([phrase]) => shared(phrase))), sentences, voiceIds,
  }
}

/**
 * As somebody reads it who sees these of its voices alone: what is said in them, under a name made of that unless a person gave
 * it another; undefined when none of its phrases is.
 */
export function partInSight(proposal: Proposal, seen: readonly Pick<HeardVoice, 'terms'>[]): Proposal | undefined {
  const counts = phraseCounts(seen)
  const phrases = proposal.phrases.filter((phrase) => counts.has(phrase))
  if (phrases.length === 0) return undefined
  const whole = proposal.renamed || phrases.length === proposal.phrases.length
  return { ...proposal, phrases, name: whole ? proposal.name : nameOf(phrases, counts, seen.length, new Set()).slice(0, 100) }
}

/** In how many of these voices each phrase is. */
export function phraseCounts(voices: readonly Pick<HeardVoice, 'terms'>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { terms } of voices) for (const phrase of phrasesIn(terms)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  return counts
}

/** Terms, and neighbouring ones joined as names of topics join them. */
const phrasesIn = (terms: readonly string[]): Set<string> =>
  new Set(terms.flatMap((term, index) => (terms[index + 1] === undefined ? [term] : [term, `${term}の${terms[index + 1]}`, `${term}が${terms[index + 1]}`])))

/** A rule to begin with: the strongest phrases, those of two words as words near each other. */
export function ruleOf({ phrases }: Pick<Proposal, 'phrases'>): TopicRule {
  const parts = phrases.slice(0, phrasesInRule).map(phraseParts)
  return ruleSchema.parse({
    any: parts.flatMap((words) => (words.length === 1 ? words : [])),
    near: parts.flatMap((words) => (words.length > 1 ? [{ words, within: pairDistance }] : [])),
  })
}

/** What of `rule` is not in `other` yet. */
export function missingIn(other: TopicRule, rule: TopicRule): TopicRule {
  const known = new Set(other.near.map((near) => JSON.stringify(near)))
  return { any: rule.any.filter((word) => !other.any.includes(word)), all: [], none: [], near: rule.near.filter((near) => !known.has(JSON.stringify(near))) }
}

export const joined = (rule: TopicRule, added: TopicRule): TopicRule => ({ ...rule, any: [...rule.any, ...added.any], near: [...rule.near, ...added.near] })

export function parted(rule: TopicRule, added: TopicRule): TopicRule {
  const gone = new Set(added.near.map((near) => JSON.stringify(near)))
  return { ...rule, any: rule.any.filter((word) => !added.any.includes(word)), near: rule.near.filter((near) => !gone.has(JSON.stringify(near))) }
}
