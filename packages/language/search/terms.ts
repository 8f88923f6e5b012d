import type { JapaneseText } from '../japanese-text.ts'
import { POS, type Word } from '../morphology/word.ts'
import { blankMasks } from '../personal-data/blank-masks.ts'
import type { Unit } from '../phrases.ts'
import { foldForSearch, toKatakana } from './fold.ts'
import { joinedSpelling } from './word-spellings.ts'

const contentDetails = new Set(['一般', 'サ変接続', '固有名詞', '形容動詞語幹', 'ナイ形容詞語幹', '副詞可能', '自立'])

/**
 * Terms a text is found by: folded base forms of its content words, compound nouns, negated predicates, and the
 * readings in katakana of all of them; not those of a mask. Sorted, each once.
 */
export function documentTerms(text: JapaneseText, units: readonly Unit[], folding: TermFolding): string[] {
  const terms = new Set<string>()
  for (const unit of units) {
    add(terms, folding.fold(unit.term))
    add(terms, folding.fold(toKatakana(unit.reading)))
  }
  const unmasked = blankMasks(text.text)
  for (let i = 0; i < text.length; i++) {
    const at = text.starts[i] as number
    if (unmasked.charAt(at) === text.text.charAt(at)) for (const term of wordTerms(text, i, folding)) add(terms, term)
  }
  return [...terms].sort()
}

/** The terms of one morpheme: none where it is no content word; some may be empty. */
export function wordTerms(text: JapaneseText, at: number, folding: TermFolding): readonly string[] {
  const word = text.words[at] as Word
  const folded = folding.word(word)
  if (!folded.isContent) return none
  return word.inflection === '未然形' ? [...folded.terms, folding.fold(misreadNoun(word, text.words[at + 1]))] : folded.terms
}

const none: readonly string[] = []

/** In nearly every text, so of no use to a search. */
const everywhere = new Set(['する', 'なる', 'ある', 'いる', 'おる', 'ない', 'こと', 'もの', 'ため'])

export function isContent(word: Word): boolean {
  if (everywhere.has(word.base)) return false
  // IPADIC takes unknown ASCII signs such as ! for nouns.
  if (!/[\p{L}\p{N}]/u.test(word.base)) return false
  if (word.pos === POS.noun || word.pos === POS.verb) return contentDetails.has(word.detail)
  return word.pos === POS.adjective || (word.pos === POS.symbol && word.detail === 'アルファベット')
}

/** English and other languages: lower-case words. */
export function plainTerms(text: string): string[] {
  return [...new Set(foldForSearch(blankMasks(text)).match(/[\p{L}\p{N}]+/gu) ?? [])].sort()
}

function add(terms: Set<string>, term: string): void {
  if (term !== '') terms.add(term)
}

/** IPADIC takes くるま for an irrealis form of くるむ; no particle follows such a form, so it is the noun. */
function misreadNoun(word: Word, next: Word | undefined): string {
  const noun = joinedSpelling(word.surface)
  return noun !== undefined && (next === undefined || next.pos === POS.particle || next.base === 'です') ? noun : ''
}

interface FoldedWord {
  readonly isContent: boolean
  /** Base form, its reading, and the spelling by which search joins it with others; empty where it has none. */
  readonly terms: readonly string[]
}

/** Folds terms and words with memory: the same words come again and again. */
export class TermFolding {
  readonly #terms = new Map<string, string>()
  readonly #words = new WeakMap<Word, FoldedWord>()

  fold(term: string): string {
    let folded = this.#terms.get(term)
    if (folded === undefined) {
      folded = foldForSearch(term)
      if (this.#terms.size > 50_000) this.#terms.clear()
      this.#terms.set(term, folded)
    }
    return folded
  }

  word(word: Word): FoldedWord {
    let folded = this.#words.get(word)
    if (folded === undefined) {
      folded = { isContent: isContent(word), terms: [foldForSearch(word.base), foldForSearch(baseReading(word)), foldForSearch(joinedSpelling(word.base) ?? '')] }
      this.#words.set(word, folded)
    }
    return folded
  }
}

/** Reading of the dictionary form: only exact where the word stands in it; kana words read as they are written. */
function baseReading(word: Word): string {
  if (word.surface === word.base) return toKatakana(word.reading)
  return /^[ぁ-ゖァ-ヺー]+$/.test(word.base) ? toKatakana(word.base) : inflectedReading(word)
}

/** 動かない reads ウゴカ: exchange the ending for that of the base form (ウゴク). */
function inflectedReading(word: Word): string {
  let shared = 0
  while (shared < word.surface.length && word.surface[shared] === word.base[shared]) shared++
  const surfaceEnding = word.surface.slice(shared)
  const baseEnding = word.base.slice(shared)
  if (!/^[ぁ-ゖ]*$/.test(surfaceEnding) || !/^[ぁ-ゖ]*$/.test(baseEnding)) return ''
  const reading = toKatakana(word.reading)
  return reading.endsWith(toKatakana(surfaceEnding)) ? reading.slice(0, reading.length - surfaceEnding.length) + toKatakana(baseEnding) : ''
}
