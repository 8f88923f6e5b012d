import { otherNumberBefore } from './number-label.ts'
import type { PersonalDataSpan } from '../types.ts'

/** +81 90 …, (03) 1234-5678, 090 1234 5678, 0312345678: digits with at most two separators between them. */
const candidate = /(?<![\dA-Za-z@_/¥￥]|\d\.|[A-Za-z0-9]-)(?:\+ ?81[ -]{0,2}(?:\(0\))?|0081[ -]?|(?:\((?=0\d{1,4}\)))?0)\d?(?:(?:[-() .・_/の]{0,3}|-?\n-?)\d){7,11}(?![%円年月])/g
/** Of other countries: only with + and the country code (ITU-T E.164, at most 15 digits). */
const abroad = /(?<![\d+])\+(?!81)[1-9]\d{0,2}(?:[- .()]{1,2}\d{1,4}){2,5}(?!\d)/g
/** Without area code: only where the text says that a number follows. */
const labelled = /(?:電話|でんわ|TEL|Tel|tel|☎|📞|携帯|ケータイ|連絡先|FAX|Fax|ファックス|ファクス)(?:番号)?[ :は.、・]{0,3}((?:\((?=\d{2,5}\)))?\d(?:[-() ]{0,2}\d){5,12})/g

/** ゼロ九ゼロ 一二三四 七七八八, まるきゅうまる…: digits by their names. */
const spelled = /(?<![ァ-ヶー])(?:ゼロ|ぜろ|れい|レイ|零|まる|マル)(?:[- ・の、]{0,3}(?:ゼロ|ぜろ|れい|レイ|零|まる|マル|いち|イチ|に|ニ|さん|サン|よん|ヨン|ご|ゴ|ろく|ロク|なな|ナナ|しち|はち|ハチ|きゅう|キュウ|[一二三四五六七八九]|\d))+/g
const spelledDigit = /ゼロ|ぜろ|れい|レイ|まる|マル|いち|イチ|さん|サン|よん|ヨン|ろく|ロク|なな|ナナ|しち|はち|ハチ|きゅう|キュウ|[零一二三四五六七八九にニごゴ\d]/g

/** Phone numbers in `folded` (see foldSameLength). Toll-free numbers count too: recall goes first. */
export function findPhones(folded: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = []
  for (const match of folded.matchAll(candidate)) {
    const length = phoneLength(match[0], folded.charAt(match.index + match[0].length))
    if (length > 0 && !otherNumberBefore(folded, match.index)) found.push({ kind: 'phone', start: match.index, end: match.index + length })
  }
  for (const match of folded.matchAll(spelled)) {
    const digits = match[0].match(spelledDigit)?.length ?? 0
    if ((digits === 10 || digits === 11) && !/^[\d ・の、-]+$/.test(match[0])) found.push({ kind: 'phone', start: match.index, end: match.index + match[0].length })
  }
  for (const match of folded.matchAll(abroad)) {
    const digits = match[0].replace(/\D/g, '').length
    if (digits >= 9 && digits <= 15) found.push({ kind: 'phone', start: match.index, end: match.index + match[0].length })
  }
  for (const match of folded.matchAll(labelled)) {
    const number = match[1] ?? ''
    const start = match.index + match[0].length - number.length
    const digits = number.replace(/\D/g, '').length
    if ((digits >= 7 || /^\d\d-\d{4}$/.test(number)) && digits <= 11) found.push({ kind: 'phone', start, end: start + number.length })
  }
  return found
}

/** How much of what was matched is the number: a time or a count may follow behind a blank. 0: it is none. */
function phoneLength(match: string, next: string): number {
  const digitNext = /\d/.test(next)
  for (let end = match.length; end > 8; end--) {
    if (end === match.length ? digitNext : !/[ /\n]/.test(match.charAt(end)) || !/\d|\)/.test(match.charAt(end - 1))) continue
    const national = match.slice(0, end).replace(/\D/g, '').replace(/^(?:0081|81)0?/, '0')
    // 090-0000-0000 is given to nobody, but written down as a number all the same.
    if (isJapanesePhone(national) || /^0[5789]00\d{7}$/.test(national)) return end
  }
  return 0
}

/** Ten digits, or eleven for mobile, IP and M2M numbers (総務省 電気通信番号計画). Begins with 0, no country code. */
export function isJapanesePhone(digits: string): boolean {
  if (/^0[25789]0[1-9]\d{7}$/.test(digits) || /^0800\d{7}$/.test(digits)) return true
  return /^0(?!20|50|70|80|90)[1-9]\d{8}$/.test(digits) && !/^0([1-9])\1+$/.test(digits)
}
