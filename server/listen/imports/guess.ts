import { open } from 'node:fs/promises'
import { guessDelimiter } from './delimiter.ts'
import { decoderOf, type EncodingGuess } from './encoding.ts'
import { guessCustomers, guessExposures, guessKind, guessTransactions } from './guess-records.ts'
import { guessVoices } from './guess-voices.ts'
import { rejectedColumns } from './headers.ts'
import { readJsonRow } from './json-rows.ts'
import type { FormGiven, ImportKind, Mapping } from './mapping.ts'
import { guessDateFormat, profileColumn, type ColumnProfile } from './profile.ts'
import { openRows, type FileForm, type FileRow } from './rows.ts'
import { readDate } from './dates.ts'
import { DelimitedReader } from './delimited.ts'
import { isNothing, readNumber } from './values.ts'

/** What a file looks like, for people to confirm or correct. */
export type Guess = Readonly<{
  encoding: EncodingGuess['encoding']
  wellFormed: boolean
  delimiter: string
  columns: readonly Readonly<{ name: string; samples: readonly string[] }>[]
  mapping: Mapping
  /** The kept mapping that stands in place of the guess. */
  kept?: Readonly<{ id: string; name: string }> | undefined
  /** Of a workbook: its sheets, and the one that is read. */
  sheets?: readonly string[] | undefined
  sheet?: string | undefined
  /** Of a workbook: sheets that would have been read first, had they not too many rows. */
  tooLong?: readonly string[] | undefined
}>

const sampledRows = 1000
const sampledBytes = 256 * 1024
const sampledCharacters = 4_000_000

/** Looks at the first thousand rows. What somebody says about the file (`given`) is not guessed. */
export async function guessFile(path: string, fileName: string, scanned: EncodingGuess, given: FormGiven = {}): Promise<Guess> {
  const found = given.encoding && given.encoding !== scanned.encoding ? { encoding: given.encoding, wellFormed: false } : scanned
  const form = guessForm(await readHead(path, found), found, given)
  const { columns: names, rows } = await openRows(path, form)
  const sample: FileRow[] = []
  let characters = 0
  for await (const row of rows) {
    if (!row.fault) sample.push(row)
    characters += row.original.reduce((sum, cell) => sum + cell.length, 0)
    if (sample.length >= sampledRows || characters >= sampledCharacters) break
  }
  const known = form.format === 'jsonl' ? [...new Set(sample.flatMap(({ cells }) => [...cells.keys()]))] : names
  const profiles = dropRejectedColumns(known).map((name, position) => profileColumn(name, position, sample.map(({ cells }) => cells.get(name) ?? '')))
  return {
    encoding: found.encoding, wellFormed: found.wellFormed, delimiter: form.delimiter,
    columns: profiles.map(({ name, samples }) => ({ name, samples })),
    mapping: guessMapping(profiles, sample, fileName, form, given.kind),
  }
}

function guessMapping(profiles: readonly ColumnProfile[], rows: readonly FileRow[], fileName: string, form: FileForm, given: ImportKind | undefined): Mapping {
  const sample = { fileName, columns: profiles }
  const kind = given ?? guessKind(sample)
  const guesses = { voices: guessVoices, customers: guessCustomers, transactions: guessTransactions, exposures: guessExposures }
  const { source, columns, constants, attributes } = guesses[kind](sample)
  const date = columns.occurredAt ?? columns.startedOn ?? columns.day
  const dated = profiles.find(({ name }) => name === date?.column)
  const dateFormat = dated && guessDateFormat(dated, rows.map(({ cells }) => cells.get(dated.name) ?? ''))
  return {
    kind, format: form.format, encoding: form.encoding, delimiter: form.delimiter, header: form.header, source, columns, constants, attributes,
    ...(dateFormat ? { dateFormat } : {}),
  }
}

async function readHead(path: string, { encoding }: EncodingGuess): Promise<string> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sampledBytes), 0, sampledBytes, 0)
    return decoderOf(encoding).decode(buffer.subarray(0, bytesRead), { stream: true })
  } finally {
    await file.close()
  }
}

function guessForm(head: string, { encoding, wellFormed }: EncodingGuess, given: FormGiven): FileForm {
  const firstLine = head.trimStart().split('\n', 1)[0] ?? ''
  const isJson = firstLine.startsWith('{') && !readJsonRow(firstLine).fault
  const delimiter = given.delimiter ?? (isJson ? ',' : guessDelimiter(head))
  return { format: isJson ? 'jsonl' : 'delimited', encoding, wellFormed, delimiter, header: given.header ?? (isJson || hasHeader(head, delimiter)) }
}

/** A header is words: no date, number, address or long sentence stands in it. */
function hasHeader(head: string, delimiter: string): boolean {
  const first = new DelimitedReader(delimiter).push(head.endsWith('\n') ? head : `${head}\n`)[0]
  if (!first || 'fault' in first) return true
  const filled = first.cells.filter((cell) => !isNothing(cell))
  return filled.length > 0 && !filled.some((cell) => cell.length > 60 || cell.includes('@') || readNumber(cell) !== undefined || typeof readDate(cell) === 'object')
}

/** A file of rejected rows, mended and sent again, has three columns in front that are not the customers'. */
function dropRejectedColumns(names: readonly string[]): readonly string[] {
  const isRejected = Object.values(rejectedColumns).some((front) => front.every((name, index) => names[index] === name))
  return isRejected ? names.slice(3) : names
}
