import type { TimeFact } from './fact.ts'
import { parseNumber } from './number.ts'

const halfDay = '(?:(?<![今昨])(午前|午後|朝の?|昼の?|お昼の?|夕方の?|夜の?|深夜の?|夜中の?|早朝の?|AM|PM|am|pm))?'
const spoken = new RegExp(`${halfDay} ?(?<![0-9〇一二三四五六七八九十数何])([0-9]{1,2}|[〇一二三四五六七八九十]{1,3})時(?![間代期刻計])(?:(半)|([0-9]{1,2}|[一二三四五六七八九十]{1,3})分(?!間))?(?:頃|ごろ|過ぎ|すぎ|ちょうど)?`, 'g')
const clock = new RegExp(`${halfDay} ?(?<![0-9:])([0-9]{1,2}):([0-5][0-9])(?::[0-5][0-9])?(?![0-9:])`, 'g')
/** 一時 is also "for a while". */
const forAWhile = /^一時$/
const clockFollows = /^(?:に|から|まで|頃|ごろ|過ぎ|発|着|の)/

export function findTimes(text: string): TimeFact[] {
  const found: TimeFact[] = []
  for (const match of text.matchAll(spoken)) {
    const end = match.index + match[0].length
    if (forAWhile.test(match[0].trim()) && !clockFollows.test(text.slice(end, end + 2))) continue
    add(found, match, match[1], parseNumber(match[2] ?? ''), match[3] === undefined ? parseNumber(match[4] ?? '〇') : 30)
  }
  for (const match of text.matchAll(clock)) add(found, match, match[1], Number(match[2]), Number(match[3]), true)
  return found
}

function add(found: TimeFact[], match: RegExpMatchArray, half: string | undefined, hour: number, minute: number, digital = false): void {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return
  const part = half?.replace(/^お|の$/g, '').toLowerCase()
  const said = part === undefined ? hour : onDay(part, hour)
  const time = `${String(said).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const start = (match.index ?? 0) + (match[0].length - match[0].trimStart().length)
  const ambiguous = part === undefined && !digital && hour >= 1 && hour <= 11
  found.push({ kind: 'time', start, end: (match.index ?? 0) + match[0].length, time, ...(ambiguous && { ambiguous: true as const }) })
}

function onDay(part: string, hour: number): number {
  if (part === '午後' || part === 'pm' || part === '夕方') return hour < 12 ? hour + 12 : hour
  if (part === '夜') return hour >= 5 && hour < 12 ? hour + 12 : hour === 12 ? 24 : hour
  if (part === '昼') return hour >= 1 && hour <= 5 ? hour + 12 : hour
  return hour === 12 && part !== '深夜' && part !== '夜中' ? 0 : hour
}
