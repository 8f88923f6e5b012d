/** Number formats that Excel knows by number and that show dates or times (ECMA-376 18.8.30), those of Japanese Excel included. */
const dateIds = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Whether a number format shows a date or a time. Quoted words, colours and conditions do not count; elapsed hours are a number. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return dateIds(id)
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';', 1)[0] ?? ''
  if (/\[(?:h+|m+|s+)\]/i.test(bare) || /general/i.test(bare)) return false
  return /[ymdhsg]|(?:^|[^0#?.])e+(?![+-])/i.test(bare.replace(/\[[^\]]*\]/g, ''))
}

/** A format of nothing but zeros: numbers such as 00123 are names, and the zeros belong to them. */
export const isPadding = (code: string): boolean => /^0{2,30}$/.test(code)

const dayMs = 86_400_000

/**
 * A serial day as ISO text: the day alone, with its time, or the time alone below 1.
 * Excel takes 1900 for a leap year (serial 60 is 29 February 1900, which never was).
 */
export function serialText(serial: number, from1904: boolean): string | undefined {
  if (serial < 0 || serial > 2_958_466) return undefined
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  // Seconds, since binary fractions of a day are a little off.
  const at = new Date(Math.round((start + serial * dayMs) / 1000) * 1000)
  const [day = '', time = ''] = at.toISOString().slice(0, 19).split('T')
  if (serial < 1 && !from1904) return time
  return time === '00:00:00' ? day : `${day} ${time}`
}

/** A number as Excel shows it: 15 digits, so that 0.1 + 0.2 is 0.3. */
export const numberText = (value: string): string => {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  return Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(15)))
}
