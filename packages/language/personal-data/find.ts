import type { PersonalDataKind, PersonalDataSpan } from '../types.ts'
import { findAddresses } from './address.ts'
import { findEmails } from './email.ts'
import { findLicensePlates } from './license-plate.ts'
import { findLineIds } from './line-id.ts'
import type { Morphemes } from '../morphology/tokenizer.ts'
import { findLongNumbers } from './long-numbers.ts'
import type { NameBook } from './name-book.ts'
import { morphemeNames } from './morpheme-names.ts'
import { findNames } from './names.ts'
import { otherNumberBefore } from './number-label.ts'
import { findPhones } from './phone.ts'
import { foldSameLength } from './same-length.ts'

const postalCode = /(?:[〒〠] ?|(?<=〒[^\n\d]{1,12})|(?<=(?:郵便|ゆうびん)番号[はが:、 ]{0,3}))\d{3} ?[-の ]? ?\d{4}(?!\d)|\d{7}(?= ?(?:北海道|東京都|大阪府|京都府|[一-龥]{2,3}県))|(?<![\d-]|第|番|[A-Za-z]|[A-Za-z]-)\d{3}-\d{4}(?![\d-]|\n-?\d|円|人|名|件|個|台|本|枚|歩|m|k|号|番)/g
/** Of two spans that overlap the more telling stays. */
const rank: Record<PersonalDataKind, number> = {
  email: 0, 'line-id': 1, card: 2, 'license-plate': 3, phone: 4, address: 5, 'my-number': 6, 'postal-code': 7, name: 8,
}

/**
 * Personal data by pattern, recall first: e-mail, phone, postal code, address to the house number, payment card
 * (Luhn), My Number (check digit), LINE id, number plate, and names beside a clear cue. Spans do not overlap and are
 * in text order.
 */
export function findPersonalData(text: string): PersonalDataSpan[] {
  return withNames(text, findNames(text))
}

/** The same, with the names that only the dictionary tells. `morphemes`: of this very text, undefined where it has no two kanji in a row; `book`: of the dictionary. */
export function findPersonalDataWith(morphemes: Morphemes | undefined, text: string, book: NameBook): PersonalDataSpan[] {
  return withNames(text, [...findNames(text, book), ...(morphemes === undefined ? [] : morphemeNames(morphemes, text, book))])
}

function withNames(text: string, names: PersonalDataSpan[]): PersonalDataSpan[] {
  if (!/[0-9０-９@＠〇○◯☆★]|[一二三四五六七八九]{2}|丁目|番地|LINE|line|Line|ＬＩＮＥ|ライン|らいん|アット|あっと| at |[[({（](?:at|a|AT)[\])}）]/.test(text)) return withoutOverlap(names, text.length)
  const folded = foldSameLength(text)
  const found: PersonalDataSpan[] = [
    ...findEmails(folded),
    ...findLineIds(folded),
    ...findLongNumbers(folded),
    ...findLicensePlates(folded),
    ...findPhones(folded),
    ...findAddresses(folded),
    ...spans(folded, postalCode, 'postal-code').filter(({ start }) => !otherNumberBefore(folded, start)),
    ...names,
  ]
  return withoutOverlap(found, text.length)
}

function spans(folded: string, pattern: RegExp, kind: PersonalDataKind): PersonalDataSpan[] {
  return Array.from(folded.matchAll(pattern), (match) => ({ kind, start: match.index, end: match.index + match[0].length }))
}

/** `length`: of the text. Marks what is taken unit by unit, so that many spans cost no more than their letters. */
function withoutOverlap(found: PersonalDataSpan[], length: number): PersonalDataSpan[] {
  found.sort((a, b) => rank[a.kind] - rank[b.kind] || b.end - b.start - (a.end - a.start) || a.start - b.start)
  const taken = new Uint8Array(found.length === 0 ? 0 : length)
  const kept: PersonalDataSpan[] = []
  for (const span of found) {
    if (taken.subarray(span.start, span.end).includes(1)) continue
    taken.fill(1, span.start, span.end)
    kept.push(span)
  }
  return kept.sort((a, b) => a.start - b.start)
}
