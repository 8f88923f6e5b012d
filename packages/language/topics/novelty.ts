import { emergingTerms } from '@koewa/statistics'
import { documentCounts, withoutFragments } from './fragments.ts'
import { isGeneric } from './generic-nouns.ts'

export interface NovelPhrase {
  readonly phrase: string
  /** Never seen before, or more often than before. */
  readonly kind: 'new' | 'risen'
  /** Voices with it now and before, and how many there were. */
  readonly now: number
  readonly before: number
  readonly ratio: number
  /** The test behind it: P(at least as many now) had nothing changed, and adjusted for all phrases looked at (Benjamini and Hochberg). */
  readonly p: number
  readonly adjusted: number
}

export interface NoveltyInput {
  /** Phrases of each recent voice; one voice per customer where customers are known. */
  readonly now: readonly (readonly string[])[]
  readonly before: readonly (readonly string[])[]
  /** Most share of false ones among those shown. Default .05. */
  readonly level?: number
  /** Voices that a phrase must be in now. Default 3. */
  readonly leastNow?: number
}

/** Phrases never seen before or suddenly frequent, most surprising first; none while there is nothing to compare with. */
export function novelPhrases({ now, before, level = 0.05, leastNow = 3 }: NoveltyInput): NovelPhrase[] {
  if (now.length === 0 || before.length === 0) return []
  const counts = documentCounts(now)
  const risen = emergingTerms({ now: counts, before: documentCounts(before), nowExposure: now.length, beforeExposure: before.length, leastNow })
    .filter(({ term, adjusted, ratio }) => adjusted < level && ratio > 1 && !isGeneric(term))
  const kept = new Set(withoutFragments(risen.map(({ term }) => term), counts))
  return risen.filter(({ term }) => kept.has(term)).map(({ term, ...measured }) => ({ phrase: term, kind: measured.before === 0 ? 'new' : 'risen', ...measured }))
}
