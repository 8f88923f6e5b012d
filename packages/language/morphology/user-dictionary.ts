import type { UserWords } from './lattice.ts'
import { POS, type Word } from './word.ts'

/** A word of the company's own: product, shop or place name. `reading` in katakana makes it findable by kana. */
export interface UserDictionaryEntry {
  readonly surface: string
  readonly reading?: string
  /** Form under which it is counted; default: the surface. */
  readonly baseForm?: string
}

/** IPADIC's connection id of 名詞,固有名詞,一般. */
const PROPER_NOUN_ID = 1288
/** Below every dictionary word, so that a name somebody entered is always kept whole. */
const ALWAYS_CHEAPER = -20_000

/** User words by their first UTF-16 unit. Entries with an empty surface are ignored. */
export class UserDictionary implements UserWords {
  readonly connectionId = PROPER_NOUN_ID
  readonly cost = ALWAYS_CHEAPER
  readonly words: Word[] = []
  readonly #byFirstUnit = new Map<number, { word: number; length: number; surface: string }[]>()

  constructor(entries: readonly UserDictionaryEntry[]) {
    for (const entry of entries) {
      if (entry.surface === '') continue
      const unit = entry.surface.charCodeAt(0)
      const list = this.#byFirstUnit.get(unit) ?? []
      list.push({ word: this.words.length, length: entry.surface.length, surface: entry.surface })
      this.#byFirstUnit.set(unit, list)
      this.words.push(userWord(entry))
    }
  }

  matches(text: string, at: number): readonly { readonly word: number; readonly length: number }[] {
    const candidates = this.#byFirstUnit.get(text.charCodeAt(at))
    return candidates === undefined ? [] : candidates.filter((entry) => text.startsWith(entry.surface, at))
  }
}

function userWord(entry: UserDictionaryEntry): Word {
  return {
    surface: entry.surface,
    base: entry.baseForm ?? entry.surface,
    reading: entry.reading ?? '',
    pos: POS.noun,
    detail: '固有名詞',
    detail2: '一般',
    inflectionType: '*',
    inflection: '*',
    known: true,
  }
}
