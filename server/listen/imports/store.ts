import type { Selectable } from 'kysely'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Guess } from './guess.ts'
import type { Mapping } from './mapping.ts'
import type { ImportTable } from './tables.ts'

export type ImportRow = Selectable<ImportTable>

/** Counts of a run. `rows` are rows with anything in them, the header not counted. */
export type ImportCounts = Readonly<Record<'rows' | 'accepted' | 'duplicates' | 'corrected' | 'rejected', number>>

export async function insertImport(tx: Reader, row: Pick<ImportRow, 'workspace_id' | 'id' | 'kind' | 'file_name' | 'file_bytes' | 'file_hash' | 'mapping' | 'guess' | 'requested_by' | 'language' | 'created_by' | 'created_at'>): Promise<void> {
  await tx
    .insertInto('import')
    .values({
      ...row, mapping: JSON.stringify(row.mapping), guess: JSON.stringify(row.guess), requested_by: JSON.stringify(row.requested_by), status: 'uploaded', traced: true,
      error: null, started_at: null, finished_at: null, undo: null, running_since: null, paused_at: null, comparison: null,
    })
    .execute()
}

export async function findImport(reader: Reader, workspaceId: string, id: string): Promise<ImportRow | undefined> {
  return reader.selectFrom('import').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
}

export async function lockImport(tx: Tx, workspaceId: string, id: string): Promise<ImportRow | undefined> {
  return tx.selectFrom('import').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Newest first, after `before` (an id). Somebody who sees only part of the company sees the imports they made. */
export async function listImports(reader: Reader, actor: Actor, limit: number, before: string | undefined): Promise<ImportRow[]> {
  return reader
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', actor.workspaceId)
    .$if(actor.scope.touchpointIds !== 'all', (query) => query.where('created_by', '=', actor.id))
    .$if(before !== undefined, (query) => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function changeImport(
  reader: Reader, workspaceId: string, id: string,
  change: Partial<Pick<ImportRow, 'kind' | 'status' | 'error' | 'attempts' | 'started_at' | 'finished_at' | 'rejected_bytes' | 'rejected' | 'bytes_read' | 'running_since' | 'running_from_byte' | 'paused_at' | 'known'>> & Readonly<{ mapping?: string; guess?: string; undo?: string; comparison?: string | null; file_bytes?: number; file_hash?: string }>,
): Promise<void> {
  await reader.updateTable('import').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** Keeps the mapping somebody is correcting, as long as the import waits. */
export async function draftMapping(reader: Reader, row: Pick<ImportRow, 'workspace_id' | 'id'>, guess: Guess, mapping: Mapping): Promise<void> {
  await reader
    .updateTable('import')
    .set({ kind: mapping.kind, mapping: JSON.stringify(mapping), guess: JSON.stringify(guess) })
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .where('status', '=', 'uploaded')
    .execute()
}

/**
 * Adds a batch to the counts; in the transaction of the batch, so that both or neither hold after a crash.
 * @returns false when the import runs no longer (somebody cancelled it), so that the batch is not to be kept
 */
export async function advanceImport(
  tx: Tx, workspaceId: string, id: string, batch: ImportCounts, position: Readonly<{ bytesRead: number; rejectedBytes: number }>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('import')
    .set((eb) => ({
      rows: eb('rows', '+', batch.rows), accepted: eb('accepted', '+', batch.accepted), duplicates: eb('duplicates', '+', batch.duplicates), corrected: eb('corrected', '+', batch.corrected),
      rejected: eb('rejected', '+', batch.rejected), bytes_read: position.bytesRead, rejected_bytes: position.rejectedBytes,
      // Attempts are counted that get nowhere: one of hours may be paused, and the server started again, as often as need be.
      attempts: 0,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The newest other import that took rows of the very same file, and was not taken back. */
export async function findEarlierImport(reader: Reader, row: Pick<ImportRow, 'workspace_id' | 'id' | 'file_hash'>): Promise<ImportRow | undefined> {
  if (row.file_hash === null) return undefined
  return reader
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', row.workspace_id)
    .where('file_hash', '=', row.file_hash)
    .where('id', '<', row.id)
    .where('accepted', '>', 0)
    .where('status', 'not in', ['undoing', 'undone'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Imports of which files may lie on disk: waiting, running, paused, or ended with rejected rows. */
export async function importsWithFiles(reader: Reader, workspaceId: string): Promise<ImportRow[]> {
  return reader
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('status', 'in', ['uploaded', 'running', 'paused']), eb('rejected_bytes', '>', 0)]))
    .execute()
}

/** Forgets the samples of an ended import's columns and changes: they are people's own words and addresses. */
export async function forgetSamples(tx: Reader, row: Pick<ImportRow, 'workspace_id' | 'id' | 'guess'>): Promise<void> {
  const guess = { ...row.guess, columns: row.guess.columns.map(({ name }) => ({ name, samples: [] })) }
  await changeImport(tx, row.workspace_id, row.id, { guess: JSON.stringify(guess), comparison: null })
}
