import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { partName } from '../../platform/backup/format.ts'
import { readArchive } from '../../platform/backup/read-archive.ts'
import { ControlError } from '../client.ts'

export type Saved = Readonly<{ file: string; bytes: number; parts: number; voices: number; seconds: number }>
export type SaveProgress = Readonly<{ part: string; bytes: number }>

/**
 * Writes a backup to `file` while checking it, first under another name: a file of the right name is whole and on the disk.
 * @throws ControlError when the file exists already; BackupError when what came is not whole
 */
export async function saveBackup(source: Readable, file: string, tell: (progress: SaveProgress) => void): Promise<Saved> {
  const begun = performance.now()
  if (existsSync(file)) throw new ControlError(`There is a file ${file} already. Choose another name; backups are never written over.`)
  const draft = `${file}.part`
  let bytes = 0
  let parts = 0
  let voices = 0
  const arriving = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length
      yield chunk
    }
  }
  // Checked and written at once: the checker reads each piece first and hands it on.
  const checked = async function* (): AsyncGenerator<Buffer> {
    const passed: Buffer[] = []
    const tee = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of arriving()) {
        passed.push(chunk)
        yield chunk
      }
    }
    for await (const event of readArchive(tee())) {
      if (event.event === 'header') voices = event.header.voices
      if (event.event === 'part') tell({ part: partName(event.part), bytes })
      if (event.event === 'end') parts = event.parts
      yield* passed.splice(0)
    }
  }
  try {
    await pipeline(checked, createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, file)
    await syncDirectory(dirname(file))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return { file, bytes, parts, voices, seconds: Math.round((performance.now() - begun) / 10) / 100 }
}

/** So that the new name outlives a power cut too. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}
