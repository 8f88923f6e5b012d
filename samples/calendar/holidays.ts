import { addDays, weekdayOf } from './days.ts'

/** Days fixed by the law on national holidays (国民の祝日に関する法律) as it stands since 2022. */
const fixed = ['01-01', '02-11', '02-23', '04-29', '05-03', '05-04', '05-05', '08-11', '11-03', '11-23'] as const
/** Month and which Monday of it (ハッピーマンデー). */
const mondays = [[1, 2], [7, 3], [9, 3], [10, 2]] as const

/**
 * The national holidays of a year, sorted. Valid from 2022 to 2099: before, single days were moved for the Olympic games; the
 * formula of the equinoxes is the Japanese almanac's approximation for 1980–2099, and each date becomes law in the February before.
 */
export function japaneseHolidays(year: number): readonly string[] {
  const days = new Set([
    ...fixed.map((day) => `${year}-${day}`),
    ...mondays.map(([month, nth]) => nthMonday(year, month, nth)),
    `${year}-03-${pad(equinox(year, 20.8431))}`,
    `${year}-09-${pad(equinox(year, 23.2488))}`,
  ])
  // A day between two holidays is one (国民の休日), as between 敬老の日 and 秋分の日 in some years.
  const enclosed = [...days].map((day) => addDays(day, 1)).filter((between) => days.has(addDays(between, 1)) && weekdayOf(between) !== 6)
  for (const day of enclosed) days.add(day)
  // For one that falls on a Sunday the next day that is none (振替休日).
  for (const day of [...days].sort()) {
    if (weekdayOf(day) !== 6) continue
    let substitute = addDays(day, 1)
    while (days.has(substitute)) substitute = addDays(substitute, 1)
    days.add(substitute)
  }
  return [...days].sort()
}

const pad = (day: number): string => String(day).padStart(2, '0')

const equinox = (year: number, base: number): number => Math.floor(base + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4)

function nthMonday(year: number, month: number, nth: number): string {
  const first = `${year}-${pad(month)}-01`
  return addDays(first, ((7 - weekdayOf(first)) % 7) + 7 * (nth - 1))
}

/** Whether a day is a national holiday. */
export function isHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  const known = years.get(year) ?? new Set(japaneseHolidays(year))
  years.set(year, known)
  return known.has(day)
}
const years = new Map<number, ReadonlySet<string>>()
