import type { PersonalDataKind, PersonalDataSpan } from '../types.ts'
import { findAddresses } from './address.ts'
import { findLicensePlates } from './license-plate.ts'
import { passesLuhn } from './luhn.ts'
import { isMyNumber } from './my-number.ts'
import { findNames } from './names.ts'
import { otherNumberBefore } from './number-label.ts'
import { findPhones } from './phone.ts'
import { foldSameLength } from './same-length.ts'

// Begins only at the start of a run and is bounded, or a megabyte of letters would be scanned from each of them.
const email = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?: ?@ ?| ?[[(](?:at|AT|a|アット|あっと|アットマーク|@)[\])] ?| ?アットマーク ?|☆|★| at (?=[A-Za-z0-9-]+ dot ))[A-Za-z0-9-]+(?:(?:(?:\.| \. ?(?=[a-z]{2,3}\b))|[[(]?(?:dot|ドット)[\])]?| dot )[A-Za-z0-9-]+)+/g
const digitGroups = /(?<![\dA-Za-z])\d(?:[ -]?\d){11,18}(?!\d)/g
const postalCode = /(?:〒 ?|(?<=郵便番号[はが: ]{0,2}))\d{3}[ -]?\d{4}(?!\d)|(?<![\d-]|第|番|[A-Za-z]|[A-Za-z]-)\d{3}-\d{4}(?![\d-]|円|人|名|件|個|台|本|枚|歩|m|k|号|番)/g
const lineId = /(?:LINE|line|Line|ライン)(?: ?(?:の)? ?(?:ID|id|Id|アイディー?|アカウント(?:名|ID)?))[ :=→はが「、]{0,3}@?[A-Za-z0-9._-]{3,30}|(?:LINE|Line|ライン)(?: ?(?:[:=→]|は(?=@)) ?)@?[A-Za-z0-9._-]{3,30}/g
/** Networks in use: Visa, Mastercard, JCB, American Express, Diners, Discover, UnionPay (ISO/IEC 7812 issuer ranges) with their lengths. */
const card = /^(?:4\d{15}|4\d{18}|5[1-5]\d{14}|2[2-7]\d{14}|35\d{14}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|4\d\d|5\d\d)\d{12}|62\d{14,17})$/

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
  const names = findNames(text)
  if (!/[0-9０-９@＠〇○◯☆★]|[一二三四五六七八九]{2}|丁目|番地|LINE|line|Line|ＬＩＮＥ|ライン|アット|あっと| at |[[(（](?:at|a|AT)[\])）]/.test(text)) return withoutOverlap(names, text.length)
  const folded = foldSameLength(text)
  const found: PersonalDataSpan[] = [
    ...spans(folded, email, 'email'),
    ...spans(folded, lineId, 'line-id'),
    ...longNumbers(folded),
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

function longNumbers(folded: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = []
  for (const { start, end } of spans(folded, digitGroups, 'card')) {
    const digits = folded.slice(start, end).replace(/\D/g, '')
    if (card.test(digits) && passesLuhn(digits)) found.push({ kind: 'card', start, end })
    else if (isMyNumber(digits) && !otherNumberBefore(folded, start)) found.push({ kind: 'my-number', start, end })
  }
  return found
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
