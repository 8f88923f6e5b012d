import { happeningNouns, isGeneric } from './generic-nouns.ts'
import type { TopicRule } from './rule.ts'
import { termSpread } from './term-spread.ts'

export interface ProposedTopic {
  readonly rule: TopicRule
  /** Name to show: a compound noun, or a noun with what happens to it (警告灯の点灯, 駐車場が狭い). */
  readonly name: string
  /** How many documents the rule covers. */
  readonly documents: number
}

export interface ProposalOptions {
  /** Default 20. */
  readonly most?: number
  /** A seed must be in at least this many documents; default the larger of 3 and 0.5 %. */
  readonly minimum?: number
  /** The touchpoint (or the like) of each document: terms that spread evenly over them say less. */
  readonly groups?: readonly string[]
}

/** A noun in more than this share of documents names the whole collection; its pairs and compounds may be topics. */
const tooCommon = 0.3
/** From this share on a noun's pairs are worth a topic of their own. */
const pairsFrom = 0.05
/** Below this, a term stands beside everything alike (see termSpread). */
const tooEven = -0.6
/** Terms that share this much of their documents (Jaccard) with the seed join its rule. */
const together = 0.4
/** A candidate of whose documents this share is covered by one topic before it brings nothing new. */
const covered = 0.6
const perRule = 6
/** Characters between a noun and what happens to it. */
const pairDistance = 12

interface Candidate {
  readonly name: string
  readonly rule: Omit<TopicRule, 'id'>
  readonly places: ReadonlySet<number>
  readonly score: number
}

/**
 * Candidate topic rules from the `terms` of many analyses: nouns that keep company of their own, longer compounds first, and
 * pairs of a common noun with what happens to it. Words for anything (発生, 必要, km) are no names, whether a list or their
 * even spread over the documents says so. Deterministic: equal input gives equal rules in equal order.
 */
export function proposeTopics(documentsTerms: readonly (readonly string[])[], options: ProposalOptions = {}): ProposedTopic[] {
  const total = documentsTerms.length
  const minimum = options.minimum ?? Math.max(3, Math.ceil(total * 0.005))
  const everywhere = documentsOfTerms(documentsTerms)
  const frequent = new Map([...everywhere].filter(([, places]) => places.length >= minimum))
  const spread = termSpread(frequent, total, options.groups)
  const nouns = [...frequent.keys()].filter(isNoun)
  const evenness = (term: string): number => spread.get(term) ?? 0
  const seeds = nouns.filter((term) => !isGeneric(term) && !isPlace(term, everywhere) && evenness(term) > tooEven)
  const single = seeds.map((term) => nounCandidate(term, evenness(term), everywhere)).filter(({ places }) => places.size <= Math.max(minimum, total * tooCommon))
  const pairs = pairCandidates(documentsTerms, seeds.filter((term) => (frequent.get(term)?.length ?? 0) > Math.max(minimum, total * pairsFrom)), minimum)
  const ranked = [...single, ...pairs].sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
  return choose(ranked, options.most ?? 20).map(({ name, rule, places }) => ({ rule: { id: `proposed:${name}`, ...rule }, name, documents: places.size }))
}

/** Takes the best candidate, joins to it what mostly stands in the same documents, leaves out what it covers, and so on. */
function choose(ranked: readonly Candidate[], most: number): Candidate[] {
  const chosen: Candidate[] = []
  const joined = new Set<string>()
  for (const candidate of ranked) {
    if (chosen.length >= most) break
    if (joined.has(candidate.name) || chosen.some((other) => isCovered(candidate, other))) continue
    const others = candidate.rule.any.length === 0 ? [] : ranked
      .filter((other) => other !== candidate && other.rule.any.length > 0 && !joined.has(other.name) && !chosen.some(({ name }) => name === other.name) && !other.name.includes(candidate.name))
      .filter((other) => !candidate.name.includes(other.name) && jaccard(candidate, other) >= together)
      .slice(0, perRule - 1)
    for (const other of others) joined.add(other.name)
    const any = [...candidate.rule.any, ...others.map(({ name }) => name)]
    chosen.push({ ...candidate, rule: { ...candidate.rule, any }, places: new Set([candidate, ...others].flatMap(({ places }) => [...places])) })
  }
  return chosen
}

/** A word found inside a chosen compound is held to more: its own documents must be most of it. */
function isCovered(candidate: Candidate, chosen: Candidate): boolean {
  return shared(candidate, chosen) / candidate.places.size >= (chosen.name.includes(candidate.name) ? 1 - covered : covered)
}

/** Frequency counts less than in proportion: or the broadest words would always come first. */
const score = (documents: number, letters: number, evenness: number): number => documents ** 0.7 * (1 + 0.25 * (letters - 2)) * Math.exp(evenness)

function nounCandidate(term: string, evenness: number, everywhere: ReadonlyMap<string, readonly number[]>): Candidate {
  const places = new Set(everywhere.get(term))
  // A rule's word is found inside compounds too.
  for (const [other, where] of everywhere) if (other.length > term.length && other.includes(term)) for (const place of where) places.add(place)
  return { name: term, rule: { any: [term] }, places, score: score(everywhere.get(term)?.length ?? 0, Math.min(term.length, 6), evenness) }
}

/** Common nouns with the happening, adjective or negated verb that often follows them. */
function pairCandidates(documentsTerms: readonly (readonly string[])[], common: readonly string[], minimum: number): Candidate[] {
  const seeds = new Set(common)
  const places = new Map<string, { noun: string; said: string; documents: Set<number> }>()
  documentsTerms.forEach((terms, document) => terms.forEach((noun, i) => {
    const said = terms[i + 1]
    if (!seeds.has(noun) || said === undefined || !(happeningNouns.has(said) || isQuality(said))) return
    const key = `${noun} ${said}`
    const known = places.get(key)
    if (known === undefined) places.set(key, { noun, said, documents: new Set([document]) })
    else known.documents.add(document)
  }))
  return [...places.values()].filter(({ documents }) => documents.size >= minimum).map(({ noun, said, documents }) => ({
    name: happeningNouns.has(said) ? `${noun}の${said}` : `${noun}が${said}`,
    rule: { any: [], near: [{ words: [noun, said], within: pairDistance }] },
    places: documents,
    score: score(documents.size, 3, 0),
  }))
}

/** Adjectives and negated verbs take が (狭い, 動かない); a verb's particle cannot be told from its terms. 無駄遣い is a noun. */
export const isQuality = (term: string): boolean => /[ぁ-ん一-龥]い$/.test(term) && !/[遣使違払扱願思祝舞習匂勢狙争伝合]い$/.test(term)

function documentsOfTerms(documentsTerms: readonly (readonly string[])[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  documentsTerms.forEach((terms, document) => {
    for (const term of new Set(terms)) {
      const list = places.get(term)
      if (list === undefined) places.set(term, [document])
      else list.push(document)
    }
  })
  return places
}

/** Nouns of two letters and more; predicates end in kana and say how, not about what. */
export const isNoun = (term: string): boolean => term.length >= 2 && /[一-龥ァ-ヺーa-zA-Z]$/.test(term) && !/^\d/.test(term)

/** 香川県, and 高松 where 高松市 is spoken of: where a company is, not what is said about it. */
function isPlace(term: string, everywhere: ReadonlyMap<string, unknown>): boolean {
  return /^[一-龥ヶケ]{2,3}[都道府県市区町村]$/.test(term) || ['県', '市', '町', '村', '区'].some((kind) => everywhere.has(term + kind))
}

function shared(a: Candidate, b: Candidate): number {
  let count = 0
  for (const place of a.places) if (b.places.has(place)) count++
  return count
}

const jaccard = (a: Candidate, b: Candidate): number => {
  const both = shared(a, b)
  return both / (a.places.size + b.places.size - both)
}
