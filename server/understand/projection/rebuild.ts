import { sql } from 'kysely'
import type { Platform } from '../../platform/platform.ts'
import { conflict } from '../../platform/errors.ts'
import { voiceIdsAfter } from '../../listen/index.ts'
import { learnMonths } from '../rollups/roller.ts'
import { holdProjection, withoutProjection } from './barrier.ts'
import { insertRows, nextVersion } from './project-batch.ts'
import { readRows } from './read-voices.ts'
import './tables.ts'

const freshTable = 'voice_rebuild'
const pageSize = 2000

export type RebuildProgress = (copied: number) => void
type Stores = Pick<Platform, 'db' | 'analytics'>

/**
 * Makes ClickHouse's table anew from PostgreSQL while questions go on being answered from the old one: a fresh table is
 * filled, the projector writes what changes meanwhile to both, and then the two change places. What a killed rebuild left
 * is thrown away by the next.
 * @returns how many voices were copied
 * @throws Problem `conflict` when another process rebuilds at the moment.
 */
export async function rebuild({ db, analytics }: Stores, onProgress: RebuildProgress = () => {}): Promise<number> {
  return db.connection().execute(async (session) => {
    const { rows } = await sql<{ free: boolean }>`SELECT pg_try_advisory_lock(hashtextextended('koewa rebuild', 0)) AS free`.execute(session)
    if (!rows[0]?.free) throw conflict('ClickHouse is being rebuilt already. Wait until that has finished.')
    try {
      return await rebuildAlone({ db, analytics }, onProgress)
    } finally {
      await sql`SELECT pg_advisory_unlock(hashtextextended('koewa rebuild', 0))`.execute(session)
    }
  })
}

/** Forgets what a rebuild left behind that was killed; otherwise everything would go on being written to its table as well. */
export async function forgetAbandonedRebuild({ db, analytics }: Stores): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if ((await tx.selectFrom('projection_rebuild').select('table_name').execute()).length === 0) return
    const { rows } = await sql<{ free: boolean }>`SELECT pg_try_advisory_xact_lock(hashtextextended('koewa rebuild', 0)) AS free`.execute(tx)
    if (!rows[0]?.free) return
    await tx.deleteFrom('projection_rebuild').execute()
    await analytics.command(`DROP TABLE IF EXISTS ${freshTable} SYNC`)
  })
}

async function rebuildAlone({ db, analytics }: Stores, onProgress: RebuildProgress): Promise<number> {
  await withoutProjection(db, async (tx) => {
    await tx.deleteFrom('projection_rebuild').execute()
    await analytics.command(`DROP TABLE IF EXISTS ${freshTable} SYNC`)
    await analytics.command(`CREATE TABLE ${freshTable} AS voice`)
    await tx.insertInto('projection_rebuild').values({ table_name: freshTable, started_at: new Date() }).execute()
  })
  let copied = 0
  for (const { workspace_id: workspaceId } of await db.selectFrom('workspace').select('workspace_id').execute()) {
    for (let after: string | undefined; ;) {
      const ids = await voiceIdsAfter(db, workspaceId, after, pageSize)
      if (ids.length === 0) break
      await copyPage({ db, analytics }, workspaceId, ids)
      copied += ids.length
      onProgress(copied)
      after = ids.at(-1)
    }
  }
  await withoutProjection(db, async (tx) => {
    await analytics.command(`EXCHANGE TABLES voice AND ${freshTable}`)
    await tx.deleteFrom('projection_rebuild').execute()
    // Sums were made of the former table.
    await sql`DELETE FROM rolled_month`.execute(tx)
  })
  await learnMonths({ db, analytics })
  await analytics.command(`DROP TABLE IF EXISTS ${freshTable} SYNC`)
  return copied
}

/** The version is taken before reading, so that whatever changes meanwhile is projected with a higher one. */
async function copyPage({ db, analytics }: Stores, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await holdProjection(tx)
    await insertRows(analytics, freshTable, await readRows(tx, workspaceId, voiceIds, await nextVersion(tx)))
  })
}
