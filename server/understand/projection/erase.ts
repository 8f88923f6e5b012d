import { setTimeout as sleep } from 'node:timers/promises'
import type { Analytics } from '../../platform/clickhouse/client.ts'
import type { Platform } from '../../platform/platform.ts'
import { touchMonths, type TouchedMonth } from '../rollups/months.ts'
import { withoutProjection } from './barrier.ts'
import './tables.ts'

const patienceMs = 120_000

/**
 * Removes erased voices from ClickHouse for good: rows, and the data files that still held them. PostgreSQL has forgotten
 * them before. Calling it twice is harmless.
 * @throws Error when old files do not disappear in time; the job then comes again.
 */
export async function eraseVoices({ db, analytics }: Pick<Platform, 'db' | 'analytics'>, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  // After the barrier no insert of a row that was read before the erasure is on its way any more.
  const tables = await withoutProjection(db, async (tx) => {
    const rebuilds = await tx.selectFrom('projection_rebuild').select('table_name').execute()
    return ['voice', ...rebuilds.map(({ table_name: name }) => name)]
  })
  const months = await monthsOfVoices(analytics, workspaceId, voiceIds)
  // Before: should this process end while ClickHouse deletes, nothing is added up until that is over. After: what was added up before.
  await db.transaction().execute((tx) => touchMonths(tx, months, erasingSeconds))
  for (const table of tables) await eraseFrom(analytics, table, workspaceId, voiceIds)
  await db.transaction().execute((tx) => touchMonths(tx, months))
}

/** Longer than ClickHouse may take to delete. */
const erasingSeconds = 900

function monthsOfVoices(analytics: Analytics, workspaceId: string, voiceIds: readonly string[]): Promise<TouchedMonth[]> {
  return analytics.query<TouchedMonth>(
    `SELECT DISTINCT toString(workspace_id) AS workspaceId, generation, toYYYYMM(heard_day) AS month, 0 AS since FROM voice
     WHERE workspace_id = {workspaceId:UUID} AND has({voiceIds:Array(UUID)}, voice_id)`, { workspaceId, voiceIds: [...voiceIds] })
}

async function eraseFrom(analytics: Analytics, table: string, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  if (voiceIds.length === 0) return
  const since = new Date()
  await analytics.command(
    `ALTER TABLE ${table} DELETE WHERE workspace_id = {workspaceId:UUID} AND has({voiceIds:Array(UUID)}, voice_id)`,
    { workspaceId, voiceIds: [...voiceIds] },
    { settings: { mutations_sync: '2' } },
  )
  const until = Date.now() + patienceMs
  while ((await countOldParts(analytics, table, since)) > 0) {
    if (Date.now() > until) throw new Error(`ClickHouse still holds replaced files of ${table} after ${patienceMs / 1000} s.`)
    await sleep(500)
  }
}

/** Parts that a merge or the deletion itself replaced, and whose files are still on disk. */
async function countOldParts(analytics: Analytics, table: string, since: Date): Promise<number> {
  const [row] = await analytics.query<{ parts: number }>(
    `SELECT count() AS parts FROM system.parts
     WHERE database = {database:String} AND table = {table:String} AND active = 0 AND modification_time <= {since:DateTime}`,
    { database: analytics.database, table, since: Math.floor(since.getTime() / 1000) },
  )
  return row?.parts ?? 0
}
