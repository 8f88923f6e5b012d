/** Source of a pattern for numbers as Japanese writes them: 12,000, 3.5, 三十, 1億2千万, 二〇二四. */
export const numberSource = '(?:[0-9][0-9,]*(?:\\.[0-9]+)?|[〇一二三四五六七八九十百千])(?:[0-9]|[〇一二三四五六七八九十百千万億]){0,12}'

const digits = '〇一二三四五六七八九'
const small: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const large: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8 }

/** Value of a string that `numberSource` matched. */
export function parseNumber(written: string): number {
  let total = 0
  let section = 0
  let current: number | undefined
  for (const [token] of written.replace(/,/g, '').matchAll(/[0-9]+(?:\.[0-9]+)?|./gu)) {
    const digit = digits.indexOf(token)
    if (/^[0-9]/.test(token)) current = Number(token)
    else if (digit >= 0) current = (current ?? 0) * 10 + digit
    else if (small[token] !== undefined) {
      section += (current ?? 1) * small[token]
      current = undefined
    } else {
      total += Math.round((section + (current ?? 0) || 1) * (large[token] ?? 1))
      section = 0
      current = undefined
    }
  }
  return total + section + (current ?? 0)
}
