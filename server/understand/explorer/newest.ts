import { addDays } from '../../platform/days.ts'
import { firstDayOf, monthsOf } from '../rollups/months.ts'
import { answerOf } from './answers.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { newerIdSql, settings, voiceIdsSql, type After } from './sql.ts'

/** What was found of a list, newest first. `searchedTo`: patience ended before it was full; go on from there. */
export type Newest = Readonly<{ found: readonly After[]; searchedTo?: After }>

/** The days looked at first, and how many times as many at most at the next step; beyond `lastDays` back, all that is left at once. */
const firstDays = 2
const widening = 4
const shortDays = 14
const lastDays = 2000
/** A step that takes less than this leads to one four times as long, and one that takes less than the other to one twice as long. */
const shortStepMs = 75
const longStepMs = 1000
const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Ids of the newest voices that conditions hold for, newest first. Looked for in the newest days, then in those before them, until
 * there are enough: whatever is found is newer than all that was not looked at, and a page does not need the texts of years.
 * @param patienceMs after which no further step is begun, should voices be missing still
 */
export async function newestIds({ db, analytics, fromVoices = false }: Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>, conditions: Conditions, limit: number, { after, patienceMs = Infinity }: Readonly<{ after?: After | undefined; patienceMs?: number | undefined }> = {}): Promise<Newest> {
  const { from, to } = conditions.days
  const months = fromVoices ? [] : await monthsOf(db, conditions.workspaceId, conditions.generation)
  // Calendars of all time zones lie within a day of UTC's; nothing was heard later than a day from now.
  const newest = [...(to === undefined ? [] : [addDays(to, 2)]), ...(after ? [addDays(after.occurredAt.slice(0, 10), 1)] : []), addDays(new Date().toISOString().slice(0, 10), 2)].sort()[0] as string
  const heardFrom = months[0] && firstDayOf(months[0].month)
  const oldest = from === undefined ? heardFrom : latest(heardFrom, addDays(from, -2))
  const found: After[] = []
  const begun = performance.now()
  let place = after
  for (let looked = 0, days = after?.days ?? firstDays; ; ) {
    const since = addDays(newest, -looked - days)
    // A short period is looked through at once, and so is what was dated before the first month in which anything was heard.
    const last = looked + days > lastDays || (oldest !== undefined && (since <= oldest || addDays(newest, -looked - shortDays) <= oldest))
    const stepBegun = performance.now()
    const statement = voiceIdsSql(last ? conditions : { ...conditions, days: { from: latest(from, addDays(since, -1)), to } }, limit - found.length, place, last ? undefined : since)
    found.push(...(await answerOf<After>(analytics, months, statement, settings)))
    if (last || found.length >= limit) return { found }
    looked += days
    place = { occurredAt: `${since} 00:00:00.000`, id: beforeAll }
    const took = performance.now() - stepBegun
    days *= took < shortStepMs ? widening : took < longStepMs ? 2 : 1
    if (performance.now() - begun + took > patienceMs) return { found, searchedTo: { ...place, days } }
  }
}

const latest = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b)

/** Days looked at first, and each time that they do not hold the voice next to one. */
const windows = [7, 30, 120, 500] as const

/** The voice heard next before this one in a list newest first, looked for in the days right after it first. */
export async function newerId({ analytics }: Pick<Explorer, 'analytics'>, conditions: Conditions, place: After): Promise<string | undefined> {
  const find = async (days: Conditions['days']): Promise<string | undefined> => {
    const { sql, params } = newerIdSql({ ...conditions, days }, place)
    return (await analytics.query<{ id: string }>(sql, params, { settings }))[0]?.id
  }
  const { from, to } = conditions.days
  const day = place.occurredAt.slice(0, 10)
  for (const days of windows) {
    const end = addDays(day, days)
    if (to !== undefined && end >= to) break
    const found = await find({ from, to: end })
    if (found !== undefined) return found
  }
  return find(conditions.days)
}
