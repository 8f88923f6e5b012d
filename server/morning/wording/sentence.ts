import { decimal } from '../../platform/wording/decimal.ts'
import { type Language, locales, type Text } from '../../platform/wording/language.ts'
import { localDay } from '../../understand/index.ts'

/** One sentence or two of the page, and where its evidence is. `key` is the same from day to day for the same thing. */
export type Item = Readonly<{
  key: string
  text: Text
  /** Address in the console. */
  href: string
  tone: 'worse' | 'better' | 'plain'
}>

/** Without its sign. */
export const number = (value: number, language: Language, digits = 0): string => decimal(Math.abs(value), digits, language)

/** With its sign; what rounds to nothing has none. */
export function signed(value: number, language: Language, digits = 0): string {
  const text = number(value, language, digits)
  if (Number(text.replaceAll(',', '')) === 0) return text
  return `${value < 0 ? '−' : '+'}${text}`
}

/** A day of the year, as a newspaper names it. */
export const day = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { month: language === 'ja' ? 'numeric' : 'long', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`))
    .replace(/^(\d+)\/(\d+)$/, '$1月$2日')

/** The day on which something happened, on the calendar of a time zone. */
export const dayIn = (at: Date | string, zone: string, language: Language): string => day(localDay(new Date(at), zone), language)

/** The 95 % interval of a difference in counts. */
export const interval = ({ low, high }: Readonly<{ low: number; high: number }>, language: Language, digits = 0): string =>
  language === 'ja' ? `${signed(low, 'ja', digits)}〜${signed(high, 'ja', digits)}` : `${signed(low, 'en', digits)} to ${signed(high, 'en', digits)}`
