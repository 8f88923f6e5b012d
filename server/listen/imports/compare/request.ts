import { conflict, unprocessable } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { addJob } from '../../../platform/jobs/jobs.ts'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { importInSight, mappingFor } from '../request.ts'
import { changeImport, draftMapping, findImport, lockImport, type ImportRow } from '../store.ts'
import { begunComparison } from './comparison.ts'

/**
 * Has every row of an upload compared with the voices that are there; the job comes with the same commit. Asked again, with
 * another mapping or not, it begins anew.
 * @throws Problem `conflict` when the import was started, `unprocessable` for anything but voices
 */
export async function requestComparison(platform: Pick<Platform, 'db' | 'files'>, actor: Actor, id: string, given: unknown): Promise<ImportRow> {
  const row = await importInSight(platform.db, actor, id)
  if (row.status !== 'uploaded') throw conflict('This import has been started, so there is nothing to compare any more.')
  const { guess, mapping } = await mappingFor(platform.db, actor, platform, row, given)
  if (mapping.kind !== 'voices') throw unprocessable('Only voices are compared: customers, transactions and exposures are always brought up to date.', [{ path: '/mapping/kind', message: 'must be voices' }])
  return platform.db.transaction().execute(async (tx) => {
    if ((await lockImport(tx, actor.workspaceId, id))?.status !== 'uploaded') throw conflict('This import has been started meanwhile.')
    await draftMapping(tx, row, guess, mapping)
    const stamp = newId()
    await changeImport(tx, actor.workspaceId, id, { comparison: JSON.stringify(begunComparison(stamp, mapping.columns.sourceId !== undefined)) })
    await addJob(tx, 'ImportComparisonRequested', { workspaceId: actor.workspaceId, importId: id, stamp }, { key: `import comparison ${id}`, maxAttempts: 3 })
    return (await findImport(tx, actor.workspaceId, id)) as ImportRow
  })
}
