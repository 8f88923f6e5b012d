import { audit } from '../../platform/audit/audit.ts'
import { conflict } from '../../platform/errors.ts'
import { announceLive } from '../../platform/events/events.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { deleteOriginal, type ImportPlatform } from './files.ts'
import { importInSight } from './request.ts'
import { changeImport, findImport, forgetSamples, lockImport, type ImportRow } from './store.ts'

/**
 * Gives up an upload that waits, or stops an import that runs or was paused: rows of batches that are in stay, the rest is not taken.
 * Cancelled already, nothing changes.
 * @throws Problem `conflict` when the import has ended otherwise
 */
export async function cancelImport(platform: ImportPlatform, actor: Actor, id: string): Promise<ImportRow> {
  const { db } = platform
  await importInSight(db, actor, id)
  const waited = await db.transaction().execute(async (tx) => {
    const row = await lockImport(tx, actor.workspaceId, id)
    if (row?.error === 'cancelled') return false
    if (row?.status !== 'uploaded' && row?.status !== 'running' && row?.status !== 'paused') throw conflict('This import has ended, so there is nothing to cancel.')
    await changeImport(tx, actor.workspaceId, id, { status: 'failed', error: 'cancelled', finished_at: new Date() })
    await forgetSamples(tx, row)
    await audit(tx, actor, { action: 'import.cancelled', subjectKind: 'import', subjectId: id, detail: { rows: row.rows } })
    await announceLive(tx, { workspaceId: actor.workspaceId, kind: 'import', id, detail: { status: 'failed' } })
    return row.status !== 'running'
  })
  // The file of one that runs is still being read; its job deletes it.
  if (waited) await deleteOriginal(platform, id)
  return (await findImport(db, actor.workspaceId, id)) as ImportRow
}
