import { createHash } from 'node:crypto'
import type { JSONColumnType, Selectable } from 'kysely'
import { newId } from '../../../platform/ids.ts'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Reader, Tx } from '../../../platform/postgres/database.ts'
import type { Mapping } from '../mapping.ts'

declare module '../../../platform/postgres/tables.ts' {
  interface Tables {
    import_source: SourceTable
  }
}

interface SourceTable {
  workspace_id: string
  id: string
  name: string
  columns_hash: string
  mapping: JSONColumnType<Mapping, string, string>
  created_by: string
  created_at: Date
  updated_at: Date
  used_at: Date
}

export type SourceRow = Selectable<SourceTable>

/** What tells that two files have the same columns, whatever their order. */
export const columnsHash = (columns: readonly string[]): string => createHash('sha256').update([...columns].sort().join('\u001f')).digest('hex')

/** Somebody who sees only part of the company sees the mappings they kept themselves, as with imports. */
const seen = (reader: Reader, actor: Actor) =>
  reader.selectFrom('import_source').selectAll().where('workspace_id', '=', actor.workspaceId)
    .$if(actor.scope.touchpointIds !== 'all', (query) => query.where('created_by', '=', actor.id))

export const listSources = (reader: Reader, actor: Actor): Promise<SourceRow[]> => seen(reader, actor).orderBy('name').limit(500).execute()

export const findSource = (reader: Reader, actor: Actor, id: string): Promise<SourceRow | undefined> => seen(reader, actor).where('id', '=', id).executeTakeFirst()

export const findSourceByName = (reader: Reader, workspaceId: string, name: string): Promise<SourceRow | undefined> =>
  reader.selectFrom('import_source').selectAll().where('workspace_id', '=', workspaceId).where('name', '=', name).executeTakeFirst()

/** Those kept for files with these columns, the one used last first. */
export const sourcesWithColumns = (reader: Reader, actor: Actor, columns: readonly string[]): Promise<SourceRow[]> =>
  seen(reader, actor).where('columns_hash', '=', columnsHash(columns)).orderBy('used_at', 'desc').limit(20).execute()

/** Keeps a mapping under its source's name, in place of the one kept before. */
export async function saveSource(tx: Tx, actor: Actor, name: string, columns: readonly string[], mapping: Mapping): Promise<string> {
  const now = new Date()
  const kept = { columns_hash: columnsHash(columns), mapping: JSON.stringify(mapping), updated_at: now, used_at: now }
  const { id } = await tx.insertInto('import_source')
    .values({ workspace_id: actor.workspaceId, id: newId(), name, created_by: actor.id, created_at: now, ...kept })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(kept))
    .returning('id').executeTakeFirstOrThrow()
  return id
}

export async function renameSource(tx: Tx, row: SourceRow, name: string): Promise<void> {
  await tx.updateTable('import_source').set({ name, mapping: JSON.stringify({ ...row.mapping, source: name }), updated_at: new Date() })
    .where('workspace_id', '=', row.workspace_id).where('id', '=', row.id).execute()
}

export async function markUsed(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.updateTable('import_source').set({ used_at: new Date() }).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

export async function deleteSource(tx: Tx, row: SourceRow): Promise<void> {
  await tx.deleteFrom('import_source').where('workspace_id', '=', row.workspace_id).where('id', '=', row.id).execute()
}
