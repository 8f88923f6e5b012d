import { sql, type Selectable } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { PullFileTable, PullRunTable, PullTable } from './tables.ts'

export type PullRow = Selectable<PullTable>
export type PullRunRow = Selectable<PullRunTable>
export type PullFileRow = Selectable<PullFileTable>

export const listPulls = (reader: Reader, workspaceId: string): Promise<PullRow[]> =>
  reader.selectFrom('import_pull').selectAll().where('workspace_id', '=', workspaceId).orderBy('name').limit(200).execute()

export const findPull = (reader: Reader, workspaceId: string, id: string): Promise<PullRow | undefined> =>
  reader.selectFrom('import_pull').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()

export const lockPull = (tx: Tx, workspaceId: string, id: string): Promise<PullRow | undefined> =>
  tx.selectFrom('import_pull').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()

/** The newest run of each pull. */
export async function newestRuns(reader: Reader, workspaceId: string): Promise<Map<string, PullRunRow>> {
  const { rows } = await sql<PullRunRow>`SELECT DISTINCT ON (pull_id) * FROM import_pull_run WHERE workspace_id = ${workspaceId} ORDER BY pull_id, id DESC`.execute(reader)
  return new Map(rows.map((row) => [row.pull_id, row]))
}

export const listRuns = (reader: Reader, workspaceId: string, pullId: string, limit: number): Promise<PullRunRow[]> =>
  reader.selectFrom('import_pull_run').selectAll().where('workspace_id', '=', workspaceId).where('pull_id', '=', pullId).orderBy('id', 'desc').limit(limit).execute()

export const filesOfRuns = (reader: Reader, workspaceId: string, runIds: readonly string[]): Promise<PullFileRow[]> =>
  runIds.length === 0 ? Promise.resolve([]) : reader.selectFrom('import_pull_file').selectAll().where('workspace_id', '=', workspaceId).where('run_id', 'in', [...runIds]).orderBy('path').execute()

export async function beginRun(tx: Tx, { workspace_id, id }: Pick<PullRow, 'workspace_id' | 'id'>, asked: PullRunRow['asked']): Promise<string> {
  const runId = newId()
  await tx.insertInto('import_pull_run').values({ workspace_id, id: runId, pull_id: id, asked, status: 'running', started_at: new Date(), finished_at: null, fault: null, detail: null }).execute()
  return runId
}

export async function changeRun(reader: Reader, workspaceId: string, id: string, change: Partial<Omit<PullRunRow, 'workspace_id' | 'id' | 'pull_id'>>): Promise<void> {
  await reader.updateTable('import_pull_run').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** Runs that a server which died left behind are over. */
export async function endAbandonedRuns(reader: Reader, workspaceId: string, pullId: string): Promise<void> {
  await reader.updateTable('import_pull_run').set({ status: 'failed', finished_at: new Date(), fault: 'internal', detail: 'the server was stopped' })
    .where('workspace_id', '=', workspaceId).where('pull_id', '=', pullId).where('status', '=', 'running').execute()
}

export const knownFiles = (reader: Reader, workspaceId: string, pullId: string): Promise<Pick<PullFileRow, 'id' | 'path' | 'bytes' | 'stamp' | 'outcome' | 'taken_at' | 'moved'>[]> =>
  reader.selectFrom('import_pull_file').select(['id', 'path', 'bytes', 'stamp', 'outcome', 'taken_at', 'moved']).where('workspace_id', '=', workspaceId).where('pull_id', '=', pullId).execute()

export async function keepFile(tx: Reader, row: Omit<PullFileRow, 'id' | 'moved' | 'taken_at'>): Promise<string> {
  const value = { ...row, taken_at: new Date() }
  const { id } = await tx.insertInto('import_pull_file').values({ ...value, id: newId() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'pull_id', 'path', 'bytes', 'stamp']).doUpdateSet(value)).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Whether a file of the same content was taken by this pull, under whatever name. */
export async function isTaken(reader: Reader, workspaceId: string, pullId: string, hash: string): Promise<boolean> {
  const found = await reader.selectFrom('import_pull_file').select('id').where('workspace_id', '=', workspaceId).where('pull_id', '=', pullId).where('hash', '=', hash).where('outcome', '=', 'taken').limit(1).executeTakeFirst()
  return found !== undefined
}

export async function markMoved(reader: Reader, workspaceId: string, id: string): Promise<void> {
  await reader.updateTable('import_pull_file').set({ moved: true }).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** Runs of long ago tell nobody anything; what was taken stays known. */
export async function forgetOldRuns(reader: Reader, workspaceId: string, pullId: string, keep: number): Promise<void> {
  await sql`
    DELETE FROM import_pull_run WHERE workspace_id = ${workspaceId} AND pull_id = ${pullId} AND id < (
      SELECT id FROM import_pull_run WHERE workspace_id = ${workspaceId} AND pull_id = ${pullId} ORDER BY id DESC OFFSET ${keep} LIMIT 1)`.execute(reader)
}
