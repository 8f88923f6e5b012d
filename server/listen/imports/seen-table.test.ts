import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SeenTable } from './seen-table.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'koewa-seen-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const keyOf = (name: string): Buffer => createHash('sha256').update(name).digest()

describe('what a file’s rows were', () => {
  it('keeps a number per key through all growth, as a Map would, and leaves nothing behind', async () => {
    const table = new SeenTable(join(directory, 'seen'))
    expect(await readdir(directory)).toEqual([])
    const known = new Map<string, number>()
    // Past the first growth of each of 256 parts, and the second, with every third key again.
    for (let row = 0; row < 60_000; row++) {
      const name = `row-${row % 3 === 0 ? Math.floor(row / 7) : row}`
      expect(table.update(keyOf(name), (count) => count + 1)).toBe(known.get(name) ?? 0)
      known.set(name, (known.get(name) ?? 0) + 1)
    }
    expect([...known].filter(([name, count]) => table.update(keyOf(name), (same) => same) !== count)).toEqual([])
    table.close()
  })

  it('takes keys of zeros, and those that fall on one place, for different ones', () => {
    const table = new SeenTable(join(directory, 'seen'))
    const keys = Array.from({ length: 300 }, (_, index) => {
      const key = Buffer.alloc(8)
      key.writeUInt32LE(index * 1024, 4)
      return key
    })
    for (const [index, key] of keys.entries()) expect(table.update(key, () => index + 1)).toBe(0)
    expect(keys.map((key) => table.update(key, (same) => same))).toEqual(keys.map((_, index) => index + 1))
    table.close()
  })
})
