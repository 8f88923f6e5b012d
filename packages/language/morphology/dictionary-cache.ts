/**
 * The dictionary as it lies in memory, in one file: read back in a tenth of the time that unpacking and deriving it takes.
 * Layout: a line of JSON (what the file was made of, its arrays, a checksum), padded with blanks, then the arrays, each at a multiple of 8 bytes.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { CharacterClass, Dictionary, WordTable } from './dictionary.ts'

/** Rises when the arrays or their meaning change. */
const layout = 1
/** Bytes of the first line; it takes some 13 KB, most of it grammars. */
const headLength = 65_536

type Numbers = Dictionary['base'] | Dictionary['classOf'] | Dictionary['connection']
const kinds = { Uint8Array, Int16Array, Int32Array }

interface Head {
  readonly made: string
  readonly checksum: number
  readonly arrays: readonly { readonly kind: keyof typeof kinds; readonly length: number }[]
  readonly grammars: readonly (readonly string[])[]
  readonly classes: readonly CharacterClass[]
  readonly connectionWidth: number
}

/** Where the memory of a dictionary comes from: its own, or shared between threads. */
export type Allocate = (bytes: number) => ArrayBuffer | SharedArrayBuffer

/**
 * The dictionary kept in `directory`, made of files with this fingerprint; undefined where there is none or where it is damaged.
 */
export function readCachedDictionary(directory: string, fingerprint: string, allocate: Allocate): Dictionary | undefined {
  let file: number | undefined
  try {
    file = openSync(pathIn(directory), 'r')
    const head = readHead(file, fingerprint)
    if (head === undefined) return undefined
    const size = head.arrays.reduce((sum, array) => sum + bytesOf(array), 0)
    if (fstatSync(file).size !== headLength + size) return undefined
    const buffer = allocate(size)
    const bytes = new Uint8Array(buffer)
    if (!fill(file, bytes, headLength) || crc32(bytes) !== head.checksum) return undefined
    return dictionaryOf(head, buffer)
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Keeps a dictionary for the next start. Where nobody may write or the disk is full, nothing is kept. */
export function writeCachedDictionary(directory: string, fingerprint: string, dictionary: Dictionary): void {
  const arrays = arraysOf(dictionary)
  const padded = arrays.map((array) => {
    const bytes = new Uint8Array(bytesOf({ kind: kindOf(array), length: array.length }))
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    return bytes
  })
  const { known, unknown, classes, connectionWidth } = dictionary
  const head: Head = {
    made: madeOf(fingerprint), checksum: padded.reduce((sum, bytes) => crc32(bytes, sum), 0), arrays: arrays.map((array) => ({ kind: kindOf(array), length: array.length })),
    grammars: [known.grammars, unknown.grammars], classes, connectionWidth,
  }
  const temporary = `${pathIn(directory)}.${process.pid}.${Date.now()}`
  try {
    mkdirSync(directory, { recursive: true })
    const file = openSync(temporary, 'wx')
    try {
      for (const bytes of [paddedHead(head), ...padded]) for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    } finally {
      closeSync(file)
    }
    // Whoever reads meanwhile has the old file or the new one, never half of it.
    renameSync(temporary, pathIn(directory))
  } catch {
    removeIfThere(temporary)
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Its folder cannot even be looked into.
  }
}

const pathIn = (directory: string): string => join(directory, `koewa-dictionary-${layout}.bin`)
/** Numbers lie as this machine has them, so a folder that machines share must tell them apart. */
const madeOf = (fingerprint: string): string => `${layout} ${new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'LE' : 'BE'} ${fingerprint}`

const kindOf = (array: Numbers): keyof typeof kinds => (array instanceof Uint8Array ? 'Uint8Array' : array instanceof Int16Array ? 'Int16Array' : 'Int32Array')
const bytesOf = ({ kind, length }: Head['arrays'][number]): number => Math.ceil((length * kinds[kind].BYTES_PER_ELEMENT) / 8) * 8

const tableArrays = ({ records, features, keyAt, map }: WordTable): Numbers[] => [records, features, keyAt, map]
const arraysOf = ({ base, check, known, unknown, classOf, connection }: Dictionary): Numbers[] => [base, check, ...tableArrays(known), ...tableArrays(unknown), classOf, connection]

function dictionaryOf({ arrays, grammars, classes, connectionWidth }: Head, buffer: ArrayBuffer | SharedArrayBuffer): Dictionary {
  let [at, next] = [0, 0]
  const take = <Kind extends keyof typeof kinds>(kind: Kind): InstanceType<(typeof kinds)[Kind]> => {
    const array = arrays[next++]
    if (array?.kind !== kind) throw new TypeError(`The kept dictionary has ${array?.kind} where ${kind} is due.`)
    const taken = new kinds[kind](buffer as ArrayBuffer, at, array.length) as InstanceType<(typeof kinds)[Kind]>
    at += bytesOf(array)
    return taken
  }
  const table = (own: readonly string[] = []): WordTable => ({ records: take('Int16Array'), features: take('Uint8Array'), keyAt: take('Int32Array'), map: take('Int32Array'), grammars: own })
  return {
    base: take('Int32Array'), check: take('Int32Array'), known: table(grammars[0]), unknown: table(grammars[1]),
    classOf: take('Uint8Array'), classes, connection: take('Int16Array'), connectionWidth,
  }
}

function readHead(file: number, fingerprint: string): Head | undefined {
  const bytes = new Uint8Array(headLength)
  if (!fill(file, bytes, 0)) return undefined
  const head = JSON.parse(new TextDecoder().decode(bytes)) as Head
  return head.made === madeOf(fingerprint) ? head : undefined
}

function paddedHead(head: Head): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head))
  if (text.length > headLength) throw new RangeError('The head of the kept dictionary has grown beyond its place.')
  const bytes = new Uint8Array(headLength).fill(0x20)
  bytes.set(text)
  return bytes
}

/** False where the file ends before the memory is full. */
function fill(file: number, bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, bytes.length - at, from + at)
    if (read === 0) return false
    at += read
  }
  return true
}
