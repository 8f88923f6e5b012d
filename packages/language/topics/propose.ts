import type { TopicRule } from './rule.ts'

export interface ProposedTopic {
  readonly rule: TopicRule
  /** Name to show: the seed term. */
  readonly name: string
  /** How many documents the rule covers. */
  readonly documents: number
}

export interface ProposalOptions {
  /** Default 20. */
  readonly most?: number
  /** A seed must be in at least this many documents; default the larger of 3 and 0.5 %. */
  readonly minimum?: number
}

/** A term in more than this share of documents names the whole collection, no topic. */
const tooCommon = 0.3
/** Terms that share this much of their documents (Jaccard) with the seed join its rule. */
const together = 0.4
const perRule = 6

/**
 * Candidate topic rules from the `terms` of many analyses: frequent compound nouns as seeds, joined by the terms that
 * contain them or mostly stand beside them. Deterministic: equal input gives equal rules in equal order.
 */
export function proposeTopics(documentsTerms: readonly (readonly string[])[], options: ProposalOptions = {}): ProposedTopic[] {
  const total = documentsTerms.length
  const minimum = options.minimum ?? Math.max(3, Math.ceil(total * 0.005))
  const documents = documentsOfTerms(documentsTerms)
  const seeds = [...documents]
    .filter(([term, places]) => isSeed(term) && places.length >= minimum && places.length <= Math.max(minimum, total * tooCommon))
    .map(([term, places]) => ({ term, places, score: places.length * (1 + 0.25 * Math.min(term.length - 2, 4)) }))
    .sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))
  const used = new Set<string>()
  const proposals: ProposedTopic[] = []
  for (const seed of seeds) {
    if (proposals.length >= (options.most ?? 20)) break
    if (used.has(seed.term)) continue
    const joined = seeds.filter((other) => !used.has(other.term) && belongs(seed, other)).slice(0, perRule - 1)
    const any = [seed.term, ...joined.map((other) => other.term)]
    for (const term of any) used.add(term)
    const covered = new Set(seed.places)
    for (const other of joined) for (const place of other.places) covered.add(place)
    proposals.push({ rule: { id: `proposed:${seed.term}`, any }, name: seed.term, documents: covered.size })
  }
  return proposals
}

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
function isSeed(term: string): boolean {
  return term.length >= 2 && /[一-龥ァ-ヺーa-zA-Z]$/.test(term) && !/^\d/.test(term)
}

function belongs(seed: { term: string; places: readonly number[] }, other: { term: string; places: readonly number[] }): boolean {
  if (seed.term === other.term) return false
  if (other.term.includes(seed.term) || seed.term.includes(other.term)) return true
  const mine = new Set(seed.places)
  const shared = other.places.filter((place) => mine.has(place)).length
  return shared / (seed.places.length + other.places.length - shared) >= together
}
