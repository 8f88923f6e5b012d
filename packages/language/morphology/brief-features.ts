/**
 * The features of words as they are kept in memory: a third of what they take in the files, which repeat the same few hundred
 * grammars (parts of speech and inflection) 390,000 times and tell each pronunciation beside the reading.
 */
export interface BriefFeatures {
  /** Of each word: the number of its grammar in two bytes, then `surface,base,reading` in UTF-8, then a zero. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Four parts of speech, inflection type and form, joined by commas. */
  readonly grammars: readonly string[]
}

const COMMA = 0x2c
/** Neither byte of a grammar's number is zero, which ends a word. */
const DIGITS = 255

/**
 * @param offsets where words begin in `features` (`surface,` six columns of grammar `,base,reading,pronunciation`, zero-terminated
 * UTF-8); they are replaced by where they begin in the result. A base that is the surface, and whatever is `*`, is left empty.
 */
export function briefFeatures(features: Uint8Array, offsets: Int32Array): BriefFeatures {
  const file = Buffer.from(features.buffer, features.byteOffset, features.byteLength)
  const bytes = new Uint8Array(features.length + 2 * offsets.length)
  const numbers = new Map<string, number>()
  const commas = new Int32Array(16)
  let end = 0
  const copy = (from: number, to: number): void => {
    if (to - from === 1 && file[from] === 0x2a) return
    for (let at = from; at < to; at++) bytes[end++] = file[at] as number
  }
  for (let word = 0; word < offsets.length; word++) {
    const start = offsets[word] as number
    let stop = start
    let columns = 0
    for (; file[stop] !== 0; stop++) if (file[stop] === COMMA && columns < 16) commas[columns++] = stop
    const comma = (index: number): number => (index < columns ? (commas[index] as number) : stop)
    const surfaceEnd = comma(0)
    const grammar = file.toString('latin1', Math.min(surfaceEnd + 1, stop), comma(6))
    const number = numbers.get(grammar) ?? numbers.size
    numbers.set(grammar, number)
    offsets[word] = end
    bytes[end++] = 1 + (number % DIGITS)
    bytes[end++] = 1 + Math.floor(number / DIGITS)
    for (let at = start; at < surfaceEnd; at++) bytes[end++] = file[at] as number
    bytes[end++] = COMMA
    const base = comma(6) + 1
    if (file.compare(file, start, surfaceEnd, Math.min(base, stop), comma(7)) !== 0) copy(base, comma(7))
    bytes[end++] = COMMA
    copy(comma(7) + 1, comma(8))
    end++
  }
  return { bytes: bytes.slice(0, end), grammars: [...numbers.keys()].map((grammar) => Buffer.from(grammar, 'latin1').toString()) }
}

/** Which of the grammars the word at `offset` has; its text begins two bytes behind. */
export const grammarAt = (bytes: Uint8Array, offset: number): number =>
  (bytes[offset] as number) - 1 + ((bytes[offset + 1] as number) - 1) * DIGITS
