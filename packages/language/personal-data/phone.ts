import { otherNumberBefore } from './number-label.ts'
import type { PersonalDataSpan } from '../types.ts'

/** +81 90 …, (03) 1234-5678, 090 1234 5678, 0312345678: digits with at most two separators between them. */
const candidate = /(?<![\dA-Za-z@_/¥￥]|\d\.|[A-Za-z0-9]-)(?:\+ ?81[ -]{0,2}(?:\(0\))?|0081[ -]?|(?:\((?=0\d{1,4}\)))?0)\d?(?:[-() .・_/の]{0,3}\d){7,11}(?![\d%円年月])/g
/** Without area code: only where the text says that a number follows. */
const labelled = /(?:電話|でんわ|TEL|Tel|tel|☎|📞|携帯|ケータイ|連絡先|FAX|Fax|ファックス|ファクス)(?:番号)?[ :は.、・]{0,3}((?:\((?=\d{2,5}\)))?\d(?:[-() ]{0,2}\d){5,12})/g

/** Phone numbers in `folded` (see foldSameLength). Toll-free numbers count too: recall goes first. */
export function findPhones(folded: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = []
  for (const match of folded.matchAll(candidate)) {
    const national = match[0].replace(/\D/g, '').replace(/^(?:0081|81)0?/, '0')
    if (!isJapanesePhone(national) || otherNumberBefore(folded, match.index)) continue
    found.push({ kind: 'phone', start: match.index, end: match.index + match[0].length })
  }
  for (const match of folded.matchAll(labelled)) {
    const number = match[1] ?? ''
    const start = match.index + match[0].length - number.length
    const digits = number.replace(/\D/g, '').length
    if ((digits >= 7 || /^\d\d-\d{4}$/.test(number)) && digits <= 11) found.push({ kind: 'phone', start, end: start + number.length })
  }
  return found
}

/** Ten digits, or eleven for mobile, IP and M2M numbers (総務省 電気通信番号計画). Begins with 0, no country code. */
export function isJapanesePhone(digits: string): boolean {
  if (/^0[25789]0[1-9]\d{7}$/.test(digits) || /^0800\d{7}$/.test(digits)) return true
  return /^0(?!20|50|70|80|90)[1-9]\d{8}$/.test(digits) && !/^0([1-9])\1+$/.test(digits)
}
