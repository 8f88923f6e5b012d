import { open, type FileHandle } from 'node:fs/promises'
import type { Language } from '../../platform/wording/language.ts'
import { describeFault, type Fault } from '../intake/fault.ts'
import { columnOfField } from './convert.ts'
import { rejectedColumns } from './headers.ts'
import type { Mapping } from './mapping.ts'
import type { FileRow } from './rows.ts'

const quote = (cell: string): string => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Cells as one line of CSV. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quote).join(',')}\r\n`

/**
 * The file of rows that were not taken: row number, column, reason, then the row as it stood, so that it can be mended and
 * imported again. UTF-8 with a byte order mark, which Excel needs.
 *
 * Written ahead of each batch's commit; what a run that died left beyond the last commit is cut off at the next start.
 */
export class RejectedFile {
  readonly #file: FileHandle
  readonly #language: Language
  #bytes: number

  private constructor(file: FileHandle, language: Language, bytes: number) {
    this.#file = file
    this.#language = language
    this.#bytes = bytes
  }

  static async open(path: string, committedBytes: number, columns: readonly string[], language: Language): Promise<RejectedFile> {
    const file = await open(path, 'a+', 0o600)
    await file.truncate(committedBytes)
    const rejected = new RejectedFile(file, language, committedBytes)
    if (committedBytes === 0) await rejected.#append(`\ufeff${csvLine([...rejectedColumns[language], ...columns])}`)
    return rejected
  }

  /** Length of the file, to be committed with the batch. */
  get bytes(): number {
    return this.#bytes
  }

  async add(rows: readonly Readonly<{ row: FileRow; fault: Fault }>[], mapping: Mapping): Promise<void> {
    if (rows.length === 0) return
    const lines = rows.map(({ row, fault }) => {
      // A fault of the file itself (undecodable) names its column directly.
      const column = row.fault ? row.fault.field : columnOfField(fault.field, mapping)
      return csvLine([String(row.row), column, describeFault(fault, this.#language), ...row.original])
    })
    await this.#append(lines.join(''))
  }

  /** Forgets what was written for a batch that was not committed. */
  async cut(bytes: number): Promise<void> {
    await this.#file.truncate(bytes)
    this.#bytes = bytes
  }

  close = (): Promise<void> => this.#file.close()

  async #append(text: string): Promise<void> {
    const bytes = Buffer.from(text)
    await this.#file.appendFile(bytes)
    this.#bytes += bytes.length
  }
}
