/**
 * Reads the IPADIC data files that ship in `@sglkc/kuromoji` (double-array trie over UTF-8 bytes, connection
 * matrix, word features) into typed arrays: about 65 MB, against 375-460 MB for kuromoji's own objects.
 * Only the data is used, none of that library's code runs.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Bytes of one word record: left id, right id, cost (int16 each), feature offset (int32). */
const RECORD = 10

export interface WordTable {
  readonly left: Int16Array
  readonly right: Int16Array
  readonly cost: Int16Array
  /** Byte offset of `surface,pos,…` (zero terminated UTF-8) in `features`. */
  readonly featureAt: Int32Array
  readonly features: Uint8Array
  /** Words of key k are `words[first[k]] … words[first[k + 1] - 1]`. */
  readonly first: Int32Array
  readonly words: Int32Array
}

export interface CharacterClass {
  readonly name: string
  readonly alwaysInvoke: boolean
  readonly grouping: boolean
}

export interface Dictionary {
  readonly base: Int32Array
  readonly check: Int32Array
  readonly known: WordTable
  readonly unknown: WordTable
  /** Character class of each UTF-16 code unit. */
  readonly classOf: Uint8Array
  readonly classes: readonly CharacterClass[]
  /** Cost from right id r to left id l: `connection[r * connectionWidth + l + 2]`. */
  readonly connection: Int16Array
  readonly connectionWidth: number
}

/** Directory of the data files of the installed dictionary package. */
export function dictionaryDirectory(): string {
  const entry = createRequire(import.meta.url).resolve('@sglkc/kuromoji')
  return join(dirname(dirname(entry)), 'dict')
}

/** Loads synchronously (about 0.3 s). Throws the file system's error when the dictionary is not installed. */
export function loadDictionary(directory = dictionaryDirectory()): Dictionary {
  const read = (name: string): Uint8Array<ArrayBuffer> => {
    const bytes = gunzipSync(readFileSync(join(directory, `${name}.dat.gz`)))
    return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)
  }
  const int32 = (bytes: Uint8Array<ArrayBuffer>) =>
    bytes.byteOffset % 4 === 0
      ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
      : new Int32Array(bytes.slice().buffer)
  const cc = read('cc')
  const connection = new Int16Array(cc.slice().buffer)
  return {
    base: int32(read('base')),
    check: int32(read('check')),
    known: wordTable(read('tid'), read('tid_pos'), int32(read('tid_map'))),
    unknown: wordTable(read('unk'), read('unk_pos'), int32(read('unk_map'))),
    classOf: read('unk_char').slice(),
    classes: characterClasses(read('unk_invoke')),
    connection,
    connectionWidth: connection[1] ?? 0,
  }
}

function wordTable(records: Uint8Array, features: Uint8Array, map: Int32Array): WordTable {
  const { first, words } = keyTable(map)
  const count = words.reduce((most, word) => Math.max(most, word + 1), 0)
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  const left = new Int16Array(count)
  const right = new Int16Array(count)
  const cost = new Int16Array(count)
  const featureAt = new Int32Array(count)
  let last = 0
  for (let word = 0; word < count; word++) {
    const at = word * RECORD
    left[word] = view.getInt16(at, true)
    right[word] = view.getInt16(at + 2, true)
    cost[word] = view.getInt16(at + 4, true)
    const featureOffset = view.getInt32(at + 6, true)
    featureAt[word] = featureOffset
    if (featureOffset > last) last = featureOffset
  }
  let end = last
  while (end < features.length && features[end] !== 0) end++
  // The files are padded with zeros up to a power of two; a copy lets that memory go.
  return { left, right, cost, featureAt, features: features.slice(0, end + 1), first, words }
}

/** The map file: number of keys, then per key its id (with gaps), how many words, and their byte offsets. */
function keyTable(map: Int32Array): { first: Int32Array; words: Int32Array } {
  const keys = map[0] ?? 0
  let largest = 0
  let total = 0
  for (let at = 1, seen = 0; seen < keys; seen++) {
    const size = map[at + 1] ?? 0
    largest = Math.max(largest, map[at] ?? 0)
    total += size
    at += 2 + size
  }
  const first = new Int32Array(largest + 2)
  for (let at = 1, seen = 0; seen < keys; seen++) {
    first[(map[at] ?? 0) + 1] = map[at + 1] ?? 0
    at += 2 + (map[at + 1] ?? 0)
  }
  for (let key = 1; key < first.length; key++) first[key] = (first[key] ?? 0) + (first[key - 1] ?? 0)
  const words = new Int32Array(total)
  for (let at = 1, seen = 0; seen < keys; seen++) {
    const start = first[map[at] ?? 0] ?? 0
    const size = map[at + 1] ?? 0
    for (let i = 0; i < size; i++) words[start + i] = (map[at + 2 + i] ?? 0) / RECORD
    at += 2 + size
  }
  return { first, words }
}

function characterClasses(bytes: Uint8Array): CharacterClass[] {
  const classes: CharacterClass[] = []
  for (let at = 0; at + 6 < bytes.length && bytes[at + 6] !== 0; ) {
    let end = at + 6
    while (bytes[end] !== 0) end++
    const name = new TextDecoder().decode(bytes.subarray(at + 6, end))
    classes.push({ name, alwaysInvoke: bytes[at] === 1, grouping: bytes[at + 1] === 1 })
    at = end + 1
  }
  return classes
}
