/** Days of the Gregorian calendar as YYYY-MM-DD, computed in UTC so that no clock or zone of the machine takes part. */
const dayMilliseconds = 86_400_000

export interface Day {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
}

export const isDay = ({ year, month, day }: Day): boolean => month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)

export const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The day that a local ISO 8601 time begins with; undefined when it does not. */
export function dayOf(iso: string | undefined): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '')
  const day = match === null ? undefined : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  return day !== undefined && isDay(day) ? day : undefined
}

export const isoDay = ({ year, month, day }: Day): string => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

export function addDays({ year, month, day }: Day, days: number): Day {
  const at = new Date(Date.UTC(year, month - 1, day) + days * dayMilliseconds)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}

/** The month `months` away, as its first day. */
export function addMonths({ year, month }: Day, months: number): Day {
  const index = year * 12 + month - 1 + months
  return { year: Math.floor(index / 12), month: ((index % 12) + 12) % 12 + 1, day: 1 }
}

/** 0 is Monday. */
export const weekday = ({ year, month, day }: Day): number => (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7

export const daysBetween = (from: Day, to: Day): number => (Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / dayMilliseconds

export interface Days {
  readonly first: string
  readonly last: string
}

export const oneDay = (day: Day): Days => ({ first: isoDay(day), last: isoDay(day) })
export const wholeMonth = ({ year, month }: Day): Days => ({ first: isoDay({ year, month, day: 1 }), last: isoDay({ year, month, day: daysIn(year, month) }) })
export const wholeYear = (year: number): Days => ({ first: `${year}-01-01`, last: `${year}-12-31` })
/** Monday to Sunday, `weeks` from the week of `day`. */
export function wholeWeek(day: Day, weeks: number): Days {
  const monday = addDays(day, weeks * 7 - weekday(day))
  return { first: isoDay(monday), last: isoDay(addDays(monday, 6)) }
}
