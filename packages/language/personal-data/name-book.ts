import type { Dictionary } from '../morphology/dictionary.ts'
import { grammarsOf } from '../morphology/exact-words.ts'
import { isGivenReading, mayBeGivenName, toHiragana } from './given-names.ts'
import { isOrganization, isRole } from './name-words.ts'
import { mayBeSurname } from './surname-shape.ts'
import { isSingleSurname, isSurname, isSurnameReading } from './surnames.ts'

/** What is known about names: by the package's own lists and shapes alone, or with what the dictionary says as well. */
export interface NameBook {
  /** A family name known as one, of any script. */
  isSurname(written: string): boolean
  /** Known, or made like one, or a place's name, as which many family names began: where something else says that a name stands there. */
  mayBeSurname(kanji: string): boolean
  isSingleSurname(kanji: string): boolean
  isSurnameReading(hiragana: string): boolean
  /** 太郎, さとみ, カナ. */
  isGivenName(written: string): boolean
  /** Also written like a given name of today and no word: 颯真. */
  mayBeGivenName(written: string): boolean
  /** A common noun or another word of the dictionary. */
  isWord(written: string): boolean
}

const givenName = (written: string): boolean => mayBeGivenName(written) || isGivenReading(toHiragana(written))

export const listedNames: NameBook = { isSurname, mayBeSurname, isSingleSurname, isSurnameReading, isGivenName: givenName, mayBeGivenName: givenName, isWord: () => false }

const FAMILY = 1
const GIVEN = 2
const PLACE = 4
const COMMON = 8
/** Distinct strings remembered before starting afresh. */
const REMEMBERED = 20_000

/** With IPADIC's 姓, 名 and 地域, each looked up once. */
export function namesWith(dictionary: Dictionary): NameBook {
  const known = new Map<string, number>()
  const kindsOf = (written: string): number => {
    const before = known.get(written)
    if (before !== undefined) return before
    if (known.size >= REMEMBERED) known.clear()
    const kinds = grammarsOf(dictionary, written).reduce((all, grammar) => all | kindOf(grammar), 0)
    known.set(written, kinds)
    return kinds
  }
  const has = (written: string, kind: number): boolean => (kindsOf(written) & kind) !== 0
  return {
    isSurname: (written) => isSurname(written) || (written.length > 1 && (kindsOf(written) & (FAMILY | COMMON)) === FAMILY),
    mayBeSurname: (kanji) => mayBeSurname(kanji) || (kanji.length > 1 && !isRole(kanji) && !isOrganization(kanji) && !counted.test(kanji) && (kindsOf(kanji) & COMMON) === 0 && has(kanji, FAMILY | PLACE)),
    isSingleSurname: (kanji) => isSingleSurname(kanji) || (kanji.length === 1 && (kindsOf(kanji) & (FAMILY | COMMON)) === FAMILY),
    isSurnameReading,
    isGivenName: (written) => givenName(written) || (written.length > 1 && (kindsOf(written) & (GIVEN | COMMON)) === GIVEN),
    mayBeGivenName: (written) => givenName(written) || (kindsOf(written) & (GIVEN | COMMON)) === GIVEN || (modern.test(written) && !counted.test(written) && !has(written, COMMON | PLACE | FAMILY)),
    isWord: (written) => has(written, COMMON),
  }
}

function kindOf(grammar: string): number {
  if (grammar.startsWith('名詞,固有名詞,人名,姓')) return FAMILY
  if (grammar.startsWith('名詞,固有名詞,人名,名')) return GIVEN
  if (grammar.startsWith('名詞,固有名詞,地域')) return PLACE
  return grammar.startsWith('名詞,固有名詞') ? 0 : COMMON
}

/** Two or three kanji of which the last ends given names of today. */
const modern = /^[一-龥々]{1,2}(?:真|人|馬|登|生|月|音|羽|葉|空|海|陽|汰|琉|瑠|凪|翠|結|唯|衣|心|愛|咲|海|季|稀|聖|星|成|貴|暉|煌|梨|凛|晴|悠|颯|琥|雅|虎|龍|竜|誠|直|平|助|丸|蔵|造|次|二|三|一|恒|英|秀|茂|隆|正|宏|博|光|充|孝|保|勝|信|規|則|典|親|義|良|和|雪|代|世|都|路|留|津|野|寿)$/
/** 一人, 三本, 母世代: counted or told apart, nobody's name. */
const counted = /^.?[一二三四五六七八九十数何][人本二三代枚回個名]$|[世前後現]代$|^成人$/
