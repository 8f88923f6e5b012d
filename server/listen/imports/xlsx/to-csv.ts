import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { invalid, Problem } from '../../../platform/errors.ts'
import { csvLine } from '../rejected.ts'
import { Archive, notAWorkbook, tooMuch } from './archive.ts'
import { readMerges, readRows } from './sheet.ts'
import { findHead, MergedBody, type SheetRow } from './table.ts'
import { readSharedTexts, readWorkbook } from './workbook.ts'

/** More rows than this come as CSV: a workbook holds its texts apart from its cells, so reading one takes memory by its size. */
export const mostRows = 50_000

/** Bytes a sheet may become: one long text that a million cells refer to is small in the workbook. */
const mostBytes = 256 * 1024 ** 2

/** Rows looked at for the header. */
const headRows = 20

/** What a sheet is written as; nothing of it is guessed. */
export const workbookForm = { encoding: 'utf-8', delimiter: ',', header: true } as const

/** `tooLong`: sheets that were tried before `sheet` and hold more than 50,000 rows. */
export type Converted = Readonly<{ sheets: readonly string[]; sheet: string; tooLong: readonly string[]; bytes: number; hash: string }>

/** Workbooks of before 2007 and those with a password begin so: as Microsoft's compound files. */
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Whether a file begins as an archive does. @throws Problem `invalid` for workbooks that cannot be read */
export async function isArchive(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    if (buffer.equals(compound)) throw notAWorkbook()
    return bytesRead >= 4 && buffer.readUInt32LE(0) === 0x04_03_4b_50
  } finally {
    await file.close()
  }
}

/**
 * Writes one sheet of a workbook as CSV (UTF-8), so that everything else about an import is as with any file: preview, pause,
 * rejected rows. Its lines stand where the sheet's rows stood, so that row numbers agree; the header is one line.
 * @param wanted the sheet's name; when it is left out the first one that is no mere cover beside the others, and not too long
 * @param most rows that a sheet may have
 * @throws Problem `invalid` for what is no workbook, one without a sheet that fits, and one that would unpack to too much
 */
export async function sheetToCsv(path: string, target: string, wanted?: string, most = mostRows): Promise<Converted> {
  const archive = await Archive.open(path)
  try {
    const workbook = await readWorkbook(archive)
    const shared = workbook.sheets.length === 0 ? undefined : await readSharedTexts(archive)
    if (workbook.sheets.length === 0) throw notAWorkbook()
    if (!shared) throw invalid('The workbook holds too much text. Save the sheet as CSV.', [{ path: '/file', message: 'workbook too large' }])
    const sizeOf = ({ part }: { part: string }): number => archive.sizeOf(part)
    const tooLong: string[] = []
    let left = workbook.sheets.filter(({ name }) => wanted === undefined || name === wanted)
    // Beside one that is too long the others are small, which makes no covers of them.
    for (let sheet = likeliest(left, sizeOf); sheet; left = left.filter((one) => one !== sheet), sheet = likeliest(left, sizeOf)) {
      const written = await write(sheet.part)
      if (written === 'too long') tooLong.push(sheet.name)
      else if (written) return { sheets: workbook.sheets.map(({ name }) => name), sheet: sheet.name, tooLong, ...written }
    }
    if (tooLong.length > 0) throw tooManyRows(tooLong)
    throw invalid(wanted === undefined ? 'The workbook holds no rows.' : 'This sheet holds no rows.', [{ path: '/file', message: 'no rows' }])

    async function write(part: string): Promise<{ bytes: number; hash: string } | 'too long' | undefined> {
      const merges = await readMerges(archive, part)
      const first: SheetRow[] = []
      await readRows(archive, part, workbook, shared ?? [], (row, cells) => first.push({ row, cells }) < headRows)
      const head = findHead(first, merges)
      if (!head) return undefined
      const out = new CsvFile(target)
      out.line(0, head.names)
      const body = new MergedBody(merges, head.bottom)
      let rows = 0
      await readRows(archive, part, workbook, shared ?? [], (row, cells) => {
        if (row <= head.bottom) return true
        rows += 1
        if (rows <= most) out.line(row, body.fill({ row, cells }))
        return rows <= most
      })
      const written = out.end()
      return rows > most ? 'too long' : written
    }
  } catch (error) {
    throw error instanceof Problem ? error : notAWorkbook()
  } finally {
    archive.close()
  }
}

export const tooManyRows = (sheets: readonly string[]): Problem =>
  invalid(`More than 50,000 rows in: ${sheets.join(', ')}. Save the sheet as CSV, which may have any number.`, [{ path: '/file', message: 'too many rows' }])

/** A sheet of less than this share of the largest one's size is a cover, a legend or a sum. */
const coverShare = 0.25

/** The first sheet that holds a table of its own. */
function likeliest<S>(sheets: readonly S[], sizeOf: (sheet: S) => number): S | undefined {
  const least = Math.max(...sheets.map(sizeOf)) * coverShare
  return sheets.find((sheet) => sizeOf(sheet) >= least)
}

/** Lines at their places: what lies between stays empty. Written as they come, since the reader of XML waits for nobody. */
class CsvFile {
  readonly #file: number
  readonly #hash = createHash('sha256')
  #waiting = ''
  #bytes = 0
  #next = 0

  constructor(path: string) {
    this.#file = openSync(path, 'w', 0o600)
  }

  line(row: number, cells: readonly string[]): void {
    this.#waiting += `${'\r\n'.repeat(Math.max(0, row - this.#next))}${csvLine(cells)}`
    this.#next = row + 1
    if (this.#waiting.length >= 256 * 1024) this.#write()
  }

  end(): { bytes: number; hash: string } {
    this.#write()
    closeSync(this.#file)
    return { bytes: this.#bytes, hash: this.#hash.digest('hex') }
  }

  #write(): void {
    const bytes = Buffer.from(this.#waiting)
    this.#waiting = ''
    this.#bytes += bytes.length
    if (this.#bytes > mostBytes) {
      closeSync(this.#file)
      throw tooMuch()
    }
    this.#hash.update(bytes)
    writeSync(this.#file, bytes)
  }
}
