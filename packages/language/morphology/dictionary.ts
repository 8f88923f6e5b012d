/**
 * Reads the IPADIC data files that ship in `@sglkc/kuromoji` (double-array trie over UTF-8 bytes, connection
 * matrix, word features) into typed arrays: 39 MB, against 375-460 MB for kuromoji's own objects.
 * Only the data is used, none of that library's code runs.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { briefFeatures } from './brief-features.ts'

/** 16-bit numbers of one word record: left id, right id, cost, and the feature offset as low and high half. */
export const RECORD = 5

/** Words in the layout of the files but for their features. */
export interface WordTable {
  /** The record of word w begins at `records[w]`: words are numbered by where their record begins. */
  readonly records: Int16Array
  /** What brief-features.ts makes of the features. */
  readonly features: Uint8Array
  readonly grammars: readonly string[]
  /** `map[keyAt[k]]` words have key k; `map[keyAt[k] + 1 + i] >> 1` is the i-th. A key without words points at a zero. */
  readonly keyAt: Int32Array
  readonly map: Int32Array
}

/** Byte offset of a word's features. */
export function featureOffset({ records }: WordTable, word: number): number {
  return ((records[word + 3] as number) & 0xffff) | ((records[word + 4] as number) << 16)
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

const files = ['cc', 'base', 'check', 'tid', 'tid_pos', 'tid_map', 'unk', 'unk_pos', 'unk_map', 'unk_char', 'unk_invoke'] as const

/** What the files hold, without reading them: a gzip file ends with the checksum and the size of its content. */
export function fingerprint(directory: string): string {
  const end = Buffer.alloc(8)
  return files.map((name) => {
    const file = openSync(join(directory, `${name}.dat.gz`), 'r')
    try {
      readSync(file, end, 0, end.length, fstatSync(file).size - end.length)
    } finally {
      closeSync(file)
    }
    return end.toString('hex')
  }).join(' ')
}

/** Unpacks the files and derives what is kept in memory (0.4 s). Throws the file system's error when the dictionary is not installed. */
export function unpackDictionary(directory: string): Dictionary {
  const read = (name: (typeof files)[number]): Uint8Array<ArrayBuffer> => inflate(readFileSync(join(directory, `${name}.dat.gz`)))
  const connection = new Int16Array(read('cc').buffer)
  return {
    base: new Int32Array(read('base').buffer),
    check: new Int32Array(read('check').buffer),
    known: wordTable(read('tid'), read('tid_pos'), read('tid_map')),
    unknown: wordTable(read('unk'), read('unk_pos'), read('unk_map')),
    classOf: read('unk_char'),
    classes: characterClasses(read('unk_invoke')),
    connection,
    connectionWidth: connection[1] ?? 0,
  }
}

/** A gzip file ends with its size: inflated in one piece it takes a third less time than in zlib's pieces of 16 KB. */
function inflate(file: Buffer): Uint8Array<ArrayBuffer> {
  const size = file.readUInt32LE(file.length - 4)
  const bytes = gunzipSync(file, { chunkSize: Math.max(64, size) })
  const whole = bytes.byteOffset === 0 && bytes.buffer.byteLength === bytes.byteLength
  return whole ? new Uint8Array(bytes.buffer as ArrayBuffer) : new Uint8Array(bytes)
}

function wordTable(records: Uint8Array, features: Uint8Array, words: Uint8Array<ArrayBuffer>): WordTable {
  const map = new Int32Array(words.buffer)
  const used = Math.ceil(usedLength(records) / (RECORD * 2)) * RECORD * 2
  const table = { records: new Int16Array(records.slice(0, used).buffer), features: features.subarray(0, usedLength(features) + 1), grammars: [], keyAt: keyPlaces(map), map }
  const { records: numbers } = table
  const count = numbers.length / RECORD
  const offsets = new Int32Array(count)
  for (let word = 0; word < count; word++) offsets[word] = featureOffset(table, word * RECORD)
  const { bytes, grammars } = briefFeatures(table.features, offsets, (word) => numbers[word * RECORD] as number)
  for (let word = 0; word < count; word++) {
    const offset = offsets[word] as number
    numbers[word * RECORD + 3] = offset & 0xffff
    numbers[word * RECORD + 4] = offset >> 16
  }
  return { ...table, features: bytes, grammars }
}

/**
 * Where the zeros begin that pad a file up to a power of two and more (within 8 bytes): a copy without them lets that memory go.
 * By halving, because no record and no feature has 64 zero bytes in a row and reading 40 MB of zeros takes longer than all else here.
 */
function usedLength(bytes: Uint8Array): number {
  let used = 0
  let padded = bytes.length
  while (padded - used > 8) {
    const middle = (used + padded) >> 1
    const end = Math.min(middle + 64, bytes.length)
    let at = middle
    while (at < end && bytes[at] === 0) at++
    if (at === end) padded = middle
    else used = at + 1
  }
  return padded
}

/** The map file: number of keys, then per key its id (with gaps), how many words, and the byte offsets of their records. */
function keyPlaces(map: Int32Array): Int32Array {
  const keys = map[0] ?? 0
  let largest = 0
  let end = 1
  for (let seen = 0; seen < keys; seen++) {
    if ((map[end] as number) > largest) largest = map[end] as number
    end += 2 + (map[end + 1] as number)
  }
  // Where the padding begins there is a zero to point at.
  const places = new Int32Array(largest + 2).fill(end < map.length ? end : 0)
  for (let at = 1, seen = 0; seen < keys; seen++) {
    places[map[at] as number] = at + 1
    at += 2 + (map[at + 1] as number)
  }
  return places
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
