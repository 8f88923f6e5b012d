import type { JapaneseText } from '../japanese-text.ts'
import { anchorDates } from './anchored-dates.ts'
import { dayOf } from './calendar.ts'
import { findDates } from './dates.ts'
import { findDurations } from './durations.ts'
import type { Fact } from './fact.ts'
import { findMeasures } from './measures.ts'
import { findPlaces, findProducts } from './places.ts'
import { findAmounts, findCounts, findDiscounts } from './quantities.ts'
import { findTimes } from './times.ts'
import { findWeekdays } from './weekdays.ts'

export interface FactContext {
  /** ISO 8601 in the writer's local time (2026-09-04 or 2026-09-04T10:00:00+09:00): its first ten letters are the day 昨日 counts from. */
  readonly occurredAt?: string
}

const numeral = /[0-9〇一二三四五六七八九十百千数]/
const dayWord = /日|きのう|きょう|あした|あさって|おととい|おととし|朝|夜|晩|月|週|年/

/**
 * Dates, times, durations, amounts, discounts, counts, products and places in text order without overlap, in offsets
 * of the normalised text. `products`: surfaces of the user dictionary's products.
 */
export function findFacts(text: JapaneseText, products: ReadonlySet<string>, context: FactContext = {}): Fact[] {
  const written = text.text
  const hasNumeral = numeral.test(written)
  const found: Fact[] = [...findProducts(text, products)]
  if (hasNumeral || dayWord.test(written)) found.push(...findDates(written, dayOf(context.occurredAt)))
  if (written.includes('曜')) found.push(...findWeekdays(written, dayOf(context.occurredAt)))
  if (hasNumeral) found.push(...findTimes(written))
  if (hasNumeral || written.includes('半')) found.push(...findDiscounts(written), ...findDurations(written))
  if (hasNumeral || /[¥$€£]/.test(written)) found.push(...findAmounts(written))
  if (hasNumeral || /と[りつ]|た[りつ]|[っつ]つ/.test(written)) found.push(...findCounts(written))
  if (hasNumeral) found.push(...findMeasures(written))
  found.push(...findPlaces(text))
  return anchorDates(written, withoutOverlap(found, written.length))
}

/** Earlier kinds win: what is part of a date is no duration, what is part of an amount no count. */
function withoutOverlap(found: readonly Fact[], length: number): Fact[] {
  if (found.length < 2) return [...found]
  const taken = new Uint8Array(length)
  const kept = found.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false
    taken.fill(1, start, end)
    return true
  })
  return kept.sort((a, b) => a.start - b.start)
}
