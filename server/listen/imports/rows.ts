import { createReadStream } from 'node:fs'
import { fault, type Fault } from '../intake/fault.ts'
import { DelimitedReader } from './delimited.ts'
import { decoderOf, type Encoding } from './encoding.ts'
import { readJsonRow } from './json-rows.ts'

/** How to read a file's bytes as rows. */
export type FileForm = Readonly<{ format: 'delimited' | 'jsonl'; encoding: Encoding; wellFormed: boolean; delimiter: string; header: boolean }>

/** One row of data. `row` counts as a spreadsheet does: the header is row 1. */
export type FileRow = Readonly<{
  row: number
  /** Cells by column name, or what made the row unreadable. */
  cells: ReadonlyMap<string, string>
  /** The cells as they stood, for giving the row back. */
  original: readonly string[]
  fault?: Fault
  /** Bytes of the file read when this row was. */
  bytesRead: number
}>

export type FileRows = Readonly<{ columns: readonly string[]; rows: AsyncGenerator<FileRow, void, undefined> }>

/** Opens a file as rows. Reading waits for whoever takes the rows, so that memory stays flat whatever the file's size. */
export async function openRows(path: string, form: FileForm): Promise<FileRows> {
  return form.format === 'jsonl' ? { columns: ['JSON'], rows: jsonRows(path, form) } : openDelimited(path, form)
}

type Piece = Readonly<{ text: string; bytesRead: number }>

async function* pieces(path: string, encoding: Encoding): AsyncGenerator<Piece> {
  const decoder = decoderOf(encoding)
  let bytesRead = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    bytesRead += (chunk as Buffer).length
    yield { text: decoder.decode(chunk as Buffer, { stream: true }), bytesRead }
  }
  yield { text: decoder.decode(), bytesRead }
}

async function openDelimited(path: string, form: FileForm): Promise<FileRows> {
  const records = delimitedRecords(path, form)
  const first = await records.next()
  const head = first.done || 'fault' in first.value.record ? [] : first.value.record.cells
  const columns = form.header ? nameColumns(head) : nameColumns(head.map(() => ''))
  const again = form.header || first.done ? [] : [first.value]
  return { columns, rows: delimitedRows(again, records, columns, form) }
}

async function* delimitedRecords(path: string, form: FileForm) {
  const reader = new DelimitedReader(form.delimiter)
  let last = 0
  for await (const { text, bytesRead } of pieces(path, form.encoding)) {
    last = bytesRead
    for (const record of reader.push(text)) yield { record, bytesRead }
  }
  for (const record of reader.end()) yield { record, bytesRead: last }
}

type NumberedRecord = Awaited<ReturnType<ReturnType<typeof delimitedRecords>['next']>>['value'] & object

async function* delimitedRows(
  again: readonly NumberedRecord[], records: AsyncGenerator<NumberedRecord>, columns: readonly string[], form: FileForm,
): AsyncGenerator<FileRow, void, undefined> {
  let row = form.header ? 1 : 0
  for (const one of again) yield toRow(one, ++row, columns, form)
  for await (const one of records) {
    row += 1
    // Spreadsheets leave rows of nothing but delimiters behind.
    if ('cells' in one.record && one.record.cells.every((cell) => cell.trim() === '')) continue
    yield toRow(one, row, columns, form)
  }
}

function toRow({ record, bytesRead }: NumberedRecord, row: number, columns: readonly string[], form: FileForm): FileRow {
  if ('fault' in record) return { row, cells: new Map(), original: [record.text], fault: record.fault, bytesRead }
  const original = record.cells
  const cells = new Map(columns.map((column, index) => [column, original[index] ?? '']))
  const broken = undecodable(cells, form)
  const surplus = original.slice(columns.length).some((cell) => cell.trim() !== '')
  // A row may end early (spreadsheets cut empty cells off), but a cell too many means that the columns have slipped.
  const found = broken ?? (surplus ? fault('', 'cells', { expected: columns.length, found: original.length }) : undefined)
  return { row, cells, original, bytesRead, ...(found ? { fault: found } : {}) }
}

/** The cell with bytes that mean nothing in the file's encoding. `field` is then the column itself. */
function undecodable(cells: ReadonlyMap<string, string>, { wellFormed, encoding }: FileForm): Fault | undefined {
  if (wellFormed) return undefined
  for (const [column, cell] of cells) if (cell.includes('\ufffd')) return fault(column, 'undecodable', { encoding })
  return undefined
}

/** Names for columns: every one different, none empty. */
export function nameColumns(header: readonly string[]): string[] {
  const used = new Set<string>()
  return header.map((cell, index) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `列${index + 1}`
    let unique = name
    for (let count = 2; used.has(unique); count++) unique = `${name} (${count})`
    used.add(unique)
    return unique
  })
}

/** No line of JSON is this long; what comes after it would only fill the memory. */
const maxLineLength = 4_000_000

async function* jsonRows(path: string, form: FileForm): AsyncGenerator<FileRow, void, undefined> {
  let row = 0
  let rest = ''
  let last = 0
  const read = (line: string, bytesRead: number): FileRow => {
    const { cells, fault: found } = readJsonRow(line)
    const wrong = found ?? undecodable(cells, form)
    return { row, cells, original: [line], bytesRead, ...(wrong ? { fault: wrong } : {}) }
  }
  for await (const { text, bytesRead } of pieces(path, form.encoding)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    last = bytesRead
    if (rest.length > maxLineLength) {
      yield { row: row + 1, cells: new Map(), original: [rest.slice(0, 1000)], fault: fault('', 'rowTooLong', { maximum: maxLineLength }), bytesRead }
      return
    }
    for (const line of lines) {
      row += 1
      if (line.trim() !== '') yield read(line, bytesRead)
    }
  }
  row += 1
  if (rest.trim() !== '') yield read(rest, last)
}
