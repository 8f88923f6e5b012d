import { DROP, EXPAND, KEEP, expansionOf, isDash, isDigit, isHiragana, isKana, isKanji, isKatakana, isLatin, isMark, isPicture, soundMarkOf, unitTable } from './characters.ts'
import { faceAt } from './faces.ts'
import { spellingAt } from './spellings.ts'

/** A text in the form the analysis reads, and the way back to what was written. */
export interface NormalizedText {
  readonly text: string
  /**
   * `offsets[i]`: where the original of normalised unit i begins; one entry more than `text` has units, the last
   * being the original's length. `undefined` when nothing changed and offsets are equal.
   */
  readonly offsets: Int32Array | undefined
}

/** Original span of the normalised span [start, end): never empty unless the original is. */
export function originalSpan(normalized: NormalizedText, start: number, end: number): { start: number; end: number } {
  const offsets = normalized.offsets
  if (offsets === undefined) return { start, end }
  const from = offsets[start] ?? 0
  let to = offsets[end] ?? from
  // Inside a spelling that was replaced all units share one origin: take the whole of it.
  for (let i = end; to <= from && i < offsets.length; i++) to = offsets[i] ?? to
  return { start: from, end: to }
}

/**
 * The text as the analysis reads it; `normalize(normalize(x).text).text` is the same again. Most voices need no change and
 * come back as they are. Linear in the text's length; takes any string, lone surrogates included.
 */
export function normalize(original: string): NormalizedText {
  let normalized: NormalizedText = { text: original, offsets: undefined }
  // A second round only where one change makes room for another: (^_^)(^_^) → 😊😊 → 😊.
  for (let round = 0; round < MOST_ROUNDS && needsWork(normalized.text); round++) {
    const next = normalizeOnce(normalized.text)
    if (next.text === normalized.text) break
    normalized = { text: next.text, offsets: throughBoth(normalized.offsets, next.offsets) }
  }
  return normalized
}

const MOST_ROUNDS = 8

function normalizeOnce(text: string): { text: string; offsets: Int32Array } {
  const folded = foldUnits(text)
  resolveDashes(folded)
  return replaceSpellings(squeezeRepeats(folded), text.length)
}

function throughBoth(first: Int32Array | undefined, second: Int32Array): Int32Array {
  return first === undefined ? second : second.map((offset) => first[offset] as number)
}

function needsWork(text: string): boolean {
  let previous = 0
  let beforePrevious = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (folds[unit] === 1) return true
    if (unit === previous && (single.has(unit) || isPicture(unit) || unit === beforePrevious)) return true
    if (isDash(unit) && isKatakana(previous)) return true
    if ((unit === 0x30fc || unit === 0x301c) && lengthens(previous, unit, text.charCodeAt(i + 1), text.charCodeAt(i + 2))) return true
    const spelling = spellingAt(text, i) ?? faceAt(text, i)
    if (spelling !== undefined && spelling.from !== spelling.to) return true
    beforePrevious = previous
    previous = unit
  }
  return false
}

/** 1 for each unit that folding changes, or may change with its neighbours. */
const folds = Uint8Array.from(unitTable, (to, unit) => (to !== KEEP || unit === 0xff0d || (unit & 0xfc00) === 0xd800 || isMark(unit) ? 1 : 0))

interface Units {
  readonly units: number[]
  readonly origins: number[]
}

/** Width, sound marks, variation selectors, skin tones, and what NFKC knows beyond the basic plane. */
function foldUnits(text: string): Units {
  const units: number[] = []
  const origins: number[] = []
  const push = (target: string, origin: number): void => {
    for (let i = 0; i < target.length; i++) {
      units.push(target.charCodeAt(i))
      origins.push(origin)
    }
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isMark(unit)) {
      const mark = soundMarkOf(unit) ?? String.fromCharCode(unit)
      const joined = units.length === 0 ? '' : (String.fromCharCode(units[units.length - 1] as number) + mark).normalize('NFC')
      if (joined.length === 1) units[units.length - 1] = joined.charCodeAt(0)
      else if (unit < 0x370) push(mark, i)
      else if (unit !== 0x3099 && unit !== 0x309a) push(mark === '\u3099' ? '゛' : '゜', i)
      continue
    }
    if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      const pair = text.slice(i, i + 2)
      const kept = foldPair(pair, units)
      push(kept, i)
      if (kept === pair) origins[origins.length - 1] = i + 1
      i++
      continue
    }
    const to = unitTable[unit] ?? KEEP
    if (to === EXPAND) push(expansionOf(unit), i)
    else if (to !== DROP) {
      units.push(to === KEEP ? unit : to)
      origins.push(i)
    }
  }
  return { units, origins }
}

/** A surrogate pair: emoji stay, their skin tones go; 𝐀 and 丽 become what NFKC says. */
function foldPair(pair: string, before: readonly number[]): string {
  const point = pair.codePointAt(0) as number
  if (point >= 0xe0000 && point <= 0xe01ef) return ''
  if (point >= 0x1f3fb && point <= 0x1f3ff) return before.length > 0 && (before[before.length - 1] as number) >= 0x2600 ? '' : pair
  return point >= 0x1f000 && point <= 0x1faff ? pair : pair.normalize('NFKC')
}

/** すごーーーい → すごい, ！！！ → !, soooo → soo, 😭😭😭 → 😭; dashes that stand for ー. Digits and layout keep their number. */
function squeezeRepeats({ units, origins }: Units): Units {
  const keptUnits: number[] = []
  const keptOrigins: number[] = []
  const keep = (unit: number, from: number): void => {
    keptUnits.push(unit)
    keptOrigins.push(origins[from] as number)
  }
  for (let i = 0; i < units.length; ) {
    const unit = units[i] as number
    const previous = keptUnits.at(-1) ?? 0
    if (unit === 0x30fc || unit === 0x301c) {
      const end = afterLongSound(units, i)
      if (lengthens(previous, unit, units[end] ?? 0, units[end + 1] ?? 0)) {
        i = end
        continue
      }
    }
    if ((unit & 0xfc00) === 0xd800) {
      const low = units[i + 1] ?? 0
      const repeated = low === keptUnits.at(-1) && unit === keptUnits.at(-2) && isPictureHigh(unit)
      for (const end = Math.min(i + 2, units.length); i < end; i++) if (!repeated) keep(units[i] as number, i)
      continue
    }
    let end = i + 1
    while (end < units.length && units[end] === unit) end++
    const allowed = previous === unit ? 0 : Math.min(end - i, allowedRun(units, i, end))
    for (let k = 0; k < allowed; k++) keep(unit, i + k)
    i = end
  }
  return { units: keptUnits, origins: keptOrigins }
}

const isPictureHigh = (unit: number): boolean => unit >= 0xd83c && unit <= 0xd83e

function afterLongSound(units: readonly number[], from: number): number {
  let end = from
  while (units[end] === 0x30fc || units[end] === 0x301c) end++
  return end
}

/** Between a stem and the ending of an adjective (すごーい, 長〜く) the length is emphasis; らーめん and おーい are words. */
function lengthens(before: number, sign: number, ending: number, after: number): boolean {
  if (ending !== 0x3044 && ending !== 0x304f) return false
  // らーくん is a name, 東京〜いわき a range.
  if (after === 0x3093) return false
  return adjectiveStems.has(before) || (sign === 0x30fc && isKanji(before))
}
const adjectiveStems = new Set([...'ごかがつむすやそらわどまずいしばさでちもるみぶ長高安遠近早速遅重軽暑寒熱冷辛甘苦痛怖深広狭太細古良悪凄酷汚'].map((letter) => letter.charCodeAt(0)))

/** In place; －, which folding left as it is, becomes ー or -. */
function resolveDashes({ units }: Units): void {
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as number
    if (isDash(unit)) units[i] = standsForLongSound(unit, units[i - 1] ?? 0, units[i + 1] ?? 0) ? 0x30fc : unit === 0xff0d ? 0x2d : unit
  }
}

/** サ-バ and サ－バ－は: a dash between katakana, and a wide one at the end of a katakana word; never after ン or ッ. */
function standsForLongSound(unit: number, before: number, after: number): boolean {
  if (!isKatakana(before) || before === 0x30f3 || before === 0x30c3) return false
  if (isKatakana(after)) return true
  return unit !== 0x2d && (after === 0 || isHiragana(after) || isKanji(after) || (unit === 0xff0d && wordEnds.has(after)))
}
const wordEnds = new Set([...'。、!?」』)\n'].map((letter) => letter.charCodeAt(0)))

const single = new Set([...'ー〜!?。、…っッ笑'].map((letter) => letter.charCodeAt(0)))
/** Blanks, line ends and stars are counted by whoever wrote them. */
const layout = new Set([...' \n\t★☆'].map((letter) => letter.charCodeAt(0)))

/** How many of the equal units [from, to) stay. */
function allowedRun(units: readonly number[], from: number, to: number): number {
  const unit = units[from] as number
  const run = to - from
  if (single.has(unit) || isPicture(unit)) return 1
  if (isDigit(unit) || layout.has(unit)) return run
  if (isKana(unit)) return run >= 3 ? 1 : run
  if (!isLatin(unit)) return Math.min(run, 3)
  if (unit === 0x77 && run === 3 && units[to] === 0x2e) return 3 // www.
  // AAA, III and VIII are no shouting.
  return unit < 0x61 && (run === 3 || !(isLatin(units[from - 1] ?? 0) || isLatin(units[to] ?? 0))) ? run : 2
}

function replaceSpellings({ units, origins }: Units, originalLength: number): { text: string; offsets: Int32Array } {
  const source = textOf(units)
  const parts: string[] = []
  const offsets: number[] = []
  let copied = 0
  for (let i = 0; i < source.length; ) {
    const spelling = spellingAt(source, i) ?? faceAt(source, i)
    if (spelling === undefined || spelling.from === spelling.to) {
      const end = i + (spelling?.from.length ?? 1)
      for (; i < end; i++) offsets.push(origins[i] as number)
      continue
    }
    parts.push(source.slice(copied, i), spelling.to)
    const shared = sharedPrefix(spelling)
    for (let k = 0; k < spelling.to.length; k++) offsets.push(origins[i + Math.min(k, shared)] as number)
    i += spelling.from.length
    copied = i
  }
  parts.push(source.slice(copied))
  offsets.push(originalLength)
  return { text: parts.join(''), offsets: Int32Array.from(offsets) }
}

function sharedPrefix({ from, to }: { from: string; to: string }): number {
  let shared = 0
  while (shared < from.length - 1 && from[shared] === to[shared]) shared++
  return shared
}

/** In pieces: the arguments of one call are limited to about 100,000. */
function textOf(units: readonly number[]): string {
  let text = ''
  for (let i = 0; i < units.length; i += 8192) text += String.fromCharCode(...units.slice(i, i + 8192))
  return text
}
