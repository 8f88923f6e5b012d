import { instantAt, instantOf, isWallTime, type WallTime } from './local-time.ts'

const isoPattern = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * Reads an ISO 8601 date or date and time. Without an offset it is a time on the clocks of `zone`; without a time it is
 * the start of that day.
 * @returns undefined when it is none.
 */
export function readIso(text: string, zone: string): Date | undefined {
  const match = isoPattern.exec(text.trim())
  if (!match) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match
  const wall: WallTime = {
    year: Number(year), month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute), second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
  }
  if (!isWallTime(wall)) return undefined
  return offset === undefined ? instantOf(wall, zone) : instantAt(wall, offsetMinutes(offset))
}

export function offsetMinutes(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** A calendar day, 'YYYY-MM-DD', if it exists. */
export function readIsoDay(text: string): string | undefined {
  const day = text.trim()
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && readIso(day, 'UTC') ? day : undefined
}
