import { type Days, addDays, dayOf, oneDay } from './calendar.ts'
import type { DateFact, Fact } from './fact.ts'
import { numberSource, parseNumber } from './number.ts'

const later = new RegExp(`(?:その|それから|から|の)?(${numberSource})(日|週間)後|翌々日|(?<![一-龥])翌日|次の日`, 'y')
const perUnit: Readonly<Record<string, number>> = { 日: 1, 週間: 7 }

/**
 * その3日後, 翌日: counted from the last day told before, where one was told; without one they stay as they were found.
 * @param found facts in text order
 */
export function anchorDates(text: string, found: readonly Fact[]): Fact[] {
  let told: string | undefined
  return found.map((fact) => {
    if (fact.kind !== 'date') return fact
    const days = fact.first === undefined && told !== undefined ? daysAfter(text, fact, told) : undefined
    const known = days === undefined ? fact : { ...fact, ...days }
    if (known.first !== undefined && known.first === known.last) told = known.first
    return known
  })
}

function daysAfter(text: string, { start }: DateFact, told: string): Days | undefined {
  later.lastIndex = start
  const match = later.exec(text)
  const from = dayOf(told)
  if (match === null || from === undefined) return undefined
  const count = match[1] === undefined ? (match[0] === '翌々日' ? 2 : 1) : parseNumber(match[1]) * (perUnit[match[2] ?? ''] ?? 0)
  return Number.isInteger(count) && count > 0 && count <= 3650 ? oneDay(addDays(from, count)) : undefined
}
