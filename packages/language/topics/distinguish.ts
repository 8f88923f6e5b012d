import { logOdds } from '@koewa/statistics'
import { documentCounts, withoutFragments } from './fragments.ts'
import { isGeneric } from './generic-nouns.ts'

export interface DistinguishingPhrase {
  readonly phrase: string
  /** Voices with the phrase in the slice, and in what it is compared with. */
  readonly count: number
  readonly otherCount: number
  /** Above 0: belongs to the slice. Standard deviations from no difference. */
  readonly z: number
}

/** Of many phrases compared, some differ by chance: three standard deviations are shown. */
const leastZ = 3

/**
 * Phrases (compound nouns, noun-predicate pairs; one array per voice) by which a slice of voices differs from another, most
 * telling first: log odds with an informative Dirichlet prior, each voice counted once however often it repeats itself.
 */
export function distinguishingPhrases(slice: readonly (readonly string[])[], others: readonly (readonly string[])[], most = 30): DistinguishingPhrase[] {
  const [counts, otherCounts] = [documentCounts(slice), documentCounts(others)]
  if (counts.size === 0 || otherCounts.size === 0) return []
  const strong = logOdds({ counts, otherCounts }).filter(({ term, z }) => Math.abs(z) > leastZ && !isGeneric(term))
  const kept = new Set([counts, otherCounts].flatMap((own, side) => withoutFragments(strong.filter(({ z }) => (side === 0 ? z > 0 : z < 0)).map(({ term }) => term), own)))
  return strong.filter(({ term }) => kept.has(term)).sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || (a.term < b.term ? -1 : 1))
    .slice(0, most).map(({ term, count, otherCount, z }) => ({ phrase: term, count, otherCount, z }))
}
