import { rename } from 'node:fs/promises'
import { conflict } from '../../../platform/errors.ts'
import type { Actor } from '../../../platform/people/actor.ts'
import { type ImportPlatform, originalPath, workbookPath } from '../files.ts'
import { guessFile } from '../guess.ts'
import { proposeKept } from '../sources/propose.ts'
import { changeImport, type ImportRow } from '../store.ts'
import { sheetToCsv, workbookForm } from './to-csv.ts'

/**
 * Reads another sheet of a workbook that waits; what it holds is guessed anew. The same sheet, or none named, changes nothing.
 * @throws Problem `invalid` when that sheet holds no rows or too many
 */
export async function chooseSheet(platform: ImportPlatform, actor: Actor, row: ImportRow, sheet: string | undefined): Promise<ImportRow> {
  if (sheet === undefined || sheet === row.guess.sheet) return row
  if (row.status !== 'uploaded' || !row.guess.sheets?.includes(sheet)) throw conflict('This import has no such sheet to choose.')
  const path = originalPath(platform, row.id)
  // Beside the other, so that a sheet that cannot be read leaves the chosen one.
  const { bytes, hash, sheets } = await sheetToCsv(workbookPath(platform, row.id), `${path}.next`, sheet)
  await rename(`${path}.next`, path)
  const guessed = await guessFile(path, row.file_name, { encoding: 'utf-8', wellFormed: true }, workbookForm)
  const guess = await proposeKept(platform.db, actor, { ...guessed, sheets, sheet, tooLong: row.guess.tooLong }, undefined)
  await changeImport(platform.db, row.workspace_id, row.id, { kind: guess.mapping.kind, guess: JSON.stringify(guess), mapping: JSON.stringify(guess.mapping), file_bytes: bytes, file_hash: hash })
  return { ...row, kind: guess.mapping.kind, guess, mapping: guess.mapping, file_bytes: bytes, file_hash: hash }
}
