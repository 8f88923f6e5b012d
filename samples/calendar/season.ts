import { isHoliday } from './holidays.ts'
import { monthOf, weekdayOf } from './days.ts'

/** How busy each month is beside the year: gifts at the year's end, a quiet February, the summer's cold chain. */
const months = [0.95, 0.88, 1, 1.02, 0.97, 0.96, 1.08, 1.02, 0.94, 0.97, 1.03, 1.22] as const

/** From Monday to Sunday; a holiday counts as a Sunday. */
const weeks = {
  office: [1.25, 1.1, 1.05, 1.05, 1.1, 0.75, 0.35],
  shop: [0.75, 0.75, 0.8, 0.85, 1, 1.5, 1.5],
  always: [1, 0.95, 0.95, 0.95, 1, 1.1, 1.15],
  delivery: [0.95, 1, 1, 1, 1.1, 1.2, 0.8],
} as const

export type WeekShape = keyof typeof weeks

export const seasonOf = (day: string): number => (months[monthOf(day) - 1] ?? 1) * (isYearEnd(day) ? 0.6 : 1)
/** The company rests from 31 December to 3 January. */
export const isYearEnd = (day: string): boolean => ['12-31', '01-01', '01-02', '01-03'].includes(day.slice(5))
export const weightOf = (day: string, shape: WeekShape): number => weeks[shape][isHoliday(day) ? 6 : weekdayOf(day)] ?? 1
