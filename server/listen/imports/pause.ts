import { audit } from '../../platform/audit/audit.ts'
import { conflict } from '../../platform/errors.ts'
import { announceLive } from '../../platform/events/events.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { uploadDays } from './discard.ts'
import { importInSight, mayImport } from './request.ts'
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
  await addJob(tx, 'UploadExpired', { workspaceId: actor.workspaceId, importId: id }, { runAt: new Date(Date.now() + uploadDays * 86_400_000) })
  return tell(tx, actor, id, 'import.paused')
}

/** Goes on behind the last batch that is in. @throws Problem `conflict` when it is not paused */
export async function resumeImport(tx: Tx, actor: Actor, id: string): Promise<ImportRow> {
  const row = await held(tx, actor, id)
  if (row.status === 'running') return row
  if (row.status !== 'paused') throw conflict('Only an import that was paused can go on.', 'import-not-paused')
  mayImport(actor, row.kind)
  await changeImport(tx, actor.workspaceId, id, { status: 'running', paused_at: null, running_since: null, running_from_byte: row.bytes_read })
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
