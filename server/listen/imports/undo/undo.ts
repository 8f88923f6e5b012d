import { sql } from 'kysely'
import { audit } from '../../../platform/audit/audit.ts'
import { announceLive } from '../../../platform/events/events.ts'
import { addJob } from '../../../platform/jobs/jobs.ts'
import type { Database, Tx } from '../../../platform/postgres/database.ts'
import { announceFacts } from '../../facts-changed.ts'
import type { ImportPlatform } from '../files.ts'
import { changeImport, findImport, lockImport, type ImportRow } from '../store.ts'
import { letGoOfCustomers, removeCustomers, removeIdentities, restoreCustomers } from './take-customers.ts'
import { restoreExposures } from './take-exposures.ts'
import { removeTransactions, restoreTransactions } from './take-transactions.ts'
import { restoreVoices } from './restore-voices.ts'
import { removeVoices } from './take-voices.ts'
import type { Step, Taken, Undone } from './undone.ts'
import { countBrought } from './weigh.ts'

/** Voices first: what customers and figures rest on is gone before they are looked at. */
const steps: readonly Step[] = [
  removeVoices, restoreVoices, restoreTransactions, removeTransactions, restoreExposures, restoreCustomers, removeCustomers, letGoOfCustomers, removeIdentities,
]

/**
 * Takes an import back; the job's verb. Each batch is a transaction of its own that moves the counts too, so that after a
 * crash it goes on where it was.
 * @throws the signal's reason when the server stops; the job comes again
 */
export async function undoImport({ db }: ImportPlatform, { workspaceId, importId }: Readonly<{ workspaceId: string; importId: string }>, signal?: AbortSignal): Promise<void> {
  const row = await findImport(db, workspaceId, importId)
  if (row?.status !== 'undoing') return
  await learnSizes(db)
  await db.transaction().execute((tx) => countTotal(tx, row))
  for (const step of steps) {
    let after: string | null = null
    do {
      signal?.throwIfAborted()
      const from: string | null = after
      after = await db.transaction().execute((tx) => takeBack(tx, row, step, from))
    } while (after !== null)
  }
  await db.transaction().execute((tx) => end(tx, row))
}

/**
 * What the planner knows of a table may be of before a large import: it then reads all of ten million rows for each batch (200
 * rows a second instead of 20,000) until autovacuum comes by.
 */
async function learnSizes(db: Database): Promise<void> {
  await sql`ANALYZE import_change, voice, customer, customer_identity, customer_transaction, exposure`.execute(db)
}

/** The first thing, so that the screen can tell how far it is; whoever asked has not waited for it. */
async function countTotal(tx: Tx, { workspace_id, id }: ImportRow): Promise<void> {
  const undo = (await lockImport(tx, workspace_id, id))?.undo
  if (undo?.total !== null) return
  const { voices, customers, transactions, exposures, corrected } = await countBrought(tx, { workspace_id, id })
  await changeImport(tx, workspace_id, id, { undo: JSON.stringify({ ...undo, total: voices + customers + transactions + exposures + corrected } satisfies Undone) })
  await announceLive(tx, { workspaceId: workspace_id, kind: 'import', id, detail: { status: 'undoing' } })
}

/** @returns the key behind which the next batch begins; null when the step is done */
async function takeBack(tx: Tx, row: ImportRow, step: Step, after: string | null): Promise<string | null> {
  const undo = (await lockImport(tx, row.workspace_id, row.id))?.undo
  if (!undo) return null
  const { taken, last } = await step(tx, row, after)
  if (Object.values(taken).every((count) => count === 0)) return last
  await changeImport(tx, row.workspace_id, row.id, { undo: JSON.stringify(sum(undo, taken)) })
  await announceLive(tx, { workspaceId: row.workspace_id, kind: 'import', id: row.id, detail: { status: 'undoing' } })
  return last
}

const sum = (undo: Undone, taken: Taken): Undone => ({
  ...undo, ...Object.fromEntries(Object.entries(taken).map(([name, count]) => [name, undo[name as keyof Taken] + count])),
})

async function end(tx: Tx, row: ImportRow): Promise<void> {
  const undo = (await lockImport(tx, row.workspace_id, row.id))?.undo
  if (!undo) return
  await changeImport(tx, row.workspace_id, row.id, { status: 'undone', undo: JSON.stringify({ ...undo, finishedAt: new Date().toISOString() } satisfies Undone) })
  await announceFacts(tx, row.workspace_id)
  await addJob(tx, 'ErasureVacuum', { workspaceId: row.workspace_id }, { key: `erasure vacuum ${row.workspace_id}` })
  const { voices, customers, transactions, exposures, restored, left } = undo
  await audit(tx, { workspaceId: row.workspace_id, kind: 'system', id: null }, {
    action: 'import.undone', subjectKind: 'import', subjectId: row.id, detail: { voices, customers, transactions, exposures, restored, left, requestedBy: undo.requestedBy },
  })
  await announceLive(tx, { workspaceId: row.workspace_id, kind: 'import', id: row.id, detail: { status: 'undone' } })
}
