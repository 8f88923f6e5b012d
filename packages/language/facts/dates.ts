import { type Day, type Days, addDays, addMonths, daysBetween, daysIn, isDay, isoDay, oneDay, weekday, wholeMonth, wholeWeek, wholeYear } from './calendar.ts'
import type { DateFact } from './fact.ts'
import { numberSource, parseNumber } from './number.ts'

const n = `(?:[0-9]{1,4}|[〇一二三四五六七八九十]{1,4})`
const part = '(上旬|中旬|下旬|初め|はじめ|末|頃|ごろ)?'
const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, R: 2018, H: 1988, S: 1925 }
const yearWords: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 去年: -1, 昨年: -1, 一昨年: -2, おととし: -2, 来年: 1, 再来年: 2 }
const monthWords: Readonly<Record<string, number>> = { 今月: 0, 先月: -1, 先々月: -2, 来月: 1, 再来月: 2 }
const weekWords: Readonly<Record<string, number>> = { 今週: 0, 先週: -1, 先々週: -2, 来週: 1, 再来週: 2, 翌週: 1 }
const dayWords: Readonly<Record<string, number>> = { 一昨日: -2, おととい: -2, 昨日: -1, きのう: -1, 昨夜: -1, 昨晩: -1, 今日: 0, きょう: 0, 本日: 0, 今朝: 0, 今夜: 0, 今晩: 0, 明日: 1, あした: 1, 明後日: 2, あさって: 2 }
const words = (table: object): string => Object.keys(table).join('|')

type Reader = (match: RegExpMatchArray, today: Day | undefined) => Days | undefined | false

/** What the text must hold for the form to be looked for, the form, its reader; in order of preference. A reader answers false when the match is no date after all, undefined when it needs a day to count from. */
const forms: readonly (readonly [RegExp, RegExp, Reader])[] = [
  [/[令平昭大]/, new RegExp(`(令和|平成|昭和|大正)(元|${n})年(?:(${n})月(?:(${n})日)?)?${part}`, 'g'), ([, era = '', year = '', month, day, third]) => full((eras[era] ?? 0) + (year === '元' ? 1 : parseNumber(year)), month, day, third)],
  [/[RHS]/, /(?<![A-Za-z0-9])([RHS])([0-9]{1,2})[./年]([0-9]{1,2})[./月]([0-9]{1,2})(?![0-9])/g, ([, era = '', year = '', month, day]) => full((eras[era] ?? 0) + Number(year), month, day)],
  [/[0-9][./-][0-9]/, /(?<![0-9./-])((?:19|20)[0-9]{2})([./-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])/g, ([, year = '', , month, day]) => full(Number(year), month, day)],
  [/年/, new RegExp(`((?:19|20)[0-9]{2}|[一二]千?[〇一二三四五六七八九十]{1,3})年(?!代|問題)(?:(${n})月(?:(${n})日)?)?${part}`, 'g'), ([, year = '', month, day, third]) => full(parseNumber(year), month, day, third)],
  [/[年おと]/, new RegExp(`(${words(yearWords)})(?:の)?(?:(${n})月(?:(${n})日)?${part})?(度)?`, 'g'), ([, word = '', month, day, third, fiscal], today) => ofYear(yearWords[word] ?? 0, month, day, third, fiscal, today)],
  [/月/, new RegExp(`(${words(monthWords)})(?:の)?(?:(${n})日|(上旬|中旬|下旬|初め|はじめ|末))?`, 'g'), ([, word = '', day, third], today) => ofMonth(monthWords[word] ?? 0, day, third, today)],
  [/週/, new RegExp(`(${words(weekWords)})(?:の)?(?:([月火水木金土日])曜日?|(末))?`, 'g'), ([, word = '', letter, end], today) => ofWeek(weekWords[word] ?? 0, letter, end, today)],
  [/こ/, /(?:この前|こないだ|この間)の([月火水木金土日])曜日?/g, ([, letter = ''], today) => today && oneDay(addDays(today, -(((weekday(today) - '月火水木金土日'.indexOf(letter) + 6) % 7) + 1)))],
  [/[前後]/, new RegExp(`(?<![年月日週0-9.〇一二三四五六七八九十百千数何])(${numberSource})(日|週間|か月|ヶ月|カ月|ヵ月|ケ月|箇月|年)(半)?(前|後)(?![後払日半夜回者作])`, 'g'), ([, count = '', unit = '', , side], today) => away(parseNumber(count) * (side === '前' ? -1 : 1), unit, today)],
  // 数日前, 翌日: no day of their own; the latter is counted from a day told before (anchored-dates.ts).
  [/数/, /数(?:日|週間|か月|ヶ月|カ月|ヵ月|ケ月|箇月|年)前(?![後払])/g, () => undefined],
  [/翌|次の/, /翌々日|(?<![一-龥])翌日(?![配発])|次の日(?!曜)/g, () => undefined],
  [/半年/, /半年(前|後)/g, ([, side], today) => today && wholeMonth(addMonths(today, side === '前' ? -6 : 6))],
  [/月/, new RegExp(`(?<![0-9〇一二三四五六七八九十数何])(${n})月(${n})日(?!間)`, 'g'), ([, month = '', day = ''], today) => inYear(parseNumber(month), parseNumber(day), today)],
  [/月/, new RegExp(`(?<![0-9〇一二三四五六七八九十か数何])(${n})月(?!間|曜|[0-9〇一二三四五六七八九十]{1,3}日)${part}`, 'g'), ([, month = '', third], today) => monthAlone(parseNumber(month), third, today)],
  [/[0-9]\/[0-9]/, /(?<![0-9/.-])([0-9]{1,2})\/([0-9]{1,2})(?=に|から|まで|付|頃|ごろ|\(|（|夜|朝|午前|午後| ?[0-9]{1,2}[:時])/g, ([, month = '', day = ''], today) => inYear(Number(month), Number(day), today)],
  [/日/, new RegExp(`(?<![0-9〇一二三四五六七八九十数何月第])(${n})日(?=に(?![一二三四五六0-9数何なわ約及平])|の(?:朝|昼|夜|午前|午後|夕方)|付|締)`, 'g'), ([, day = ''], today) => dayAlone(parseNumber(day), today)],
  [/[日朝夜晩おきあ]/, new RegExp(`(?<![一-龥])(?:${words(dayWords)})(?!々)|(?<=[がはをにも、])(?:今日|昨日|明日)`, 'g'), ([word], today) => today && oneDay(addDays(today, dayWords[word] ?? 0))],
]

const thirds: Readonly<Record<string, readonly [number, number]>> = { 上旬: [1, 10], 初め: [1, 10], はじめ: [1, 10], 中旬: [11, 20], 下旬: [21, 31], 末: [25, 31] }

/** Dates in normalised text. `today`: the day from which the text counts. */
export function findDates(text: string, today: Day | undefined): DateFact[] {
  const found: DateFact[] = []
  for (const [needed, pattern, read] of forms) {
    if (!needed.test(text)) continue
    for (const match of text.matchAll(pattern)) {
      const days = read(match, today)
      if (days !== false) found.push({ kind: 'date', start: match.index, end: match.index + match[0].length, ...days })
    }
  }
  return found
}

function full(year: number, month?: string, day?: string, third?: string): Days | false {
  if (year < 1868 || year > 2199) return false
  if (month === undefined) return wholeYear(year)
  const at = { year, month: parseNumber(month), day: day === undefined ? 1 : parseNumber(day) }
  if (!isDay(at)) return false
  return day === undefined ? monthPart(at, third) : oneDay(at)
}

function monthPart({ year, month }: Day, third: string | undefined): Days {
  const [from, to] = thirds[third ?? ''] ?? [1, 31]
  return { first: isoDay({ year, month, day: from }), last: isoDay({ year, month, day: Math.min(to, daysIn(year, month)) }) }
}

function ofYear(offset: number, month: string | undefined, day: string | undefined, third: string | undefined, fiscal: string | undefined, today: Day | undefined): Days | undefined | false {
  if (today === undefined) return undefined
  const year = today.year + offset
  if (month !== undefined) return full(year, month, day, third)
  if (fiscal === undefined) return wholeYear(year)
  // The Japanese fiscal year begins in April.
  const begins = year - (today.month < 4 ? 1 : 0)
  return { first: `${begins}-04-01`, last: `${begins + 1}-03-31` }
}

function ofMonth(offset: number, day: string | undefined, third: string | undefined, today: Day | undefined): Days | undefined | false {
  if (today === undefined) return undefined
  const month = addMonths(today, offset)
  if (day === undefined) return monthPart(month, third)
  const at = { ...month, day: parseNumber(day) }
  return isDay(at) && oneDay(at)
}

function ofWeek(offset: number, letter: string | undefined, end: string | undefined, today: Day | undefined): Days | undefined {
  if (today === undefined) return undefined
  const monday = addDays(today, offset * 7 - weekday(today))
  if (letter !== undefined) return oneDay(addDays(monday, '月火水木金土日'.indexOf(letter)))
  return end === undefined ? wholeWeek(today, offset) : { first: isoDay(addDays(monday, 5)), last: isoDay(addDays(monday, 6)) }
}

/** 三日前 is a day; 2か月前 and 3年前 are said of a whole month or year. */
function away(count: number, unit: string, today: Day | undefined): Days | undefined | false {
  // その3日後: counted from something told before.
  if (count > 0) return undefined
  if (Math.abs(count) > 10_000 || !Number.isInteger(count)) return false
  if (today === undefined) return undefined
  if (unit === '日') return oneDay(addDays(today, count))
  if (unit === '週間') return oneDay(addDays(today, count * 7))
  if (unit === '年') return today.year + count >= 1000 && wholeYear(today.year + count)
  return wholeMonth(addMonths(today, count))
}

/** A day without a year: voices look back, so the last one unless it would lie more than 45 days off in the future. */
function inYear(month: number, day: number, today: Day | undefined): Days | undefined | false {
  if (!isDay({ year: 2024, month, day })) return false
  if (today === undefined) return undefined
  const years = [1, 0, -1, -2, -3, -4].map((offset) => ({ year: today.year + offset, month, day }))
  const at = years.find((candidate) => isDay(candidate) && daysBetween(today, candidate) <= 45)
  return at && oneDay(at)
}

function monthAlone(month: number, third: string | undefined, today: Day | undefined): Days | undefined | false {
  if (month < 1 || month > 12) return false
  const first = inYear(month, 1, today)
  return first && monthPart({ year: Number(first.first.slice(0, 4)), month, day: 1 }, third)
}

function dayAlone(day: number, today: Day | undefined): Days | undefined | false {
  if (day < 1 || day > 31) return false
  if (today === undefined) return undefined
  const at = [0, -1, -2].map((offset) => ({ ...addMonths(today, offset), day })).find((candidate) => isDay(candidate) && daysBetween(today, candidate) <= 7)
  return at && oneDay(at)
}
