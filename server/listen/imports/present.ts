import { z } from 'zod'
import type { Guess } from './guess.ts'
import { comparisonSchema } from './compare/comparison.ts'
import { importKinds, mappingSchema } from './mapping.ts'
import { knownRows } from './tables.ts'
import type { Requester } from './requester.ts'
import type { ImportRow } from './store.ts'
import type { Undone } from './undo/undone.ts'

export const guessSchema = z.object({
  encoding: z.string(), delimiter: z.string(), columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })), mapping: mappingSchema,
  sheets: z.array(z.string()).optional().meta({ description: 'Of a workbook: those that can be read' }), sheet: z.string().optional(),
  tooLong: z.array(z.string()).optional().meta({ description: 'Of a workbook: sheets of more than 50,000 rows, which would have been read first' }),
  kept: z.object({ id: z.uuid(), name: z.string() }).optional().meta({ description: 'The kept mapping that stands in place of the guess' }),
})

const undoneSchema = z.object({
  finishedAt: z.iso.datetime().nullable(), total: z.int().nullable().meta({ description: 'What it brought and corrected; null until that is counted' }), voices: z.int(), customers: z.int(), transactions: z.int(), exposures: z.int(),
  restored: z.int().meta({ description: 'Values of others that stand as before the import' }), left: z.int().meta({ description: 'What others use or changed since' }),
})

const presentUndone = ({ finishedAt, total, voices, customers, transactions, exposures, restored, left }: Undone): z.infer<typeof undoneSchema> =>
  ({ finishedAt, total, voices, customers, transactions, exposures, restored, left })

/** By the speed since it was last started. */
function secondsLeft({ status, bytes_read: read, file_bytes: bytes, running_since: since, running_from_byte: from }: ImportRow): number | null {
  if (status !== 'running' || !since || read <= from) return null
  return Math.ceil((Date.now() - since.getTime()) / (read - from) * (bytes - read) / 1000)
}

export const importSchema = z.object({
  id: z.uuid(),
  kind: z.enum(importKinds),
  fileName: z.string(),
  fileBytes: z.int(),
  status: z.enum(['uploaded', 'running', 'paused', 'finished', 'failed', 'undoing', 'undone']),
  error: z.string().nullable().meta({ description: 'cancelled, expired, erased, upload-missing, internal, or a sentence; disk-full while it is paused for want of room' }),
  rows: z.int(),
  accepted: z.int(),
  duplicates: z.int(),
  corrected: z.int().meta({ description: 'Rows by which voices that were there already were corrected' }),
  rejected: z.int(),
  known: z.enum(knownRows).meta({ description: 'What becomes of voices that are there already when a row says something else' }),
  bytesRead: z.int(),
  secondsLeft: z.int().nullable().meta({ description: 'While it runs, as soon as it is known how fast; what waits in the queue is not in it' }),
  undo: undoneSchema.nullable().meta({ description: 'Since somebody asked for the import to be taken back: how far that is' }),
  createdBy: z.object({ kind: z.enum(['member', 'key', 'operator']), name: z.string().nullable() }),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  mapping: mappingSchema,
  guess: guessSchema,
}).meta({ id: 'Import' })

export const previewSchema = z.array(z.object({
  row: z.int().meta({ description: 'As a spreadsheet counts: the header is row 1' }),
  values: z.record(z.string(), z.string()),
  error: z.object({ column: z.string(), reason: z.string() }).optional(),
}))

export const importDetailSchema = importSchema.extend({
  earlier: z.object({ id: z.uuid(), fileName: z.string(), finishedAt: z.iso.datetime().nullable(), accepted: z.int() }).nullable()
    .meta({ description: 'The newest import before this one that took rows of the very same file' }),
  comparison: comparisonSchema.nullable().meta({ description: 'Since somebody asked for it: every row beside the voices that are there' }),
})

export const presentDetail = (row: ImportRow, createdBy: Requester, earlier: ImportRow | undefined): z.infer<typeof importDetailSchema> => ({
  ...presentImport(row, createdBy),
  earlier: earlier ? { id: earlier.id, fileName: earlier.file_name, finishedAt: earlier.finished_at?.toISOString() ?? null, accepted: earlier.accepted } : null,
  comparison: presentComparison(row.comparison),
})

function presentComparison(comparison: ImportRow['comparison']): z.infer<typeof comparisonSchema> | null {
  if (comparison === null) return null
  const { stamp: _, ...shown } = comparison
  // One kept by an earlier version was not looked for in other sources.
  return { ...shown, elsewhere: (shown.elsewhere as typeof shown.elsewhere | undefined) ?? {} }
}

export const presentImport = (row: ImportRow, createdBy: Requester): z.infer<typeof importSchema> => ({
  id: row.id, kind: row.kind, fileName: row.file_name, fileBytes: row.file_bytes, status: row.status, error: row.error,
  known: row.known, rows: row.rows, accepted: row.accepted, duplicates: row.duplicates, corrected: row.corrected, rejected: row.rejected, bytesRead: row.bytes_read,
  secondsLeft: secondsLeft(row), undo: row.undo && presentUndone(row.undo),
  createdBy, createdAt: row.created_at.toISOString(), startedAt: row.started_at?.toISOString() ?? null, finishedAt: row.finished_at?.toISOString() ?? null,
  mapping: row.mapping,
  guess: presentGuess(row.guess),
})

export const presentGuess = ({ encoding, delimiter, mapping, columns, kept, sheets, sheet, tooLong }: Guess): z.infer<typeof guessSchema> => ({
  encoding, delimiter, mapping, ...(kept ? { kept } : {}), ...(sheets ? { sheets: [...sheets] } : {}), ...(sheet === undefined ? {} : { sheet }), ...(tooLong ? { tooLong: [...tooLong] } : {}), columns: columns.map(({ name, samples }) => ({ name, samples: [...samples] })),
})
