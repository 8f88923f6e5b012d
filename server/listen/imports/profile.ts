import { normalizeEmail, normalizePhone } from '@koewa/language'
import { readDate, type DateFormat } from './dates.ts'
import { isNothing, readNumber } from './values.ts'

/** What the values of a column look like, over a sample of rows. Rates are shares of the cells that are not empty. */
export type ColumnProfile = Readonly<{
  name: string
  /** The header for recognising words in it: folded, words apart. */
  folded: string
  position: number
  samples: readonly string[]
  rows: number
  /** Share of rows with a value. */
  fill: number
  distinct: number
  /** Whether values (hardly) repeat: a sample may hold a wrong row or two. */
  unique: boolean
  averageLength: number
  longest: number
  dateRate: number
  /** Share of dates that name a day. */
  dayRate: number
  serialRate: number
  numberRate: number
  emailRate: number
  phoneRate: number
  urlRate: number
  /** Distinct values with their counts, most frequent first; at most 200. */
  values: readonly (readonly [string, number])[]
}>

/** Whether most of a column is structure that JSON rows hold, objects or lists of them: nobody's words, and nothing to share. */
export const isStructured = ({ values }: Pick<ColumnProfile, 'values'>): boolean => {
  const structured = values.filter(([value]) => /^(?:\{\s*"|\[\s*[[{])/.test(value))
  return structured.length > 0 && structured.length * 2 >= values.length
}

/** A header as words: ＩＤ → id, customerID → customer id, 受付_年月日 → 受付 年月日. */
export const foldHeader = (name: string): string =>
  name.normalize('NFKC').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/[_\-\s・./:()（）【】[\]]+/g, ' ').trim()

/** PostgreSQL's JSON holds no NUL; the row that has one is rejected by itself. */
const shorten = (value: string): string => (value.length > 200 ? `${value.slice(0, 200)}…` : value).replaceAll('\0', '')

const isPhone = (cell: string): boolean => /^[+(0０]/.test(cell.trim()) && normalizePhone(cell) !== null

export function profileColumn(name: string, position: number, cells: readonly string[]): ColumnProfile {
  const filled = cells.filter((cell) => !isNothing(cell))
  const counts = new Map<string, number>()
  for (const cell of filled) counts.set(cell.trim(), (counts.get(cell.trim()) ?? 0) + 1)
  const rate = (test: (cell: string) => boolean): number => (filled.length === 0 ? 0 : filled.filter(test).length / filled.length)
  const dates = filled.map((cell) => readDate(cell)).filter((date) => typeof date === 'object')
  const numbers = filled.map(readNumber).filter((number) => number !== undefined)
  return {
    name, position, folded: foldHeader(name), rows: cells.length,
    samples: [...counts.keys()].slice(0, 3).map(shorten),
    fill: cells.length === 0 ? 0 : filled.length / cells.length,
    distinct: counts.size, unique: counts.size >= filled.length * 0.95,
    averageLength: filled.reduce((sum, cell) => sum + cell.length, 0) / Math.max(filled.length, 1),
    longest: filled.reduce((most, cell) => Math.max(most, cell.length), 0),
    dateRate: filled.length === 0 ? 0 : dates.length / filled.length,
    dayRate: dates.length === 0 ? 0 : dates.filter(({ precision }) => precision !== 'month').length / dates.length,
    serialRate: rate((cell) => /^[2-6]\d{4}(?:\.\d+)?$/.test(cell.normalize('NFKC').trim())),
    numberRate: numbers.length / Math.max(filled.length, 1),
    emailRate: rate((cell) => cell.includes('@') || cell.includes('＠') ? normalizeEmail(cell) !== null : false),
    phoneRate: rate(isPhone),
    urlRate: rate((cell) => /^https?:\/\//i.test(cell.trim())),
    values: [...counts].sort((a, b) => b[1] - a[1]).slice(0, 200),
  }
}

/** Share of a column's cells that are whole numbers from `least` to `greatest`. */
export function rateWithin(column: ColumnProfile, least: number, greatest: number): number {
  let within = 0
  let all = 0
  for (const [value, count] of column.values) {
    const number = readNumber(value)
    all += count
    if (number !== undefined && Number.isInteger(number) && number >= least && number <= greatest) within += count
  }
  return all === 0 ? 0 : within / all
}

/** Whether a column's m/d/yyyy dates put the day first: known from a number above 12 that stands first, and none that stands second. */
export function guessDateFormat(column: ColumnProfile, cells: readonly string[]): DateFormat | undefined {
  if (column.dateRate < 0.5 && column.serialRate >= 0.95) return 'serial'
  let first = 0
  let second = 0
  for (const cell of cells) {
    const [, a, b] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(cell.normalize('NFKC').trim()) ?? []
    first = Math.max(first, Number(a ?? 0))
    second = Math.max(second, Number(b ?? 0))
  }
  if (first > 12 && second <= 12) return 'dmy'
  return first > 0 && second > 12 ? 'mdy' : undefined
}
