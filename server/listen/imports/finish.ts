import { rm } from 'node:fs/promises'
import { announceLive } from '../../platform/events/events.ts'
import { isDiskFull } from '../../platform/disk-full.ts'
import { Problem } from '../../platform/errors.ts'
import { isDatabaseAway } from '../../platform/postgres/away.ts'
import { deleteOriginal, type ImportPlatform, workbookPath } from './files.ts'
import { ImportCancelled, takeFile } from './run.ts'
import { changeImport, findImport, forgetSamples, lockImport, type ImportRow } from './store.ts'
import { goOnWithRoom, waitForRoom, waitsForRoom } from './wait-for-room.ts'

/** A fault that will not go away by itself is tried this often before the import is given up. A full disk is none, nor a database that is away. */
const maxAttempts = 6

/**
 * Runs a requested import to its end; the job's verb. After a crash or a stop it goes on where it was.
 * One that finds no room pauses itself and goes on when there is
 * some. Whatever the end, the upload is deleted (a pause is none): what could not be taken is in the file of rejected rows.
 */
export async function finishImport(platform: ImportPlatform, { workspaceId, importId }: Readonly<{ workspaceId: string; importId: string }>, signal?: AbortSignal): Promise<void> {
  const found = await findImport(platform.db, workspaceId, importId)
  const row = found && waitsForRoom(found) ? await goOnWithRoom(platform, found) : found
  if (row?.status === 'running') await attempt(platform, row, signal)
  const ended = row && (await findImport(platform.db, workspaceId, importId))
  // Of one that somebody paused the rest is still to be read, and one that was resumed meanwhile has a job of its own.
  if (ended && ended.status !== 'paused' && ended.status !== 'running') await deleteOriginal(platform, importId)
}

async function attempt(platform: ImportPlatform, row: ImportRow, signal: AbortSignal | undefined): Promise<void> {
  await changeImport(platform.db, row.workspace_id, row.id, { attempts: row.attempts + 1, running_since: null, running_from_byte: row.bytes_read })
  // No other sheet is asked for any more.
  await rm(workbookPath(platform, row.id), { force: true })
  try {
    await takeFile(platform, row, signal)
  } catch (error) {
    if (error instanceof ImportCancelled) return
    // A stop is no failure, however often it happens while a big file goes in.
    if (signal?.aborted) await changeImport(platform.db, row.workspace_id, row.id, { attempts: row.attempts })
    if (!signal?.aborted && isDiskFull(error)) return waitForRoom(platform, row)
    if (signal?.aborted || isDatabaseAway(error) || (!(error instanceof Problem) && !isMissingFile(error) && row.attempts + 1 < maxAttempts)) throw error
    platform.log.error({ err: error, importId: row.id }, 'import failed')
    await end(platform, row, 'failed', error instanceof Problem ? error.message : isMissingFile(error) ? 'upload-missing' : 'internal')
    return
  }
  await end(platform, row, 'finished', null)
}

const isMissingFile = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function end(platform: ImportPlatform, row: ImportRow, status: 'finished' | 'failed', error: string | null): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    // Cancelled behind its last batch, it stays cancelled.
    if ((await lockImport(tx, row.workspace_id, row.id))?.status !== 'running') return
    await changeImport(tx, row.workspace_id, row.id, {
      status, error, finished_at: new Date(), ...(status === 'finished' ? { bytes_read: row.file_bytes } : {}),
    })
    await forgetSamples(tx, row)
    await announceLive(tx, { workspaceId: row.workspace_id, kind: 'import', id: row.id, detail: { status } })
  })
}
