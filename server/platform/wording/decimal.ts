import { type Language, locales } from './language.ts'

/** A number with so many decimals and a true minus sign. */
export const decimal = (value: number, digits: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value).replace('-', '−')
