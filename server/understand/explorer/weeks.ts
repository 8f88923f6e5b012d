const dayMs = 86_400_000

/** Mondays of the weeks that lie wholly within two days, both included, as 'YYYY-MM-DD'. A week cut off would count too little. */
export function wholeWeeks(from: string, to: string): string[] {
  const start = Date.parse(from)
  const weekday = new Date(start).getUTCDay()
  const firstMonday = start + ((8 - weekday) % 7) * dayMs
  const weeks: string[] = []
  for (let monday = firstMonday; monday + 6 * dayMs <= Date.parse(to); monday += 7 * dayMs) weeks.push(new Date(monday).toISOString().slice(0, 10))
  return weeks
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const at = Date.parse(day)
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10)
}
