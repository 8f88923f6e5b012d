import { isWallTime, type WallTime } from '../intake/local-time.ts'
import { offsetMinutes } from '../intake/iso.ts'

/** Which of two numbers before the year is the month. Undefined: the month, unless it is greater than 12. `serial`: Excel's day number. */
export type DateFormat = 'mdy' | 'dmy' | 'serial'

export type DateReading = Readonly<{
  wall: WallTime
  /** Minutes ahead of UTC, when the text says so. */
  offset?: number
  precision: 'month' | 'day' | 'time'
}>

type Day = Readonly<{ year: number; month: number; day: number; precision: 'month' | 'day'; rest: string }>

/** First years of the eras, less one: year 1 (元年) of 令和 is 2019. */
const eras: Readonly<Record<string, number>> = { 明: 1867, m: 1867, 大: 1911, t: 1911, 昭: 1925, s: 1925, 平: 1988, h: 1988, 令: 2018, r: 2018 }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a date, with or without time, as people in Japan and elsewhere write it: 2024年5月1日(水) 午後3時半, 令和6年5月1日,
 * R6.5.1, 平成元年, ２０２４／５／１, 2024.5.1, 5/1/2024, May 1, 2024, ISO 8601. Of a range ("2023-01-15..2023-01-31", 〜, から)
 * the first day; of a month its first day.
 * @returns undefined when the text is none, 'twoDigitYear' when only its year cannot be known
 */
export function readDate(text: string, format?: DateFormat): DateReading | 'twoDigitYear' | undefined {
  const folded = text.normalize('NFKC').trim().replace(/^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,?\s+/i, '')
  if (folded.length === 0 || folded.length > 80) return undefined
  if (format === 'serial') return readSerial(folded)
  const day = readDay(folded, format)
  if (!day) return /^'?\d{2}([-/.]|年)\d{1,2}([-/.]|月)\d{1,2}日?(?!\d)/.test(folded) ? 'twoDigitYear' : undefined
  const afterDay = day.rest.replace(/^\s*\(?[日月火水木金土](?:曜日?)?(?:・?祝日?)?\)/, '').replace(/^\s*[日月火水木金土]曜日?/, '')
  const { year, month, day: date } = day
  const midnight: WallTime = { year, month, day: date, hour: 0, minute: 0, second: 0, millisecond: 0 }
  if (!isWallTime(midnight)) return undefined
  const time = day.precision === 'day' ? readTime(afterDay) : undefined
  const rest = time ? time.rest : afterDay
  if (!isEnd(rest)) return undefined
  if (!time) return { wall: midnight, precision: day.precision }
  const wall = { ...midnight, ...time.wall }
  if (!isWallTime(wall)) return undefined
  return { wall, precision: 'time', ...(time.offset === undefined ? {} : { offset: time.offset }) }
}

/** What may follow: nothing, 頃, or the rest of a range. */
const isEnd = (rest: string): boolean => /^\s*(?:頃|ころ|ごろ|付)?\s*$/.test(rest) || /^\s*(?:\.\.+|…|[~〜–—]|から|より|to\b| - )\s*(?:.*\d.*)?$/.test(rest)

function readDay(text: string, format: DateFormat | undefined): Day | undefined {
  return readYearFirst(text) ?? readEra(text) ?? readYearLast(text, format) ?? readMonthName(text)
}

function toDay(year: number, month: string, day: string | undefined, rest: string): Day {
  return { year, month: Number(month), day: day === undefined ? 1 : Number(day), precision: day === undefined ? 'month' : 'day', rest }
}

function readYearFirst(text: string): Day | undefined {
  const match = /^(\d{4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?/.exec(text) ?? /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?![\d/-])/.exec(text) ??
    /^(\d{4})\.\s?(\d{1,2})(?:\.\s?(\d{1,2}))(?!\d)/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})(?=\D|\d{4}$|\d{6}$|$)/.exec(text)
  if (!match) return undefined
  const [all, year, month = '', day] = match
  return toDay(Number(year), month, day, text.slice(all.length))
}

function readEra(text: string): Day | undefined {
  const match = /^(明|大|昭|平|令|[mtshr])(?:治|正|和|成)?\.?\s?(元|\d{1,2})\s?[年./-]\s?(\d{1,2})(?:\s?[月./-](?:\s?(\d{1,2})\s?日?)?)?/i.exec(text)
  if (!match) return undefined
  const [all, era = '', count = '', month = '', day] = match
  const first = eras[era.toLowerCase()]
  return first === undefined ? undefined : toDay(first + (count === '元' ? 1 : Number(count)), month, day, text.slice(all.length))
}

function readYearLast(text: string, format: DateFormat | undefined): Day | undefined {
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/.exec(text)
  if (!match) return undefined
  const [all, first = '', , second = '', year] = match
  const dayFirst = Number(first) > 12 || (format === 'dmy' && Number(second) <= 12)
  return dayFirst ? toDay(Number(year), second, first, text.slice(all.length)) : toDay(Number(year), first, second, text.slice(all.length))
}

function readMonthName(text: string): Day | undefined {
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i.exec(text)
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)/i.exec(text)
  const match = monthFirst ?? dayFirst
  if (!match) return undefined
  const [name = '', day = ''] = monthFirst ? [match[1], match[2]] : [match[2], match[1]]
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return month === 0 ? undefined : toDay(Number(match[3]), String(month), day, text.slice(match[0].length))
}

type Time = Readonly<{ wall: Pick<WallTime, 'hour' | 'minute' | 'second' | 'millisecond'>; offset?: number; rest: string }>

function readTime(text: string): Time | undefined {
  const match = /^(?:\s*T|,?\s*)\s*(午前|午後|[ap]\.?m\.?)?\s?(\d{1,2})(?::|時)(?:(\d{1,2})|(半))?(?:(?::|分)(\d{1,2})?(?:[.,](\d{1,9}))?)?秒?\s?([ap]\.?m\.?)?/i.exec(text) ??
    /^()(\d{2})(\d{2})()(\d{2})?$/.exec(text)
  if (!match) return undefined
  const [all, before, hours = '', minutes, half, seconds, fraction, after] = match
  const rest = text.slice(all.length)
  const zone = /^\s*(?:(Z|[+-]\d{2}:?\d{2})|(JST)|(UTC|GMT))(?![\d:])/i.exec(rest)
  const wall = {
    hour: toHour(Number(hours), before ?? after), minute: half ? 30 : Number(minutes ?? 0), second: Number(seconds ?? 0),
    millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  }
  if (!zone) return { wall, rest }
  return { wall, offset: zone[2] ? 540 : zone[3] ? 0 : offsetMinutes(zone[1] ?? 'Z'), rest: rest.slice(zone[0].length) }
}

function toHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  const afternoon = half === '午後' || half.toLowerCase().startsWith('p')
  if (hour === 12) return afternoon ? 12 : 0
  return afternoon && hour < 12 ? hour + 12 : hour
}

/** Excel counts days from 1899-12-30 (its 1900 was a leap year), the fraction is the time. */
function readSerial(text: string): DateReading | undefined {
  const days = /^\d{1,5}(?:\.\d+)?$/.test(text) ? Number(text) : 0
  if (days < 61) return undefined
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000)
  const wall = {
    year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(), millisecond: 0,
  }
  return { wall, precision: Number.isInteger(days) ? 'day' : 'time' }
}

/** The reading as ISO 8601, with an offset only when the text had one. */
export function toIso({ wall, offset }: DateReading): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}`
  const time = `${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}.${String(wall.millisecond).padStart(3, '0')}`
  if (offset === undefined) return `${day}T${time}`
  const ahead = Math.abs(offset)
  return `${day}T${time}${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}

export const toIsoDay = (reading: DateReading): string => toIso(reading).slice(0, 10)
