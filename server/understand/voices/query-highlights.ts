import { normalize, originalSpan, type SearchQuery } from '@koewa/language'
import type { Highlight } from './item.ts'

const perText = 50

/** Where the words of a search stand in a text, for marking them. Folding joins spellings, so letters it drops may lie in between. */
export function queryHighlights(query: SearchQuery): (text: string) => Highlight[] {
  const words = [...query.all, ...query.phrases, ...query.any.flat()]
  const parts = new Set(words.flatMap(({ substrings, anyTerms }) => [...substrings, ...anyTerms.flat()]).filter((part) => part !== ''))
  if (parts.size === 0) return () => []
  const longestFirst = [...parts].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map(withDroppedLetters).join('|'), 'g')
  return (text) => {
    const normalized = normalize(text)
    const lower = normalized.text.toLowerCase()
    // A letter whose lower case is longer (İ) would move every offset behind it.
    if (lower.length !== normalized.text.length) return []
    return lower.matchAll(pattern).take(perText)
      .map((match) => ({ kind: 'query' as const, ...originalSpan(normalized, match.index, match.index + match[0].length) })).toArray()
  }
}

/** foldForSearch drops ー at a word's end, blanks between Japanese letters, ・ and hyphens. */
const withDroppedLetters = (part: string): string => `${[...part].map(escaped).join('[ー・\\s\\-‐]{0,2}')}${/[ァ-ヺ]$/.test(part) ? 'ー?' : ''}`

const escaped = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
