import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { BackupError, type BackupHeader } from '../../platform/backup/format.ts'
import { readArchive } from '../../platform/backup/read-archive.ts'
import { listMigrations } from '../../platform/postgres/migrate.ts'
import { version } from '../../version.ts'

/**
 * Reads the whole file before anything is written.
 * @throws BackupError when it is not whole, or was made by a newer release
 */
export async function checkBackup(file: string, tell: (bytes: number, total: number) => void): Promise<BackupHeader> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new BackupError(`There is no file ${file}.`)
  let header: BackupHeader | undefined
  const source = createReadStream(file, { highWaterMark: 1024 * 1024 })
  for await (const event of readArchive(source)) {
    if (event.event === 'header') {
      header = event.header
      await refuseNewer(header)
    }
    if (event.event === 'part') tell(source.bytesRead, found.size)
  }
  // readArchive() ends only after a header.
  return header as BackupHeader
}

async function refuseNewer({ koewa, migrations }: BackupHeader): Promise<void> {
  const known = new Set((await listMigrations()).map((migration) => migration.version))
  const newer = migrations.find((migration) => !known.has(migration.version))
  if (newer) throw new BackupError(`The backup was made by a newer Koewa (${koewa}, with migration ${newer.name}) than this one (${version}). Restore it with that version.`)
}
