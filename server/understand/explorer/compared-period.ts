import { addDays } from '../../platform/days.ts'
import { invalid } from '../../platform/errors.ts'
import type { Days } from './conditions.ts'
import type { Compare } from './question.ts'
import type { Shift } from './aggregation.ts'

const dayMs = 86_400_000
/** 52 weeks: a week of last year stands beside the week with the same days of the week. */
const yearInWeeks = 364

export type ComparedPeriod = Readonly<{
  days: Days
  /** Moves its times onto those of the period. */
  shift?: Shift
  /** Length of the period over that of the compared one; counts are compared per equal time. */
  stretch: number
}>

/**
 * The days that a period is compared with.
 * @throws Problem `invalid` when the question names no complete period to step back from.
 */
export function comparedPeriod(compare: Compare, days: Days, byWeekOrDay: boolean): ComparedPeriod {
  if (typeof compare === 'object') {
    const other = { from: compare.period?.from ?? compare.where?.from, to: compare.period?.to ?? compare.where?.to }
    if (other.from === undefined && other.to === undefined) return { days, stretch: 1 }
    const shift = other.from && days.from ? { days: daysBetween(other.from, days.from) } : undefined
    return { days: other, ...(shift && { shift }), stretch: stretchOf(days, other) }
  }
  const { from, to } = days
  if (from === undefined || to === undefined) {
    throw invalid(`To compare with ${compare} the question needs a period with from and to.`, [{ path: '/period', message: 'from and to are needed' }])
  }
  if (compare === 'previousYear' && !byWeekOrDay) return { days: { from: addYears(from, -1), to: addYears(to, -1) }, shift: { years: 1 }, stretch: 1 }
  const length = compare === 'previousYear' ? yearInWeeks : daysBetween(from, to) + 1
  return { days: { from: addDays(from, -length), to: addDays(to, -length) }, shift: { days: length }, stretch: 1 }
}

function stretchOf(days: Days, other: Days): number {
  if (!days.from || !days.to || !other.from || !other.to) return 1
  return (daysBetween(days.from, days.to) + 1) / (daysBetween(other.from, other.to) + 1)
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** 29 February becomes the 28th. */
function addYears(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  return new Date(Date.UTC(year + years, month - 1, Math.min(date, last))).toISOString().slice(0, 10)
}
