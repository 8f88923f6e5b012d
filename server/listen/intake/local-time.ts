/** A wall-clock time somewhere; months count from 1. */
export type WallTime = Readonly<{ year: number; month: number; day: number; hour: number; minute: number; second: number; millisecond: number }>

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

function format(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone)
  if (!known) {
    known = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'gregory', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
    formats.set(zone, known)
  }
  return known
}

/** Milliseconds by which `zone` was ahead of UTC at the start of that quarter hour: Intl answers in 3 µs, so it is asked once. */
function offsetAt(zone: string, epochMs: number): number {
  const quarter = Math.floor(epochMs / (hourMs / 4))
  let byQuarter = offsets.get(zone)
  if (!byQuarter || byQuarter.size > 100_000) offsets.set(zone, (byQuarter = new Map()))
  const known = byQuarter.get(quarter)
  if (known !== undefined) return known
  const at = quarter * (hourMs / 4)
  const part: Record<string, number> = {}
  for (const { type, value } of format(zone).formatToParts(at)) if (type !== 'literal') part[type] = Number(value)
  const wall = utcOf({ year: part['year'] ?? 0, month: part['month'] ?? 1, day: part['day'] ?? 1, hour: part['hour'] ?? 0, minute: part['minute'] ?? 0, second: part['second'] ?? 0, millisecond: 0 })
  byQuarter.set(quarter, wall - at)
  return wall - at
}

/** Whether such a day and time exist in the calendar (29 February, 24:00 as the end of a day do when they should). */
export function isWallTime({ year, month, day, hour, minute, second }: WallTime): boolean {
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return false
  if (hour === 24 && (minute > 0 || second > 0)) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/**
 * The instant at which clocks of `zone` show `wall`. A time that a switch to summer time skips is moved on by the gap;
 * of two equal times at its end the earlier is meant.
 */
export function instantOf(wall: WallTime, zone: string): Date {
  const asUtc = utcOf(wall)
  const before = offsetAt(zone, asUtc - dayMs)
  const after = offsetAt(zone, asUtc + dayMs)
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (offsetAt(zone, asUtc - offset) === offset) return new Date(asUtc - offset)
  }
  return new Date(asUtc - before)
}

/** The instant of a wall-clock time that states its own offset, in minutes ahead of UTC. */
export const instantAt = (wall: WallTime, offsetMinutes: number): Date => new Date(utcOf(wall) - offsetMinutes * 60_000)

/** Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999. */
const utcOf = ({ year, month, day, hour, minute, second, millisecond }: WallTime): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond

/** The calendar day in `zone` at an instant, 'YYYY-MM-DD'. */
export const localDay = (instant: Date, zone: string): string =>
  new Date(instant.getTime() + offsetAt(zone, instant.getTime())).toISOString().slice(0, 10)
