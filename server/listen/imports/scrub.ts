import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { conflict, Problem } from '../../platform/errors.ts'
import { namesPerson, type Person } from '../customers/person.ts'
import { discardUpload } from './discard.ts'
import { originalPath, rejectedPath, workbookPath, type ImportPlatform } from './files.ts'
import { csvLine } from './rejected.ts'
import { openRows, type FileForm } from './rows.ts'
import { importsWithFiles, type ImportRow } from './store.ts'
import { sheetToCsv, workbookForm } from './xlsx/to-csv.ts'

/**
 * Takes a person out of what imports keep on disk: rows that name them leave the files of rejected rows, and uploads that wait
 * for somebody to run them, or to go on with them, are given up if they name them. Uploads of ended imports are gone already.
 * @param running what becomes of imports that run: after a restore nobody works on them, and they are given up like those that wait
 * @throws Problem `conflict` while an import runs: its rows may be the person's, and are not all in yet
 */
export async function scrubImports(platform: ImportPlatform, workspaceId: string, person: Person, running: 'refuse' | 'give up' = 'refuse'): Promise<void> {
  const rows = await importsWithFiles(platform.db, workspaceId)
  if (running === 'refuse' && rows.some(({ status }) => status === 'running')) throw conflict('An import is running, which may bring this customer back. Erase again when it has ended.')
  const isNamed = namesPerson(person)
  for (const row of rows) {
    if (row.status === 'uploaded' || row.status === 'running' || row.status === 'paused') await scrubUpload(platform, row, isNamed)
    if (row.status !== 'uploaded') await scrubRejected(rejectedPath(platform, row.id), isNamed)
  }
}

type Test = (cells: readonly string[]) => boolean

async function scrubUpload(platform: ImportPlatform, row: ImportRow, isNamed: Test): Promise<void> {
  const path = originalPath(platform, row.id)
  if (!existsSync(path)) return
  const named = (await holds(path, { ...row.guess.mapping, wellFormed: true }, isNamed)) || (await workbookHolds(platform, row, isNamed))
  if (named) await discardUpload(platform, { workspaceId: row.workspace_id, importId: row.id }, 'erased', row.status)
}

async function holds(path: string, form: FileForm, isNamed: Test): Promise<boolean> {
  const { rows } = await openRows(path, form)
  for await (const { original } of rows) if (isNamed(original)) return true
  return false
}

/** The sheets of a workbook that are not the chosen one lie there as well. */
async function workbookHolds(platform: ImportPlatform, { id, guess }: ImportRow, isNamed: Test): Promise<boolean> {
  const looked = `${workbookPath(platform, id)}.csv`
  if (!existsSync(workbookPath(platform, id))) return false
  try {
    for (const sheet of (guess.sheets ?? []).filter((name) => name !== guess.sheet)) {
      // One that is too long to be imported lies there all the same; one that cannot be looked at may name anybody.
      const written = await sheetToCsv(workbookPath(platform, id), looked, sheet, Number.POSITIVE_INFINITY).catch(isEmptySheet)
      if (written === 'unknown' || (written && (await holds(looked, { format: 'delimited', ...workbookForm, wellFormed: true }, isNamed)))) return true
    }
    return false
  } finally {
    await rm(looked, { force: true })
  }
}

const isEmptySheet = (error: unknown): undefined | 'unknown' => (error instanceof Problem && error.faults.some(({ message }) => message === 'no rows') ? undefined : 'unknown')

const rejectedForm: FileForm = { format: 'delimited', encoding: 'utf-8', wellFormed: true, delimiter: ',', header: false }

async function scrubRejected(path: string, isNamed: Test): Promise<void> {
  if (!existsSync(path)) return
  const { rows } = await openRows(path, rejectedForm)
  const scrubbed = `${path}.scrubbed`
  let removed = 0
  const kept = async function* () {
    yield '\ufeff'
    for await (const { original, row } of rows) {
      if (row > 1 && isNamed(original)) removed += 1
      else yield csvLine(original)
    }
  }
  await pipeline(kept, createWriteStream(scrubbed, { mode: 0o600 }))
  // Written anew beside it, so that a crash leaves one whole file or the other.
  if (removed > 0) await rename(scrubbed, path)
  else await rm(scrubbed)
}
