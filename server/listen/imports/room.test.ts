import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { checkRoom, mostFileBytes, upTo } from './room.ts'

test('a request longer than any file may be is refused before its first byte, one of unknown length is not', async () => {
  const files = await mkdtemp(join(tmpdir(), 'koewa-room-'))
  try {
    await expect(checkRoom({ files }, mostFileBytes + 1_000_000)).rejects.toMatchObject({ id: 'file-too-large', status: 413 })
    await expect(checkRoom({ files }, 1000)).resolves.toBeUndefined()
    await expect(checkRoom({ files }, undefined)).resolves.toBeUndefined()
    expect(await readdir(files)).toEqual([])
  } finally {
    await rm(files, { recursive: true })
  }
})

test('a file that turns out too large is refused, never cut', async () => {
  const taken: Buffer[] = []
  const take = (pieces: readonly string[]) => pipeline(Readable.from(pieces.map((piece) => Buffer.from(piece))), upTo(10), async (bytes: AsyncIterable<Buffer>) => {
    for await (const piece of bytes) taken.push(piece)
  })
  await take(['12345', '67890'])
  expect(Buffer.concat(taken).toString()).toBe('1234567890')
  await expect(take(['12345', '67890', '1'])).rejects.toMatchObject({ id: 'file-too-large', status: 413 })
})
