import { isKatakana, isLatin } from '../normalization/characters.ts'
import { normalize } from '../normalization/normalize.ts'
import type { UserWords } from './lattice.ts'
import { POS, type Word } from './word.ts'

/** What an entry names; decides its place among IPADIC's proper nouns. */
export type UserWordKind = 'product' | 'shop' | 'place' | 'person' | 'organization' | 'word'

/** A word of the company's own: product, shop or place name. `reading` in either kana makes it findable by kana. */
export interface UserDictionaryEntry {
  readonly surface: string
  readonly reading?: string
  /** Form under which it is counted; default: the surface. */
  readonly baseForm?: string
  /** Default: `word`. */
  readonly kind?: UserWordKind
}

/** IPADIC's connection id of 名詞,固有名詞,一般. */
const PROPER_NOUN_ID = 1288
/** So much cheaper per letter than any path through dictionary words that a name somebody entered is kept whole … */
const LETTER_BONUS = -15_000
/** … and so much dearer per word that of two entries the longer wins over its parts. */
const WORD_COST = 10_000
/** Latin names, and katakana names up to this length, are not found inside longer words (アイ in アイス). */
const SHORT_KATAKANA = 3

const detailOf: Readonly<Record<UserWordKind, string>> = { product: '一般', shop: '組織', place: '地域', person: '人名', organization: '組織', word: '一般' }

interface Candidate {
  readonly word: number
  readonly length: number
  readonly cost: number
  readonly boundary: ((unit: number) => boolean) | undefined
}

/** Words that begin alike. A company has hundreds of them under プ, but of few lengths: one look-up a length, not one a word. */
interface SameStart {
  readonly lengths: number[]
  /** By surface in lower case. */
  readonly bySurface: Map<string, Candidate[]>
}

/** User words by their first UTF-16 unit, in the spelling that normalisation gives texts. Entries without a surface are ignored. */
export class UserDictionary implements UserWords {
  readonly connectionId = PROPER_NOUN_ID
  readonly words: Word[] = []
  readonly #byFirstUnit = new Map<number, SameStart>()

  constructor(entries: readonly UserDictionaryEntry[]) {
    for (const entry of entries) {
      const written = normalize(entry.surface).text.trim()
      const surface = lower(written)
      if (surface === '') continue
      const unit = surface.charCodeAt(0)
      const same = this.#byFirstUnit.get(unit) ?? { lengths: [], bySurface: new Map<string, Candidate[]>() }
      const list = same.bySurface.get(surface) ?? []
      list.push({ word: this.words.length, length: surface.length, cost: WORD_COST + LETTER_BONUS * surface.length, boundary: boundaryOf(surface) })
      same.bySurface.set(surface, list)
      if (!same.lengths.includes(surface.length)) same.lengths.push(surface.length)
      this.#byFirstUnit.set(unit, same)
      this.words.push(userWord(entry, written))
    }
  }

  matches(text: string, at: number): readonly Candidate[] {
    const unit = text.charCodeAt(at)
    const same = this.#byFirstUnit.get(unit >= 0x41 && unit <= 0x5a ? unit + 32 : unit)
    if (same === undefined) return none
    return same.lengths.flatMap((length) => {
      const candidates = same.bySurface.get(lower(text.slice(at, at + length)))
      return candidates?.filter(({ boundary }) => boundary === undefined || !(boundary(text.charCodeAt(at - 1)) || boundary(text.charCodeAt(at + length)))) ?? none
    })
  }
}

const none: readonly Candidate[] = []

/** Latin letters only: their lower case has the same length everywhere. */
const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

function boundaryOf(surface: string): Candidate['boundary'] {
  if (isLatin(surface.charCodeAt(0)) && isLatin(surface.charCodeAt(surface.length - 1))) return isLatin
  return surface.length <= SHORT_KATAKANA && [...surface].every((letter) => isKatakana(letter.charCodeAt(0))) ? isKatakana : undefined
}

function userWord(entry: UserDictionaryEntry, written: string): Word {
  return {
    surface: written,
    base: entry.baseForm ?? written,
    reading: normalize(entry.reading ?? '').text.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60)),
    pos: POS.noun,
    detail: '固有名詞',
    detail2: detailOf[entry.kind ?? 'word'],
    detail3: '*',
    inflectionType: '*',
    inflection: '*',
    known: true,
  }
}
