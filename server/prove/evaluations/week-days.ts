import { addDays } from '../../platform/days.ts'

const dayMs = 86_400_000

/** Days are 'YYYY-MM-DD' of the workspace's calendar; weeks are named by their Monday. */
export const sundayOf = (monday: string): string => addDays(monday, 6)

/** 0 for Monday … 6 for Sunday. */
export const weekdayOf = (day: string): number => (new Date(Date.parse(day)).getUTCDay() + 6) % 7
export const mondayOf = (day: string): string => addDays(day, -weekdayOf(day))

/** The first Monday on or after a day: the first week that lies wholly after it. */
export const mondayFrom = (day: string): string => addDays(day, (7 - weekdayOf(day)) % 7)

/** Whole weeks from one day to a later one; negative the other way round. */
export const weeksBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / (7 * dayMs))
