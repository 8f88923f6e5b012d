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
const STAR = 0x2a
const GRAMMAR_COLUMNS = 6
/** Neither byte of a grammar's number is zero, which ends a word. */
const DIGITS = 255

/** Where the first word of a left id has its grammar: words of one left id nearly always share it. */
interface Grammar {
  readonly number: number
  readonly start: number
  readonly length: number
}

/**
 * @param offsets where words begin in `features` (`surface,` six columns of grammar `,base,reading,pronunciation`, zero-terminated
 * UTF-8); they are replaced by where they begin in the result. A base that is the surface, and whatever is `*`, is left empty.
 * @param hints a number per word (its left id) that tells its grammar nearly always: compared byte by byte with the last of that
 * hint, it need not be read and looked up, which took two thirds of loading.
 */
export function briefFeatures(features: Uint8Array, offsets: Int32Array, hints: (word: number) => number): BriefFeatures {
  const bytes = new Uint8Array(features.length + 2 * offsets.length)
  const grammars: string[] = []
  const numbers = new Map<string, number>()
  const byHint: (Grammar | undefined)[] = []
  const decoder = new TextDecoder()

  const grammarFrom = (start: number): Grammar => {
    let end = start
    for (let commas = 0; features[end] !== 0; end++) if (features[end] === COMMA && ++commas === GRAMMAR_COLUMNS) break
    const text = decoder.decode(features.subarray(start, end))
    let number = numbers.get(text)
    if (number === undefined) {
      number = grammars.push(text) - 1
      numbers.set(text, number)
    }
    return { number, start, length: end - start }
  }
  let end = 0
  for (let word = 0; word < offsets.length; word++) {
    const start = offsets[word] as number
    let at = start
    while (features[at] !== COMMA && features[at] !== 0) at++
    const surfaceEnd = at
    const begin = surfaceEnd + (features[surfaceEnd] === COMMA ? 1 : 0)
    const hint = hints(word)
    let grammar = byHint[hint]
    if (grammar === undefined || !isAt(features, grammar, begin)) byHint[hint] = grammar = grammarFrom(begin)
    offsets[word] = end
    bytes[end++] = 1 + (grammar.number % DIGITS)
    bytes[end++] = 1 + Math.floor(grammar.number / DIGITS)
    for (at = start; at < surfaceEnd; at++) bytes[end++] = features[at] as number
    bytes[end++] = COMMA
    const base = begin + grammar.length + (features[begin + grammar.length] === COMMA ? 1 : 0)
    let baseEnd = base
    while (features[baseEnd] !== COMMA && features[baseEnd] !== 0) baseEnd++
    if (!isSame(features, start, surfaceEnd, base, baseEnd)) end = copied(features, base, baseEnd, bytes, end)
    bytes[end++] = COMMA
    const reading = baseEnd + (features[baseEnd] === COMMA ? 1 : 0)
    let readingEnd = reading
    while (features[readingEnd] !== COMMA && features[readingEnd] !== 0) readingEnd++
    end = copied(features, reading, readingEnd, bytes, end)
    end++
  }
  return { bytes: bytes.slice(0, end), grammars }
}

function isAt(features: Uint8Array, { start, length }: Grammar, at: number): boolean {
  for (let i = 0; i < length; i++) if (features[start + i] !== features[at + i]) return false
  const next = features[at + length]
  return next === COMMA || next === 0
}

function isSame(features: Uint8Array, start: number, end: number, other: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - other) return false
  for (let i = 0; i < end - start; i++) if (features[start + i] !== features[other + i]) return false
  return true
}

/** Copies [from, to) behind `end`, but not a lone `*`; where the copy ends. */
function copied(features: Uint8Array, from: number, to: number, bytes: Uint8Array, end: number): number {
  if (to - from === 1 && features[from] === STAR) return end
  for (let at = from; at < to; at++) bytes[end++] = features[at] as number
  return end
}

/** Which of the grammars the word at `offset` has; its text begins two bytes behind. */
export const grammarAt = (bytes: Uint8Array, offset: number): number =>
  (bytes[offset] as number) - 1 + ((bytes[offset + 1] as number) - 1) * DIGITS
