import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from '../../platform/backup/format.ts'
import { lockDataDirectory } from '../../platform/postgres/launcher-lock.ts'

/** Lies in a data directory as long as a restore into it is not finished. */
export const unfinishedMark = 'restore-unfinished'

/** @throws BackupError when the directory holds anything, or a server runs on it. Writes nothing into it. */
export async function refuseOccupied(dataDirectory: string): Promise<'missing' | 'empty'> {
  const names = await readdir(dataDirectory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (names === undefined) return 'missing'
  if (names.length === 0) return 'empty'
  // Its own sentence tells which process holds it.
  if (names.includes('server.lock')) await (await lockDataDirectory(dataDirectory)).release()
  const unfinished = names.includes(unfinishedMark) ? 'a restore that was not finished: remove it, or' : 'something already: a restore never writes over anything;'
  throw new BackupError(`${dataDirectory} holds ${unfinished} name an empty directory in KOEWA_DATA.`)
}

/** @throws BackupError for a data directory that a killed restore left half filled. */
export function refuseUnfinishedRestore(dataDirectory: string): void {
  if (existsSync(join(dataDirectory, unfinishedMark))) throw new BackupError(`${dataDirectory} holds a restore that was not finished. Remove the directory and restore again.`)
}
