import { z } from 'zod'
import type { Guess } from './guess.ts'
import { importKinds, mappingSchema } from './mapping.ts'
import type { Requester } from './requester.ts'
import type { ImportRow } from './store.ts'

export const guessSchema = z.object({
  encoding: z.string(), delimiter: z.string(), columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })), mapping: mappingSchema,
})

export const importSchema = z.object({
  id: z.uuid(),
  kind: z.enum(importKinds),
  fileName: z.string(),
  fileBytes: z.int(),
  status: z.enum(['uploaded', 'running', 'finished', 'failed']),
  error: z.string().nullable().meta({ description: 'cancelled, expired, erased, upload-missing, internal, or a sentence' }),
  rows: z.int(),
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  bytesRead: z.int(),
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
})

export const presentDetail = (row: ImportRow, createdBy: Requester, earlier: ImportRow | undefined): z.infer<typeof importDetailSchema> => ({
  ...presentImport(row, createdBy),
  earlier: earlier ? { id: earlier.id, fileName: earlier.file_name, finishedAt: earlier.finished_at?.toISOString() ?? null, accepted: earlier.accepted } : null,
})

export const presentImport = (row: ImportRow, createdBy: Requester): z.infer<typeof importSchema> => ({
  id: row.id, kind: row.kind, fileName: row.file_name, fileBytes: row.file_bytes, status: row.status, error: row.error,
  rows: row.rows, accepted: row.accepted, duplicates: row.duplicates, rejected: row.rejected, bytesRead: row.bytes_read,
  createdBy, createdAt: row.created_at.toISOString(), startedAt: row.started_at?.toISOString() ?? null, finishedAt: row.finished_at?.toISOString() ?? null,
  mapping: row.mapping,
  guess: presentGuess(row.guess),
})

export const presentGuess = ({ encoding, delimiter, mapping, columns }: Guess): z.infer<typeof guessSchema> => ({
  encoding, delimiter, mapping, columns: columns.map(({ name, samples }) => ({ name, samples: [...samples] })),
})
