import { classTfIdf, cosineSimilarity, gsdmm, matchTopics, seededRandom } from '@koewa/statistics'
import { typicalSentences } from './typical-sentences.ts'
import { documentCounts } from './fragments.ts'
import { withoutFrames } from './frames.ts'
import { keptTogether } from './kept-together.ts'
import { mergeAlike } from './merge-alike.ts'
import { nameOf, namingPhrases, phrasesOf } from './names.ts'
import { phraseParts } from './phrase-parts.ts'

/** A voice that no topic covers. */
export interface HeardVoice {
  readonly id: string
  /** Masked text, from which typical sentences are quoted. */
  readonly text: string
  /** `terms` of its analysis. */
  readonly terms: readonly string[]
  /**
   * What to cluster by: its content words, compounds cut into their parts (the `w:` of analyzer.features, or searchTerms).
   * Default `terms`, which find less: mutual information with headings given by people .24 instead of .33.
   */
  readonly words?: readonly string[]
}

export interface DiscoveredTopic {
  /** Kept from run to run while the words are alike. */
  readonly id: string
  /** One or two phrases (保冷剤・回収, 塗装が剥がれる); no two topics of a run have the same, unless nothing else is said in them. */
  readonly name: string
  readonly phrases: readonly string[]
  readonly voiceIds: readonly string[]
  /** From up to three voices, with the phrases in them, each saying something else. */
  readonly sentences: readonly { readonly voiceId: string; readonly text: string }[]
  /** c-TF-IDF by which the next run knows it again; store it. */
  readonly weights: ReadonlyMap<string, number>
}

export interface DiscoveryOptions {
  /** Most clusters that the sampler may use; those that are not needed die out. Default 30. */
  readonly most?: number
  /** Fewest voices of a cluster that is shown; default the larger of 5 and 0.5 %. */
  readonly minimum?: number
  /** The last run's topics, dismissed ones included: their ids are kept, and sampling starts from them. */
  readonly previous?: readonly DiscoveredTopic[]
  readonly seed?: number
}

/** Terms in fewer voices than this bind nothing together; in more than this share they bind everything. */
const leastVoices = 2
const tooCommon = 0.3

/**
 * Clusters of voices that no topic covers yet (Dirichlet multinomial mixture over words, alike ones joined), named by what is
 * said in many of them and seldom elsewhere. Suggestions for a person to accept, merge, rename or dismiss. The same voices,
 * options and seed give the same answer.
 */
export function discoverTopics(voices: readonly HeardVoice[], options: DiscoveryOptions = {}): DiscoveredTopic[] {
  const { most = 30, previous = [], seed = 1, minimum = Math.max(5, Math.ceil(voices.length * 0.005)) } = options
  const { words, phrases } = subjectsOf(voices, minimum)
  const grouped = voices.map((_, i) => ({ words: words[i] ?? [], subjects: phrases[i] ?? [] }))
  const assignments = mergeAlike(grouped, clusterVoices(words, { most, previous, seed }))
  const clusters = new Map<number, number[]>()
  assignments.forEach((cluster, i) => {
    if (cluster >= 0) clusters.set(cluster, [...(clusters.get(cluster) ?? []), i])
  })
  const members = [...clusters.values()].filter((own) => own.length >= minimum).sort((a, b) => b.length - a.length)
  if (members.length === 0) return []
  const counts = members.map((own) => documentCounts(own.map((i) => phrases[i] ?? [])))
  const weights = classTfIdf(counts)
  const overall = documentCounts(phrases)
  const { previous: matched } = matchTopics(weights, previous.map((topic) => topic.weights))
  const taken = new Set(previous.map(({ id }) => id))
  const names = new Set<string>()
  return members.flatMap((places, i) => {
    const own = places.flatMap((place) => voices[place] ?? [])
    const telling = namingPhrases(counts[i] ?? new Map(), own.length, overall, voices.length)
    const name = nameOf(telling, counts[i] ?? new Map(), own.length, names)
    if (name === '') return []
    names.add(name)
    const id = previous[matched[i] ?? -1]?.id ?? freeId(name, taken)
    taken.add(id)
    return [{ id, name, phrases: telling, voiceIds: own.map((voice) => voice.id), sentences: typicalSentences(own, telling), weights: new Map(weights[i]) }]
  })
}

/** What to group by and what could name the groups: with compounds that the dictionary lacks, without nouns that only a frame holds. */
export function subjectsOf(voices: readonly HeardVoice[], least: number): { readonly words: readonly (readonly string[])[]; readonly phrases: readonly (readonly string[])[] } {
  const nouns = voices.map(phrasesOf)
  const terms = new Set(voices.flatMap((voice) => voice.terms))
  const compounds = keptTogether(voices.map(({ text }) => text), least, (written) => terms.has(written))
  const added = voices.map((): string[] => [])
  for (const [compound, places] of compounds) for (const place of places) added[place]?.push(compound)
  const left = withoutFrames(voices.map(({ text }) => text), nouns)
  const isLeft = (i: number, phrase: string): boolean => (left[i] ?? '').includes(phrase) || phraseParts(phrase).every((part) => (left[i] ?? '').includes(part.slice(0, 2)))
  return {
    words: voices.map((voice, i) => [...(voice.words ?? voice.terms), ...(added[i] ?? [])]),
    phrases: nouns.map((own, i) => [...own.filter((phrase) => left[i] === voices[i]?.text || isLeft(i, phrase)), ...(added[i] ?? []).filter((compound) => (left[i] ?? '').includes(compound))]),
  }
}

/**
 * Cluster of each voice, −1 for those without any telling word. Words for anything (発生) are no names, but left in here: without
 * them agreement with people's headings falls from .21 to .17 (adjusted mutual information).
 */
export function clusterVoices(texts: readonly (readonly string[])[], { most, previous, seed }: Required<Pick<DiscoveryOptions, 'most' | 'previous' | 'seed'>>): Int32Array {
  const frequency = documentCounts(texts)
  const telling = [...frequency].filter(([, count]) => count >= leastVoices && count <= Math.max(leastVoices, texts.length * tooCommon)).map(([term]) => term).sort()
  const numbers = new Map(telling.map((term, number) => [term, number]))
  const rows = texts.map((terms) => terms.flatMap((term) => numbers.get(term) ?? []))
  const used = rows.flatMap((row, i) => (row.length > 0 ? [i] : []))
  const result = new Int32Array(texts.length).fill(-1)
  if (used.length < 2) return result
  const start = used.map((i) => nearest(texts[i] ?? [], previous) % most)
  const { assignments } = gsdmm({ texts: used.map((i) => rows[i] ?? []), vocabulary: telling.length, topics: most, random: seededRandom(seed), start, sweeps: 30 })
  used.forEach((i, at) => (result[i] = assignments[at] ?? -1))
  return result
}

/** The former topic whose words a voice shares most; −1 when none. */
function nearest(terms: readonly string[], previous: readonly DiscoveredTopic[]): number {
  const own = new Map(terms.map((term) => [term, 1]))
  let [best, most] = [-1, 0]
  previous.forEach(({ weights }, i) => {
    const similarity = cosineSimilarity(own, weights)
    if (similarity > most) [best, most] = [i, similarity]
  })
  return best
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  let id = `discovered:${name}`
  for (let n = 2; taken.has(id); n++) id = `discovered:${name}:${n}`
  return id
}
