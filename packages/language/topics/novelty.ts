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

/** The same where voices are counted already: in how many each phrase is, and how many there were. */
export interface PhraseCounts extends Pick<NoveltyInput, 'level' | 'leastNow'> {
  readonly now: ReadonlyMap<string, number>
  readonly before: ReadonlyMap<string, number>
  readonly nowVoices: number
  readonly beforeVoices: number
}

/** Phrases never seen before or suddenly frequent, most surprising first; none while there is nothing to compare with. */
export function novelPhrases({ now, before, ...options }: NoveltyInput): NovelPhrase[] {
  return novelPhrasesByCount({ now: documentCounts(now), before: documentCounts(before), nowVoices: now.length, beforeVoices: before.length, ...options })
}

/** `novelPhrases` of counted phrases, for collections too large to be held. */
export function novelPhrasesByCount({ now: counts, before, nowVoices, beforeVoices, level = 0.05, leastNow = 3 }: PhraseCounts): NovelPhrase[] {
  if (nowVoices === 0 || beforeVoices === 0) return []
  const risen = emergingTerms({ now: counts, before, nowExposure: nowVoices, beforeExposure: beforeVoices, leastNow })
    .filter(({ term, adjusted, ratio }) => adjusted < level && ratio > 1 && !isGeneric(term))
  const kept = new Set(withoutFragments(risen.map(({ term }) => term), counts))
  return risen.filter(({ term }) => kept.has(term)).map(({ term, ...measured }) => ({ phrase: term, kind: measured.before === 0 ? 'new' : 'risen', ...measured }))
}
