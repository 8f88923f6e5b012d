import { isKanji, isKana, isKatakana, isLatin } from '../normalization/characters.ts'
import { normalize } from '../normalization/normalize.ts'

/** Variants of kanji that live on in names, which normalisation leaves alone; pairs of variant and kept form. */
const names = '廣広濱浜龍竜櫻桜邊辺邉辺齋斎齊斉髙高﨑崎嶋島嶌島澤沢瀧滝圓円眞真萬万榮栄壽寿惠恵靜静與与德徳槇槙曾曽惣総彌弥冨富峯峰條条藏蔵國国'
const variants = new Map(Array.from({ length: names.length / 2 }, (_, i) => [names.charAt(2 * i), names.charAt(2 * i + 1)]))

/**
 * The form in which voices and queries are compared by substring: normalised, lower case, variant kanji joined, ー at
 * the end of a katakana word dropped (サーバー = サーバ), no blanks between Japanese letters, no ・ between katakana, no
 * hyphen between Latin letters. A folded query is found in a folded text whenever the query stands in the text at the
 * start of a word.
 */
export function foldForSearch(text: string): string {
  const source = normalize(text).text.toLowerCase().replace(/\s+/g, ' ').replace(/㈱|\(株\)/g, '株式会社').replace(/㈲|\(有\)/g, '有限会社')
  let folded = ''
  let copied = 0
  for (let i = 0; i < source.length; i++) {
    if (special[source.charCodeAt(i)] === 0) continue
    const letter = source[i] as string
    const kept = dropped(source, i) ? '' : (variants.get(letter) ?? letter)
    if (kept === letter) continue
    folded += source.slice(copied, i) + kept
    copied = i + 1
  }
  return (folded + source.slice(copied)).trim()
}

/** 1 for each letter that folding looks at; the others, nearly all of a text, are copied in runs. */
const special = new Uint8Array(65536)
for (const letter of [' ', 'ー', '・', '-', '‐', '‑', ...variants.keys()]) special[letter.charCodeAt(0)] = 1

function dropped(source: string, at: number): boolean {
  const unit = source.charCodeAt(at)
  const before = source.charCodeAt(at - 1)
  const after = source.charCodeAt(at + 1)
  if (unit === 0x30fc) return !isKatakana(after) && katakanaBefore(source, at) >= 3
  if (unit === 0x30fb) return isKatakana(before) && isKatakana(after)
  if (unit === 0x2d || unit === 0x2010 || unit === 0x2011) return isLatin(before) && isLatin(after)
  if (unit === 0x20) return isJapanese(before) && isJapanese(after)
  return false
}

const isJapanese = (unit: number): boolean => isKana(unit) || isKanji(unit) || unit === 0x3001 || unit === 0x3002

/** Katakana letters right before `at`, counted to three: shorter words (キー, カー) keep their mark. */
function katakanaBefore(source: string, at: number): number {
  let count = 0
  while (count < 3 && isKatakana(source.charCodeAt(at - 1 - count))) count++
  return count
}

export function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
}

export function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
}
