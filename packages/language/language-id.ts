import { isKana, isKanji, isLatin } from './normalization/characters.ts'
import type { Language } from './types.ts'

const englishWords = new Set(
  'the a an and or but not is are was were be been it this that i you we they he she my your our their in on at to of for with have has had do does did no very so too when what how why please thanks thank good bad great all from me as would could should can will just there staff service nice excellent poor'.split(' '),
)

/** Japanese as soon as it has kana; Han alone counts as Japanese; Latin is English when its small words say so. */
export function identifyLanguage(text: string): Language {
  let kana = 0
  let kanji = 0
  let latin = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isKana(unit)) kana++
    else if (isKanji(unit)) kanji++
    else if (isLatin(unit)) latin++
  }
  if (kana > 0 && (kana + kanji) * 8 >= latin) return 'ja'
  if (kanji > 0 && kanji * 4 >= latin) return 'ja'
  return latin > 0 && isEnglish(text) ? 'en' : 'other'
}

function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? []
  const accented = words.filter((word) => /[^a-z']/.test(word)).length
  const known = words.filter((word) => englishWords.has(word)).length
  if (accented * 4 > words.length) return false
  return words.length <= 3 || known * 8 >= words.length
}
