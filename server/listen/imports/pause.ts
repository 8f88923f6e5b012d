import { audit } from '../../platform/audit/audit.ts'
import { conflict, Problem } from '../../platform/errors.ts'
import { announceLive } from '../../platform/events/events.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { uploadDays } from './discard.ts'
import type { ImportPlatform } from './files.ts'
import { importInSight, mayImport } from './request.ts'
import { hasRoom } from './room.ts'
import { changeImport, findImport, lockImport, type ImportRow } from './store.ts'

/**
 * Lets an import rest: the batch under way is not kept, what is in stays, and the file waits, for as long as an upload may.
 * Paused already, nothing changes.
 * @throws Problem `conflict` when it does not run
 */
export async function pauseImport(tx: Tx, actor: Actor, id: string): Promise<ImportRow> {
  const row = await held(tx, actor, id)
  if (row.status === 'paused') return row
  if (row.status !== 'running') throw conflict('Only an import that runs can be paused.', 'import-not-running')
  await changeImport(tx, actor.workspaceId, id, { status: 'paused', paused_at: new Date() })
  await expireWhenLeft(tx, actor.workspaceId, id)
  return tell(tx, actor, id, 'import.paused')
}

/** A file that nobody goes on with does not lie about for ever. */
export const expireWhenLeft = (tx: Tx, workspaceId: string, importId: string): Promise<void> =>
  addJob(tx, 'UploadExpired', { workspaceId, importId }, { key: `import left ${importId}`, runAt: new Date(Date.now() + uploadDays * 86_400_000) })

/** Goes on behind the last batch that is in. @throws Problem `conflict` when it is not paused, `import-no-room` (507) while there is none for a batch */
export async function resumeImport(platform: Pick<ImportPlatform, 'files'>, tx: Tx, actor: Actor, id: string): Promise<ImportRow> {
  const row = await held(tx, actor, id)
  if (row.status === 'running') return row
  if (row.status !== 'paused') throw conflict('Only an import that was paused can go on.', 'import-not-paused')
  mayImport(actor, row.kind)
  if (!(await hasRoom(platform))) throw new Problem('import-no-room', 507, 'The disk that holds Koewa’s data is still full. Free some space there; then the import goes on by itself.')
  await changeImport(tx, actor.workspaceId, id, { status: 'running', error: null, paused_at: null, running_since: null, running_from_byte: row.bytes_read })
  await addJob(tx, 'ImportRequested', { workspaceId: actor.workspaceId, importId: id }, { queue: `imports ${actor.workspaceId}`, key: `import ${id}` })
  return tell(tx, actor, id, 'import.resumed')
}

async function held(tx: Tx, actor: Actor, id: string): Promise<ImportRow> {
  await importInSight(tx, actor, id)
  return (await lockImport(tx, actor.workspaceId, id)) as ImportRow
}

async function tell(tx: Tx, actor: Actor, id: string, action: 'import.paused' | 'import.resumed'): Promise<ImportRow> {
  const row = (await findImport(tx, actor.workspaceId, id)) as ImportRow
  await audit(tx, actor, { action, subjectKind: 'import', subjectId: id, detail: { rows: row.rows } })
  await announceLive(tx, { workspaceId: actor.workspaceId, kind: 'import', id, detail: { status: row.status } })
  return row
}
