import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { audit } from '../../platform/audit/audit.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Language } from '../../platform/wording/language.ts'
import { uploadDays } from './discard.ts'
import { EncodingScan } from './encoding.ts'
import { importDirectory, type ImportPlatform, originalPath, workbookPath } from './files.ts'
import { guessFile } from './guess.ts'
import type { ImportKind } from './mapping.ts'
import { mostFileBytes, upTo } from './room.ts'
import { proposeKept } from './sources/propose.ts'
import { findImport, insertImport, type ImportRow } from './store.ts'
import { isArchive, sheetToCsv, tooManyRows, workbookForm, type Converted } from './xlsx/to-csv.ts'

/** Whether a header holds what no text file's does, and every workbook's first bytes do. */
const isBinary = (name: string): boolean => [...name].some((character) => character <= '\b')

export type Upload = Readonly<{
  content: Readable; fileName: string; kind?: ImportKind | undefined; language: Language
  /** Nobody looks before it is imported: a workbook of which another sheet than the likeliest is the one that fits is refused. */
  unattended?: boolean
  /** What a larger one is refused with `file-too-large` for; 4 GB when it is not said. */
  mostBytes?: number
}>

/**
 * Writes an upload to disk as it comes, never whole in memory, and guesses what it holds.
 * @throws Problem `invalid` when the file is empty, no text (a picture), or a workbook without a sheet that fits; `file-too-large`
 */
export async function uploadFile(platform: ImportPlatform, actor: Actor, { content, fileName, kind, language, unattended = false, mostBytes = mostFileBytes }: Upload): Promise<ImportRow> {
  const id = newId()
  await mkdir(importDirectory(platform, id), { recursive: true, mode: 0o700 })
  try {
    const written = await write(content, mostBytes, originalPath(platform, id))
    if (written.bytes === 0) throw invalid('The file is empty.', [{ path: '/file', message: 'empty' }])
    const book = (await isArchive(originalPath(platform, id))) ? await takeWorkbook(platform, id) : undefined
    if (unattended && book && book.tooLong.length > 0) throw tooManyRows(book.tooLong)
    const [bytes, hash] = book ? [book.bytes, book.hash] : [written.bytes, written.hash]
    const form = { ...(kind ? { kind } : {}), ...(book ? workbookForm : {}) }
    const guessed = await guessFile(originalPath(platform, id), fileName, book ? { encoding: 'utf-8', wellFormed: true } : written.scan.end(), form)
    const guess = await proposeKept(platform.db, actor, book ? { ...guessed, sheets: book.sheets, sheet: book.sheet, ...(book.tooLong.length > 0 ? { tooLong: book.tooLong } : {}) } : guessed, kind)
    if (guess.columns.some(({ name }) => isBinary(name))) throw invalid('The file is not text. Save a spreadsheet as CSV first.', [{ path: '/file', message: 'not text' }])
    if (guess.columns.length === 0) throw invalid('The file holds no rows.', [{ path: '/file', message: 'no rows' }])
    await platform.db.transaction().execute(async (tx) => {
      await insertImport(tx, {
        workspace_id: actor.workspaceId, id, kind: guess.mapping.kind, file_name: fileName.slice(0, 300), file_bytes: bytes, file_hash: hash, mapping: guess.mapping, guess, language,
        requested_by: { kind: actor.kind, id: actor.id, scope: actor.scope }, created_by: actor.id, created_at: new Date(),
      })
      await addJob(tx, 'UploadExpired', { workspaceId: actor.workspaceId, importId: id }, { runAt: new Date(Date.now() + uploadDays * 86_400_000) })
      await audit(tx, actor, { action: 'import.uploaded', subjectKind: 'import', subjectId: id, detail: { kind: guess.mapping.kind, bytes } })
    })
  } catch (error) {
    await rm(importDirectory(platform, id), { recursive: true, force: true })
    throw error
  }
  return (await findImport(platform.db, actor.workspaceId, id)) as ImportRow
}

async function takeWorkbook(platform: ImportPlatform, id: string): Promise<Converted> {
  await rename(originalPath(platform, id), workbookPath(platform, id))
  return sheetToCsv(workbookPath(platform, id), originalPath(platform, id))
}

async function write(content: Readable, mostBytes: number, path: string): Promise<{ bytes: number; hash: string; scan: EncodingScan }> {
  const scan = new EncodingScan()
  const hash = createHash('sha256')
  let bytes = 0
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      scan.push(chunk)
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(content, upTo(mostBytes), watch, createWriteStream(path, { mode: 0o600 }))
  return { bytes, hash: hash.digest('hex'), scan }
}
