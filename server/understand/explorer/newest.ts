import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { newerIdSql, settings, voiceIdsSql, type After } from './sql.ts'

/** Days looked at first, and each time that they do not hold enough voices: most lists end within the first. */
const windows = [7, 30, 120, 500] as const
const dayMs = 86_400_000
const back = (day: string, days: number): string => new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10)

/**
 * Ids of the newest voices that conditions hold for, newest first. Looked for in the newest days first: whatever lies in them is newer
 * than everything before, and the texts of years need not be read to fill a page.
 */
export async function newestIds({ analytics }: Pick<Explorer, 'analytics'>, conditions: Conditions, limit: number, after?: After): Promise<After[]> {
  const find = async (days: Conditions['days']): Promise<After[]> => {
    const { sql, params } = voiceIdsSql({ ...conditions, days }, limit, after)
    return analytics.query<After>(sql, params, { settings })
  }
  const { from, to } = conditions.days
  // Calendars of all time zones lie within a day of UTC's; nothing was heard later than a day from now.
  const newest = [...(to === undefined ? [] : [to]), back(after ? after.occurredAt.slice(0, 10) : new Date().toISOString().slice(0, 10), -2)].sort()[0] as string
  for (const days of windows) {
    const start = back(newest, days)
    if (from !== undefined && start <= from) break
    const found = await find({ from: start, to })
    if (found.length >= limit) return found
  }
  return find(conditions.days)
}

/** The voice heard next before this one in a list newest first, looked for in the days right after it first. */
export async function newerId({ analytics }: Pick<Explorer, 'analytics'>, conditions: Conditions, place: After): Promise<string | undefined> {
  const find = async (days: Conditions['days']): Promise<string | undefined> => {
    const { sql, params } = newerIdSql({ ...conditions, days }, place)
    return (await analytics.query<{ id: string }>(sql, params, { settings }))[0]?.id
  }
  const { from, to } = conditions.days
  const day = place.occurredAt.slice(0, 10)
  for (const days of windows) {
    const end = back(day, -days)
    if (to !== undefined && end >= to) break
    const found = await find({ from, to: end })
    if (found !== undefined) return found
  }
  return find(conditions.days)
}
