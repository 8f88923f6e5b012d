import { normalize } from '../normalization/normalize.ts'
import { foldForSearch, toHiragana, toKatakana } from './fold.ts'

/** One word or phrase of a query: a text has it when one of `substrings` is in its folded text, or when it has all
 * terms of one of the sets in `anyTerms`. */
export interface SearchWord {
  /** As typed. */
  readonly source: string
  readonly substrings: readonly string[]
  readonly anyTerms: readonly (readonly string[])[]
}

/** A text matches when it has all of `all` and `phrases`, at least one of each group in `any`, and none of `none`. */
export interface SearchQuery {
  readonly all: readonly SearchWord[]
  readonly any: readonly (readonly SearchWord[])[]
  readonly none: readonly SearchWord[]
  readonly phrases: readonly SearchWord[]
}

/** What a tokenizer knows of a query word; without it words are matched by substring and kana only. */
export interface QueryReading {
  /** Content terms, folded. */
  readonly terms: readonly string[]
  /** Reading of the whole word in katakana; empty when unknown. */
  readonly reading: string
  /** Other sets of terms that mean the same: parts of compounds, other spellings. */
  readonly otherTerms?: readonly (readonly string[])[]
  /** Reading of what the word is about, without what only asks (カイヤク of 解約したい, 解約方法); empty when unknown. */
  readonly subjectReading?: string
}

export type ReadQueryWord = (text: string) => QueryReading

/** A shorter reading is found by chance inside other words (キノウ, カイ). */
const shortestReading = 4

interface Piece {
  readonly text: string
  readonly quoted: boolean
  readonly negated: boolean
}

/**
 * Reads a query: blanks and AND join, OR (also |) offers its two neighbours, NOT or a leading - excludes, 「」 "" '“”
 * hold a phrase together. Never throws; a query without words matches everything.
 */
export function parseQuery(query: string, read: ReadQueryWord = () => ({ terms: [], reading: '' })): SearchQuery {
  const all: SearchWord[] = []
  const any: SearchWord[][] = []
  const none: SearchWord[] = []
  const phrases: SearchWord[] = []
  for (const group of groups(pieces(query))) {
    const words = group.map((piece) => ({ piece, word: searchWord(piece, read) })).filter(({ word }) => word.substrings.length > 0)
    const first = words[0]
    if (first === undefined) continue
    if (words.length > 1) any.push(words.map(({ word }) => word))
    else if (first.piece.negated) none.push(first.word)
    else (first.piece.quoted ? phrases : all).push(first.word)
  }
  return { all, any, none, phrases }
}

const token = /([-－−]?)(?:「([^」]*)」?|『([^』]*)』?|"([^"]*)"?|“([^”]*)”?|([^\s\u3000「『"“()（）]+))/gu

function pieces(query: string): (Piece | 'OR')[] {
  const found: (Piece | 'OR')[] = []
  let negateNext = false
  for (const match of query.matchAll(token)) {
    const quoted = match[2] ?? match[3] ?? match[4] ?? match[5]
    const bare = match[6] ?? ''
    const operator = quoted === undefined && match[1] === '' ? normalize(bare).text : ''
    if (operator === 'OR' || operator === '|' || operator === '||') found.push('OR')
    else if (operator === 'NOT' || operator === '!') negateNext = true
    else if (operator !== 'AND' && operator !== '&' && operator !== '&&') {
      found.push({ text: quoted ?? bare, quoted: quoted !== undefined, negated: negateNext || match[1] !== '' })
      negateNext = false
    }
  }
  return found
}

/** a b OR c → [a], [b, c]. Excluded words take no part in OR. */
function groups(found: readonly (Piece | 'OR')[]): Piece[][] {
  const result: Piece[][] = []
  let joining = false
  for (const piece of found) {
    if (piece === 'OR') {
      joining = true
      continue
    }
    const last = result.at(-1)
    if (joining && last !== undefined && !piece.negated && last[0]?.negated === false) last.push(piece)
    else result.push([piece])
    joining = false
  }
  return result
}

function searchWord({ text, quoted }: Piece, read: ReadQueryWord): SearchWord {
  const folded = foldForSearch(text)
  const substrings = folded === '' ? [] : [folded]
  if (quoted || folded === '') return { source: text, substrings, anyTerms: [] }
  const { terms, reading, otherTerms = [], subjectReading = '' } = read(text)
  const kana = /^[ぁ-ゖァ-ヺー]+$/.test(folded)
  const anyTerms = uniqueSets([...(terms.length > 0 ? [terms] : []), ...otherTerms])
  // 解約 is also found where it is spelt かいやく or カイヤク; its homophones in kanji are not.
  const addSpoken = (spoken: string): void => {
    for (const spelling of [toHiragana(spoken), toKatakana(spoken)]) if (!substrings.includes(spelling)) substrings.push(spelling)
  }
  if (kana && folded.length >= 2) {
    addSpoken(folded)
    anyTerms.unshift([foldForSearch(toKatakana(folded))])
    // かいやくしたい, カイヤクホウホウ: IPADIC cannot tell the stem of what it does not know in kana.
    const stem = toKatakana(folded).replace(kanaTail, '')
    if (stem.length >= shortestReading && stem.length < folded.length) {
      addSpoken(stem)
      anyTerms.push([foldForSearch(stem)])
    }
  } else for (const spoken of [reading, subjectReading]) if (spoken.length >= shortestReading) addSpoken(foldForSearch(spoken))
  return { source: text, substrings, anyTerms }
}

/** Endings of verbal nouns and words that only ask, in katakana. */
const kanaTail = /(?:シタイ(?:デス)?|シタク(?:ナイ)?|シテ(?:ホシイ|クダサイ)?|シマス|シタ|スル|シナイ|デキナイ|デキマセン|デキル|ノ?(?:ホウホウ|ヤリカタ|シカタ|テジュン|テツヅキ|ケン)|ニツイテ)$/

function uniqueSets(sets: readonly (readonly string[])[]): (readonly string[])[] {
  const seen = new Set<string>()
  return sets.filter((set) => {
    const key = [...set].sort().join('\t')
    return !seen.has(key) && seen.add(key)
  })
}
