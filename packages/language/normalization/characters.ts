import { oldKanji } from './kanji.ts'

/** What happens to each UTF-16 code unit: NFKC, with the exceptions that Japanese readers expect to survive. */

/** The unit stays as it is. */
export const KEEP = 0
/** The unit has no meaning for the text (zero width, variation selector) and goes. */
export const DROP = 0xffff
/** The unit becomes several; see `expansionOf`. */
export const EXPAND = 0xfffe

/** NFKC would turn these into plain digits, letters or ASCII dots and lose what the writer meant. */
const excepted = (unit: number): boolean =>
  (unit >= 0x2460 && unit <= 0x24ff) || // ① …
  (unit >= 0x3200 && unit <= 0x32ff) || // ㈱ ㊙ …
  unit === 0x2025 || unit === 0x2026 || // ‥ …
  unit === 0x2122 || // ™
  unit === 0xff0d || // －: ー or -, which only its neighbours tell
  unit === 0x309b || unit === 0x309c || // ゛゜: joined to the letter before, in normalize
  (unit >= 0xac00 && unit <= 0xd7ff) || (unit >= 0x1100 && unit <= 0x11ff) || (unit >= 0xffa0 && unit <= 0xffdc) // Hangul

const explicit = new Map<number, string>([
  [0xff5e, '〜'], // ～: NFKC says ~, Japanese means 〜
  [0x301c, '〜'],
  [0x00a0, ' '], [0x3000, ' '],
  [0x2019, "'"], [0x2018, "'"], [0x201c, '"'], [0x201d, '"'],
  [0x200b, ''], [0x200c, ''], [0x200d, ''], [0x2060, ''], [0xfeff, ''], [0x00ad, ''],
  [0x200e, ''], [0x200f, ''], [0x202a, ''], [0x202b, ''], [0x202c, ''], [0x202d, ''], [0x202e, ''], [0x2066, ''], [0x2067, ''], [0x2068, ''], [0x2069, ''],
  ...oldKanji,
])

const table = new Uint16Array(65536)
const expansions = new Map<number, string>()

for (let unit = 0; unit < 65536; unit++) {
  if (unit >= 0xd800 && unit <= 0xdfff) continue
  if (unit >= 0xfe00 && unit <= 0xfe0f) table[unit] = DROP
  else if (!excepted(unit)) {
    const source = String.fromCharCode(unit)
    const target = explicit.get(unit) ?? source.normalize('NFKC')
    // ´ and the like would become a blank with a mark on it, and faces fall apart.
    if (target === source || (target.startsWith(' ') && target !== ' ')) continue
    if (target.length === 1) table[unit] = target.charCodeAt(0)
    else if (target === '') table[unit] = DROP
    else {
      table[unit] = EXPAND
      expansions.set(unit, target)
    }
  }
}

/** KEEP, DROP, EXPAND, or the unit that takes its place. */
export const unitTable: Readonly<Uint16Array> = table

export function expansionOf(unit: number): string {
  return expansions.get(unit) ?? ''
}

export const isHiragana = (unit: number): boolean => unit >= 0x3041 && unit <= 0x309f
export const isKatakana = (unit: number): boolean => (unit >= 0x30a1 && unit <= 0x30fa) || unit === 0x30fc
export const isKana = (unit: number): boolean => isHiragana(unit) || isKatakana(unit)
export const isKanji = (unit: number): boolean => (unit >= 0x4e00 && unit <= 0x9fff) || unit === 0x3005
export const isLatin = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
export const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/** Dashes that people type where a prolonged sound mark belongs (サ－バ, サ—バ). */
export const isDash = (unit: number): boolean =>
  unit === 0x2d || unit === 0x2212 || (unit >= 0x2010 && unit <= 0x2015) || unit === 0x2500 || unit === 0x2501 || unit === 0xff0d
/** Signs that give the letter before them a sound mark: ﾞ ﾟ, the combining ones, and ゛ ゜ typed alone. */
export const soundMarkOf = (unit: number): string | undefined => {
  if (unit === 0xff9e || unit === 0x3099 || unit === 0x309b) return '\u3099'
  return unit === 0xff9f || unit === 0x309a || unit === 0x309c ? '\u309a' : undefined
}

/** Sound marks, and accents that are written as characters of their own. */
export const isMark = (unit: number): boolean => soundMarkOf(unit) !== undefined || (unit >= 0x300 && unit <= 0x36f)

/** Pictures in the basic plane of which one is as good as five; ★ and ☆ count something and are none. */
export const isPicture = (unit: number): boolean =>
  ((unit >= 0x2600 && unit <= 0x27bf) || unit === 0x2b50 || unit === 0x2b55) && unit !== 0x2605 && unit !== 0x2606
