import { DROP, EXPAND, KEEP, expansionOf, isDash, isDigit, isHiragana, isKana, isKanji, isKatakana, isLatin, unitTable } from './characters.ts'
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

/** Same length and offsets as the input while nothing in it needs a change: most voices take this way. */
export function normalize(original: string): NormalizedText {
  if (!needsWork(original)) return { text: original, offsets: undefined }
  const { units, origins } = foldUnits(original)
  return replaceSpellings(squeezeRepeats({ units, origins }), original.length)
}

function needsWork(text: string): boolean {
  let previous = 0
  let beforePrevious = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unitTable[unit] !== KEEP) return true
    if (unit === previous && (single.has(unit) || unit === beforePrevious)) return true
    if (isDash(unit) && isKatakana(previous)) return true
    const spelling = spellingAt(text, i)
    if (spelling !== undefined && spelling.from !== spelling.to) return true
    beforePrevious = previous
    previous = unit
  }
  return false
}

interface Units {
  readonly units: number[]
  readonly origins: number[]
}

/** Width, half-width katakana with their sound marks, dashes that stand for ー. */
function foldUnits(text: string): Units {
  const units: number[] = []
  const origins: number[] = []
  const push = (unit: number, origin: number): void => {
    units.push(unit)
    origins.push(origin)
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const to = unitTable[unit] ?? KEEP
    const previous = units.at(-1) ?? 0
    if (unit === 0xff9e || unit === 0xff9f || unit === 0x3099 || unit === 0x309a) {
      const mark = unit === 0xff9e || unit === 0x3099 ? '\u3099' : '\u309a'
      const joined = (String.fromCharCode(previous) + mark).normalize('NFC')
      if (joined.length === 1) units[units.length - 1] = joined.charCodeAt(0)
      continue
    }
    if (isDash(to === KEEP ? unit : to) && isKatakana(previous)) {
      const next = text.charCodeAt(i + 1)
      const nextFolded = unitTable[next] || next
      if (isKatakana(nextFolded) || (unit !== 0x2d && (isHiragana(next) || isKanji(next)))) {
        push(0x30fc, i)
        continue
      }
    }
    if (to === KEEP) push(unit, i)
    else if (to === EXPAND) for (const part of expansionOf(unit)) push(part.charCodeAt(0), i)
    else if (to !== DROP) push(to, i)
  }
  return { units, origins }
}

/** すごーーーい → すごーい, ！！！ → !, soooo → soo. Digits and symbols of layout keep their number. */
function squeezeRepeats({ units, origins }: Units): Units {
  const keptUnits: number[] = []
  const keptOrigins: number[] = []
  for (let i = 0; i < units.length; ) {
    const unit = units[i] as number
    let end = i + 1
    while (end < units.length && units[end] === unit) end++
    const keep = Math.min(end - i, allowedRun(unit, end - i))
    for (let k = 0; k < keep; k++) {
      keptUnits.push(unit)
      keptOrigins.push(origins[i + k] as number)
    }
    i = end
  }
  return { units: keptUnits, origins: keptOrigins }
}

const single = new Set([...'ー〜!?。、…っッ笑'].map((letter) => letter.charCodeAt(0)))

function allowedRun(unit: number, run: number): number {
  if (single.has(unit)) return 1
  if (isDigit(unit)) return run
  if (isKana(unit)) return run >= 3 ? 1 : run
  if (isLatin(unit)) return 2
  return unit === 0x20 || unit === 0x0a ? run : Math.min(run, 3)
}

function replaceSpellings({ units, origins }: Units, originalLength: number): NormalizedText {
  const source = textOf(units)
  const parts: string[] = []
  const offsets: number[] = []
  let copied = 0
  for (let i = 0; i < source.length; ) {
    const spelling = spellingAt(source, i)
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
