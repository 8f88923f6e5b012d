import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dictionary, dictionaryDirectory, fingerprint } from './dictionary.ts'
import { readCachedDictionary } from './dictionary-cache.ts'
import { loadDictionary } from './load-dictionary.ts'
import { loadSharedDictionary } from './shared-dictionary.ts'

let cacheDirectory: string
let unpacked: Dictionary
let file: string

beforeAll(() => {
  cacheDirectory = join(mkdtempSync(join(tmpdir(), 'koewa-dictionary-')), 'made/when/missing')
  unpacked = loadDictionary({ cacheDirectory })
  file = join(cacheDirectory, readdirSync(cacheDirectory)[0] ?? '')
})
afterAll(() => rmSync(cacheDirectory, { recursive: true }))

const made = fingerprint(dictionaryDirectory())
const read = (): Dictionary | undefined => readCachedDictionary(cacheDirectory, made, (bytes) => new ArrayBuffer(bytes))

/** Arrays byte by byte: comparing 43 MB element by element takes a minute. */
const flat = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, flat(each)])) : value
}
const same = (a: unknown, b: unknown): void => {
  const [left, right] = [flat(a) as Record<string, unknown>, flat(b) as Record<string, unknown>]
  expect(Object.keys(left).sort()).toEqual(Object.keys(right).sort())
  for (const [key, value] of Object.entries(left)) {
    if (Buffer.isBuffer(value)) expect(value.equals(right[key] as Buffer), key).toBe(true)
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) same(value, right[key])
    else expect(right[key], key).toEqual(value)
  }
}

describe('the kept dictionary', () => {
  it('is what was unpacked, array for array', () => {
    expect(read()).toBeDefined()
    same(read(), unpacked)
  })

  it('lies in memory that threads share where that is asked for', () => {
    const shared = loadSharedDictionary({ cacheDirectory })
    expect(shared.base.buffer).toBeInstanceOf(SharedArrayBuffer)
    same(shared, unpacked)
  })

  it('is not read when it was made of other files', () => {
    expect(readCachedDictionary(cacheDirectory, `${made} 00`, (bytes) => new ArrayBuffer(bytes))).toBeUndefined()
  })

  it('is made anew when a byte of it has changed or its end is missing', () => {
    const whole = readFileSync(file)
    const damaged = Buffer.from(whole)
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1
    writeFileSync(file, damaged)
    expect(read()).toBeUndefined()
    same(loadDictionary({ cacheDirectory }), unpacked)
    expect(readFileSync(file).equals(whole)).toBe(true)
    truncateSync(file, whole.length - 8)
    expect(read()).toBeUndefined()
    same(loadSharedDictionary({ cacheDirectory }), unpacked)
    expect(statSync(file).size).toBe(whole.length)
  })

  it('is not needed: where nothing can be kept the files are unpacked', () => {
    expect(loadDictionary({ cacheDirectory: '/dev/null/nowhere' }).connection.length).toBe(unpacked.connection.length)
  })
})
