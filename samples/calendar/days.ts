/** Days are 'YYYY-MM-DD' on the company's calendar (Asia/Tokyo); arithmetic is done in UTC, where no day is longer than another. */
const dayMs = 86_400_000

export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
/** 0 is Monday. */
export const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7
export const mondayOf = (day: string): string => addDays(day, -weekdayOf(day))
export const monthOf = (day: string): number => Number(day.slice(5, 7))
