import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Reader } from '../../platform/postgres/database.ts'

const tombstoneSchema = z.object({
  workspaceId: z.uuid(), id: z.uuid(), subjectKind: z.enum(['customer', 'voice']), subjectId: z.uuid(),
  customerIds: z.array(z.uuid()), voiceIds: z.array(z.uuid()), erasedAt: z.iso.datetime(), erasedBy: z.string().nullable(),
})
/** What was erased: ids alone, which tell nothing about anybody. */
export type Tombstone = Readonly<z.infer<typeof tombstoneSchema>>

/**
 * Adds every tombstone that the file has not got yet, one JSON a line, and sees it onto the disk. The file is the memory that
 * outlives the database: a backup of last week knows nothing of who was erased since. What went because its time was over is not
 * in it, the rule takes it again; nor what an undone import took along, which is undone again as it was. May be called at any time, twice too.
 */
export async function keepTombstones(reader: Reader, path: string): Promise<void> {
  const known = new Set((await readTombstones(path)).map(({ id }) => id))
  const { rows } = await sql<{ line: Tombstone }>`
    SELECT json_build_object('workspaceId', workspace_id, 'id', id, 'subjectKind', subject_kind, 'subjectId', subject_id,
      'customerIds', customer_ids, 'voiceIds', voice_ids, 'erasedBy', erased_by,
      'erasedAt', to_char(erased_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS line
    FROM tombstone WHERE subject_kind IN ('customer', 'voice') AND id <> ALL(${[...known]}::uuid[]) ORDER BY id`.execute(reader)
  if (rows.length === 0) return
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o600)
  try {
    // A line of its own even after one that a crash cut off.
    await file.appendFile(rows.map(({ line }) => `\n${JSON.stringify(line)}`).join('') + '\n')
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The file's tombstones; none when there is no file. A line that a crash cut off was written again, whole, after it. */
export async function readTombstones(path: string): Promise<Tombstone[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const parsed = tombstoneSchema.safeParse(tryJson(line))
    return parsed.success ? [parsed.data] : []
  })
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
