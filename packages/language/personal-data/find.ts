import type { PersonalDataKind, PersonalDataSpan } from '../types.ts'
import { findAddresses } from './address.ts'
import { passesLuhn } from './luhn.ts'
import { isMyNumber } from './my-number.ts'
import { findPhones } from './phone.ts'
import { foldSameLength } from './same-length.ts'

// Begins only at the start of a run and is bounded, or a megabyte of letters would be scanned from each of them.
const email = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?: ?@ ?|\[at\]|\(at\)|☆|★)[A-Za-z0-9-]+(?:(?:\.|\[dot\])[A-Za-z0-9-]+)+/g
const digitGroups = /(?<![\dA-Za-z])\d(?:[ -]?\d){11,18}(?!\d)/g
const postalCode = /〒 ?\d{3}[ -]?\d{4}(?!\d)|(?<![\d-])\d{3}-\d{4}(?![\d-])/g
const lineId = /(?:LINE|line|Line|ライン)(?: ?(?:の)? ?(?:ID|id|Id|アイディー?|アカウント))[ :=はが「]{0,3}@?[A-Za-z0-9._-]{3,30}|(?:LINE|Line|ライン) ?[:=] ?@?[A-Za-z0-9._-]{3,30}/g

/** Of two spans that overlap the more telling stays. */
const rank: Record<PersonalDataKind, number> = { email: 0, 'line-id': 1, card: 2, phone: 3, address: 4, 'my-number': 5, 'postal-code': 6 }

/**
 * Personal data by pattern, recall first: e-mail, phone, postal code, address to the house number, payment card
 * (Luhn), My Number (check digit), LINE id. Spans do not overlap and are in text order. Names are not found.
 */
export function findPersonalData(text: string): PersonalDataSpan[] {
  if (!/[0-9０-９@＠〇☆★]|[一二三四五六七八九]{2}|丁目|番地|LINE|line|Line|ＬＩＮＥ|ライン/.test(text)) return []
  const folded = foldSameLength(text)
  const found: PersonalDataSpan[] = [
    ...spans(folded, email, 'email'),
    ...spans(folded, lineId, 'line-id'),
    ...longNumbers(folded),
    ...findPhones(folded),
    ...findAddresses(folded),
    ...spans(folded, postalCode, 'postal-code'),
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
    if (digits.length >= 13 && /^[2-6]/.test(digits) && passesLuhn(digits)) found.push({ kind: 'card', start, end })
    else if (isMyNumber(digits)) found.push({ kind: 'my-number', start, end })
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
