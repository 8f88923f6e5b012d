import { decimal } from '../../platform/wording/decimal.ts'
import { type Language, locales } from '../../platform/wording/language.ts'
import type { MetricWords } from './metric.ts'

export const integer = (value: number, language: Language): string => decimal(value, 0, language)

/** A share as a percentage. */
export const percent = (share: number, language: Language, digits = 0): string => `${decimal(share * 100, digits, language)}${language === 'ja' ? '％' : '%'}`

/** A level of the metric with its unit; a dash where there is none. */
export const level = (value: number | null, words: MetricWords, language: Language): string =>
  value === null ? '—' : `${decimal(value * words.factor, digitsFor(value, words), language)}${words.suffix[language]}`

/** The size of a difference, without its sign. */
export const size = (value: number, words: MetricWords, language: Language): string =>
  `${decimal(Math.abs(value) * words.factor, digitsFor(value, words), language)}${words.differenceSuffix[language]}`

/** The size of a difference that somebody chose, without decimals it does not have. */
export const plainSize = (value: number, { factor, differenceSuffix }: MetricWords, language: Language): string =>
  `${new Intl.NumberFormat(locales[language], { maximumFractionDigits: 3 }).format(value * factor)}${differenceSuffix[language]}`

/** A difference with its sign. */
export const signed = (value: number, words: MetricWords, language: Language): string =>
  `${Math.sign(value) < 0 ? '−' : '+'}${size(value, words, language)}`

/** One decimal more where a number would otherwise be shown as nothing at all. */
const digitsFor = (value: number, { factor, digits }: MetricWords): number =>
  value !== 0 && Math.abs(value * factor) < 0.5 * 10 ** -digits ? digits + 1 : digits

/** A day as people write it. */
export const day = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`))

/** A moment in the workspace's time zone. */
export const moment = (iso: string | Date, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(iso))
