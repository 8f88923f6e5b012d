import { audit } from '../../platform/audit/audit.ts'
import { announceLive } from '../../platform/events/events.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import type { ImportPlatform } from './files.ts'
import { expireWhenLeft } from './pause.ts'
import { hasRoom } from './room.ts'
import { changeImport, findImport, lockImport, type ImportRow } from './store.ts'

/** How often a paused import looks whether there is room again. */
const lookAgainMs = 60_000

type Waiting = Pick<ImportRow, 'workspace_id' | 'id'>

/** Whether an import paused itself for want of room; somebody's own pause says no reason. */
export const waitsForRoom = ({ status, error }: Pick<ImportRow, 'status' | 'error'>): boolean => status === 'paused' && error === 'disk-full'

/** Lets an import rest that found no room: what is in stays, the file waits as in any pause, and its job looks again in a minute. */
export async function waitForRoom({ db, log }: ImportPlatform, waiting: Waiting): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await changeUnder(tx, waiting, ({ status }) => status === 'running', { status: 'paused', error: 'disk-full', paused_at: new Date(), attempts: 0 }, 'import.paused'))) return
    await expireWhenLeft(tx, waiting.workspace_id, waiting.id)
    await lookAgain(tx, waiting)
  })
  log.warn({ importId: waiting.id }, 'an import was paused: the disk is full')
}

/**
 * Goes on with an import that waits for room when there is some for the rest of its file; otherwise looks again later. What an
 * engine elsewhere lacks is not seen from here: then the import tries, and pauses again.
 * @returns the import as it stands then
 */
export async function goOnWithRoom(platform: ImportPlatform, row: ImportRow): Promise<ImportRow | undefined> {
  const room = await hasRoom(platform, row.file_bytes - row.bytes_read)
  await platform.db.transaction().execute(async (tx) => {
    if (!room) await lookAgain(tx, row)
    else await changeUnder(tx, row, waitsForRoom, { status: 'running', error: null, paused_at: null }, 'import.resumed')
  })
  return findImport(platform.db, row.workspace_id, row.id)
}

/** @returns false, with nothing changed, when somebody did something else with it meanwhile */
async function changeUnder(tx: Tx, { workspace_id: workspaceId, id }: Waiting, asExpected: (row: ImportRow) => boolean, change: Parameters<typeof changeImport>[3], action: string): Promise<boolean> {
  const row = await lockImport(tx, workspaceId, id)
  if (!row || !asExpected(row)) return false
  await changeImport(tx, workspaceId, id, change)
  await audit(tx, { workspaceId, kind: 'system', id: null }, { action, subjectKind: 'import', subjectId: id, detail: { rows: row.rows, reason: 'disk-full' } })
  await announceLive(tx, { workspaceId, kind: 'import', id, detail: { status: change.status ?? row.status } })
  return true
}

const lookAgain = (tx: Tx, { workspace_id: workspaceId, id }: Waiting): Promise<void> =>
  addJob(tx, 'ImportRequested', { workspaceId, importId: id }, { queue: `imports ${workspaceId}`, key: `import ${id}`, runAt: new Date(Date.now() + lookAgainMs) })
