import type { JapaneseText } from '../japanese-text.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { NormalizedText } from '../normalization/normalize.ts'
import type { Unit } from '../phrases.ts'
import type { Span } from '../types.ts'
import { toKatakana } from './fold.ts'
import type { SearchQuery, SearchWord } from './query.ts'
import { type TermFolding, wordTerms } from './terms.ts'

/** Marks beyond these say no more. */
const most = 50

/**
 * Where a text has what a query asks for, in offsets of the normalised text: the words as typed, and the words that are found by
 * their terms, whole with their endings (見つかりません for 見つからない) and joined where only a particle stands between them.
 */
export function queryPlaces(query: SearchQuery, normalized: NormalizedText, text: JapaneseText | undefined, units: readonly Unit[], folding: TermFolding): Span[] {
  const words = [...query.all, ...query.phrases, ...query.any.flat()]
  const typed = typedPlaces(words, normalized.text)
  const byTerm = text === undefined ? [] : termPlaces(words, text, units, folding)
  return merged([...typed, ...byTerm], normalized.text).slice(0, most)
}

function typedPlaces(words: readonly SearchWord[], text: string): Span[] {
  const parts = new Set(words.flatMap(({ substrings }) => substrings).filter((part) => part !== ''))
  const lower = text.toLowerCase()
  // A letter whose lower case is longer (İ) would move every offset behind it.
  if (parts.size === 0 || lower.length !== text.length) return []
  const pattern = new RegExp([...parts].sort((a, b) => b.length - a.length).map(withDroppedLetters).join('|'), 'g')
  return lower.matchAll(pattern).take(most).map((match) => ({ start: match.index, end: match.index + match[0].length })).toArray()
}

/** foldForSearch drops ー at a word's end, blanks between Japanese letters, ・ and hyphens. */
const withDroppedLetters = (part: string): string => `${[...part].map(escaped).join('[ー・\\s\\-‐]{0,2}')}${/[ァ-ヺ]$/.test(part) ? 'ー?' : ''}`

const escaped = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

function termPlaces(words: readonly SearchWord[], text: JapaneseText, units: readonly Unit[], folding: TermFolding): Span[] {
  const sets = words.flatMap(({ anyTerms }) => anyTerms)
  const wanted = new Set(sets.flat())
  if (wanted.size === 0) return []
  const places = new Map<string, Span[]>()
  const add = (term: string, from: number, to: number): void => {
    if (!wanted.has(term)) return
    const span = { start: text.starts[from] as number, end: text.ends[withEnding(text, from, to) - 1] as number }
    const known = places.get(term)
    if (known === undefined) places.set(term, [span])
    else known.push(span)
  }
  for (const unit of units) for (const term of [unit.term, toKatakana(unit.reading)]) add(folding.fold(term), unit.from, unit.to)
  for (let i = 0; i < text.length; i++) for (const term of wordTerms(text, i, folding)) add(term, i, i + 1)
  // As a search matches: all terms of a set are there, or none of them counts.
  return sets.filter((set) => set.every((term) => places.has(term))).flatMap((set) => set.flatMap((term) => places.get(term) ?? []))
}

/** An inflected word with the auxiliaries behind it: 見つかり|ませ|ん|でし|た, つながら|なかっ|た. */
function withEnding(text: JapaneseText, from: number, to: number): number {
  const inflected = (text.words[from] as Word).inflection !== '*'
  let end = to
  while (inflected && end < text.length && isEnding(text.words[end] as Word)) end++
  return end
}

const isEnding = (word: Word): boolean => word.pos === POS.auxiliary || (word.pos === POS.verb && word.detail === '接尾')

/** Overlapping places, and places with nothing but a particle between them, are one. */
function merged(places: readonly Span[], text: string): Span[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (last !== undefined && (start <= last.end || between.test(text.slice(last.end, start)))) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

const between = /^(?:[がをはもにのでへと]|には|では|とは)$/
