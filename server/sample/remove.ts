import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { mailDomain } from '../../samples/company/name.ts'
import { importDirectory } from '../listen/index.ts'
import { conflict } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { Tx } from '../platform/postgres/database.ts'
import { truthDirectory } from './load/truth.ts'
import { readSample } from './state.ts'

/**
 * Removes the workspace of the sample company from both engines and from the files, with the accounts of its members. Only
 * what is marked as a sample can be removed so.
 * @throws Problem `conflict` for any other workspace.
 */
export async function removeSample(platform: Platform, workspaceId: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    if (!(await readSample(tx, workspaceId))) throw notASample()
    await tx.selectFrom('workspace').select('workspace_id').where('workspace_id', '=', workspaceId).forUpdate().execute()
    await dropJobs(tx, workspaceId)
    await removeImportFiles(tx, platform, workspaceId)
    for (const table of await tablesInOrder(tx)) await sql`DELETE FROM ${sql.table(table)} WHERE workspace_id = ${workspaceId}`.execute(tx)
    await sql`DELETE FROM auth."user" WHERE email LIKE ${`%@${mailDomain}`} AND NOT EXISTS (SELECT FROM member WHERE account_id = "user".id)`.execute(tx)
  })
  await removeFromAnalytics(platform, workspaceId)
  // What was under way when the rows went has asked for more meanwhile.
  await platform.db.transaction().execute((tx) => dropJobs(tx, workspaceId))
  await rm(truthDirectory(platform), { recursive: true, force: true })
}

/** A visitor may have tried an import with a file of their own, which holds people. Before the rows, so that what a crash leaves can still be found. */
async function removeImportFiles(tx: Tx, platform: Platform, workspaceId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM import WHERE workspace_id = ${workspaceId}`.execute(tx)
  for (const { id } of rows) await rm(importDirectory(platform, id), { recursive: true, force: true })
}

export const notASample = () => conflict('This workspace is no sample company. Only the sample company can be removed as a whole.', 'not-a-sample')

const dropJobs = (tx: Tx, workspaceId: string) => sql`SELECT graphile_worker.complete_jobs(array(
  SELECT id FROM graphile_worker._private_jobs WHERE payload ->> 'workspaceId' = ${workspaceId} AND locked_at IS NULL))`.execute(tx)

/** Every table with rows of workspaces, each before those it refers to. Read from the catalogue, so that no new table is forgotten. */
async function tablesInOrder(tx: Tx): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = 'public' AND column_name = 'workspace_id' AND table_type = 'BASE TABLE' ORDER BY 1`.execute(tx)
  const { rows: references } = await sql<{ from: string; to: string }>`
    SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to" FROM pg_constraint
    WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = 'public'::regnamespace`.execute(tx)
  const left = new Set(tables.map(({ name }) => name))
  const ordered: string[] = []
  while (left.size > 0) {
    const free = [...left].filter((table) => !references.some(({ from, to }) => to === table && left.has(from)))
    if (free.length === 0) throw new Error(`Tables refer to each other in a ring: ${[...left].join(', ')}`)
    for (const table of free) left.delete(table)
    ordered.push(...free)
  }
  return ordered
}

async function removeFromAnalytics({ analytics }: Pick<Platform, 'analytics'>, workspaceId: string): Promise<void> {
  const tables = await analytics.query<{ table: string }>(
    `SELECT table FROM system.columns JOIN system.tables ON system.tables.database = system.columns.database AND system.tables.name = system.columns.table
     WHERE system.columns.database = {database:String} AND system.columns.name = 'workspace_id' AND system.tables.engine LIKE '%MergeTree'`, { database: analytics.database })
  for (const { table } of tables) {
    await analytics.command(`ALTER TABLE ${table} DELETE WHERE workspace_id = {workspaceId:UUID}`, { workspaceId }, { settings: { mutations_sync: '2' } })
  }
}
