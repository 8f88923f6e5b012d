import { z } from 'zod'
import { instantOf } from '../intake/local-time.ts'

/** When a place is looked at: every so many minutes, at a minute of each hour, or at a time of each day on the workspace's clocks. */
export const scheduleSchema = z.discriminatedUnion('every', [
  z.object({ every: z.literal('minutes'), minutes: z.int().min(5).max(720) }),
  z.object({ every: z.literal('hour'), minute: z.int().min(0).max(59) }),
  z.object({ every: z.literal('day'), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
]).meta({ id: 'PullSchedule' })

export type Schedule = z.infer<typeof scheduleSchema>

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The first time after `now`. */
export function nextTime(schedule: Schedule, now: Date, zone: string): Date {
  if (schedule.every === 'minutes') return new Date(now.getTime() + schedule.minutes * minuteMs)
  if (schedule.every === 'hour') {
    const hour = Math.floor(now.getTime() / hourMs) * hourMs
    const at = hour + schedule.minute * minuteMs
    return new Date(at > now.getTime() ? at : at + hourMs)
  }
  const [hours = 0, minutes = 0] = schedule.at.split(':').map(Number)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  for (let ahead = 0; ; ahead++) {
    const date = new Date(Date.UTC(year, month - 1, day + ahead))
    const at = instantOf({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour: hours, minute: minutes, second: 0, millisecond: 0 }, zone)
    if (at > now) return at
  }
}

const firstRetryMs = 5 * minuteMs
const lastRetryMs = 6 * hourMs

/** After `failures` in a row (1 or more) it is tried again: after 5 minutes, then twice as long each time, six hours at the most. */
export const retryTime = (failures: number, now: Date): Date => new Date(now.getTime() + Math.min(firstRetryMs * 2 ** Math.min(failures - 1, 20), lastRetryMs))
