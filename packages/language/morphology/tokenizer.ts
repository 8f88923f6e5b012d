import { grammarAt } from './brief-features.ts'
import { type Dictionary, RECORD, type WordTable, featureOffset } from './dictionary.ts'
import { isKana, isKanji } from '../normalization/characters.ts'
import { KNOWN, Lattice, USER } from './lattice.ts'
import { UserDictionary, type UserDictionaryEntry } from './user-dictionary.ts'
import { type Features, type Word, wordFromFeatures } from './word.ts'

/** Morphemes of one text: parallel arrays, reused by the next call of the same tokenizer. */
export interface Morphemes {
  readonly words: readonly Word[]
  /** `starts[i]`, `ends[i]`: UTF-16 offsets of morpheme i in the text given. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly length: number
}

/** Distinct unknown words remembered before the cache starts afresh: bounds memory on adversarial input. */
const UNKNOWN_CACHE = 20_000

/**
 * IPADIC morphological analysis, cut like `@sglkc/kuromoji` (which splits at 、 and 。 first): see the test that
 * compares both over the reference data. Not re-entrant: the result is valid until the next call.
 */
export class Tokenizer {
  readonly #dictionary: Dictionary
  readonly #lattice: Lattice
  readonly #user: UserDictionary | undefined
  readonly #decoder = new TextDecoder()
  readonly #known: (Word | undefined)[] = []
  readonly #unknown = new Map<string, Word>()
  readonly #unknownFeatures: (Features | undefined)[] = []
  readonly #words: Word[] = []
  readonly #starts: number[] = []

  constructor(dictionary: Dictionary, userDictionary: readonly UserDictionaryEntry[] = []) {
    this.#dictionary = dictionary
    this.#user = userDictionary.length === 0 ? undefined : new UserDictionary(userDictionary)
    this.#lattice = new Lattice(dictionary, this.#user)
    // Room at once, without filling 390,000 places one by one.
    this.#known.length = dictionary.known.records.length / RECORD
  }

  tokenize(text: string): Morphemes {
    const lattice = this.#lattice
    lattice.clear()
    for (let from = 0; from < text.length; ) {
      const to = afterPunctuation(text, from)
      lattice.run(text, from, to)
      from = to
    }
    const count = lattice.words.length
    const words = this.#words
    const starts = this.#starts
    words.length = starts.length = count
    let start = 0
    for (let i = 0; i < count; i++) {
      const end = lattice.ends[i] as number
      words[i] = this.#word(lattice.kinds[i] as number, lattice.words[i] as number, text, start, end)
      starts[i] = start
      start = end
    }
    return { words, starts, ends: lattice.ends, length: count }
  }

  #word(kind: number, id: number, text: string, start: number, end: number): Word {
    if (kind === KNOWN) return this.#known[id / RECORD] ?? this.#decode(id)
    if (kind === USER) return this.#user?.words[id] as Word
    const surface = text.slice(start, end)
    const key = `${id}\t${surface}`
    const cached = this.#unknown.get(key)
    if (cached !== undefined) return cached
    const word = wordFromFeatures((this.#unknownFeatures[id] ??= this.#features(this.#dictionary.unknown, id)), surface)
    if (this.#unknown.size >= UNKNOWN_CACHE) this.#unknown.clear()
    this.#unknown.set(key, word)
    return word
  }

  #decode(id: number): Word {
    const word = wordFromFeatures(this.#features(this.#dictionary.known, id), undefined)
    this.#known[id / RECORD] = word
    return word
  }

  #features(table: WordTable, id: number): Features {
    const start = featureOffset(table, id)
    const text = this.#decoder.decode(table.features.subarray(start + 2, table.features.indexOf(0, start)))
    return { grammar: table.grammars[grammarAt(table.features, start)] ?? '', text }
  }
}

/** Without 、 and 。 the lattice of a megabyte would take hundreds: longer pieces are cut where a word hardly crosses. */
const LONGEST_PIECE = 4096
const SEARCH_BACK = 256

function afterPunctuation(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_PIECE)
  for (let at = from; at < limit; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x3001 || unit === 0x3002) return at + 1
  }
  return limit === text.length ? limit : pieceEnd(text, limit)
}

/** At a blank or where kana turns into kanji, else anywhere but inside a surrogate pair. */
function pieceEnd(text: string, limit: number): number {
  for (let at = limit; at > limit - SEARCH_BACK; at--) {
    const before = text.charCodeAt(at - 1)
    if (before === 0x20 || before === 0x0a || (isKana(before) && isKanji(text.charCodeAt(at)))) return at
  }
  return (text.charCodeAt(limit - 1) & 0xfc00) === 0xd800 ? limit - 1 : limit
}
