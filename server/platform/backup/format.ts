import { z } from 'zod'

/**
 * A backup is one file: a magic line, then frames of type (1 byte), length (4 bytes, big-endian) and content. A header comes
 * first, then each part as its description, its content compressed by gzip in any number of data frames, and its closing; a last
 * frame closes the whole. A part's closing holds the SHA-256 of its data frames, the last frame that of every byte before it.
 */
export const magic = Buffer.from('koewa backup 1\n')

export const frames = { header: 'H', part: 'P', data: 'D', closing: 'C', end: 'E', failure: 'X' } as const
export type FrameType = (typeof frames)[keyof typeof frames]

export const frameHead = 5
/** No frame is longer, so that a length that was altered is noticed instead of waited for. */
export const longestFrame = 16 * 1024 * 1024

const tableSchema = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()).min(1) })
export type TableShape = Readonly<z.infer<typeof tableSchema>>

export const headerSchema = z.object({
  /** Release that made it, for people; whether it can be read is told by the migrations. */
  koewa: z.string(),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ version: z.int(), name: z.string() })),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() })),
  voices: z.int(),
})
export type BackupHeader = z.infer<typeof headerSchema>

/** Rows of a table as COPY writes them (text, UTF-8); waiting jobs, likewise; a file below `files/`; a file that holds a secret. */
export const partSchema = z.discriminatedUnion('kind', [
  tableSchema.extend({ kind: z.literal('table') }),
  z.object({ kind: z.literal('jobs') }),
  z.object({ kind: z.literal('file'), path: z.string() }),
  z.object({ kind: z.literal('secret'), path: z.string() }),
])
export type BackupPart = z.infer<typeof partSchema>

export const closingSchema = z.object({ bytes: z.int(), lines: z.int(), sha256: z.string() })
/** `bytes` and `lines` of the content before compression. */
export type PartClosing = z.infer<typeof closingSchema>

export const endSchema = z.object({ parts: z.int(), sha256: z.string() })

/** What a part is called in sentences. */
export function partName(part: BackupPart): string {
  if (part.kind === 'table') return `table ${part.name}`
  if (part.kind === 'jobs') return 'waiting jobs'
  return part.kind === 'file' ? `file ${part.path}` : `secret ${part.path}`
}

/** A backup that cannot be taken for whole; its message says what is wrong and where. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
