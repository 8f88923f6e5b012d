const dayMs = 86_400_000

/** A day of the calendar (`YYYY-MM-DD`) so many days later; earlier for a negative number. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
