import type { PersonalDataSpan } from '../types.ts'
import { passesLuhn } from './luhn.ts'
import { isMyNumber } from './my-number.ts'
import { otherNumberBefore } from './number-label.ts'

/** Groups of digits with whatever people put between them: blanks, dashes, dots, a line's end. */
const run = /(?<![\dA-Za-z])\d(?:(?:[ ]{0,2}[-._・/]?[ ]{0,2}|\n)\d){11,30}(?![\dA-Za-z])/g
const group = /\d+/g
/** Networks in use: Visa, Mastercard, JCB, American Express, Diners, Discover, UnionPay (ISO/IEC 7812 issuer ranges) with their lengths. */
const card = /^(?:4\d{15}|4\d{18}|5[1-5]\d{14}|2[2-7]\d{14}|35\d{14}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}(?:\d\d)?|6(?:011|4\d\d|5\d\d)\d{12}|62\d{14,17})$/
/** One in eleven numbers of twelve digits has a right check digit: in unusual groups only beside the word. */
const usualMyNumber = /^(?:\d{12}|\d{4}([ -])\d{4}\1\d{4}|\d{4} {2}\d{4} {2}\d{4}|\d{3}([ -])\d{3}\2\d{3}\2\d{3}|\d{6}[ -]\d{6})$/
const myNumberNear = /マイナ|個人番号/
const near = 24

/**
 * Cards (by issuer range and Luhn) and My Numbers (by check digit) in `folded` (see foldSameLength): every stretch of whole groups is
 * tried, the longest first, so that an expiry date or a telephone number behind does not hide them.
 */
export function findLongNumbers(folded: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = []
  for (const match of folded.matchAll(run)) {
    const groups = Array.from(match[0].matchAll(group), ({ 0: digits, index }) => ({ digits, start: match.index + index, end: match.index + index + digits.length }))
    for (let from = 0; from < groups.length; ) {
      const span = longestFrom(folded, groups, from)
      if (span !== undefined) found.push(span)
      while (from < groups.length && (groups[from]?.start ?? 0) < (span?.end ?? 0)) from++
      if (span === undefined) from++
    }
  }
  return found
}

interface Group {
  readonly digits: string
  readonly start: number
  readonly end: number
}

function longestFrom(folded: string, groups: readonly Group[], from: number): PersonalDataSpan | undefined {
  let digits = ''
  let found: PersonalDataSpan | undefined
  const start = groups[from]?.start ?? 0
  for (let to = from; to < groups.length && digits.length < 19; to++) {
    digits += groups[to]?.digits ?? ''
    const end = groups[to]?.end ?? 0
    if (card.test(digits) && passesLuhn(digits)) found = { kind: 'card', start, end }
    else if (digits.length === 12 && isMyNumber(digits) && !otherNumberBefore(folded, start)) {
      if (usualMyNumber.test(folded.slice(start, end)) || myNumberNear.test(folded.slice(Math.max(0, start - near), end + near))) found ??= { kind: 'my-number', start, end }
    }
  }
  return found
}
