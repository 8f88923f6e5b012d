import type { Platform } from '../../platform/platform.ts'
import { settings } from '../explorer/sql.ts'
import { touchMonths, takenInAt, type HeardMonth } from '../rollups/months.ts'
import { holdProjection } from './barrier.ts'
import { insertRows, nextVersion, targets } from './project-batch.ts'
import { readRows } from './read-voices.ts'

const pageSize = 2000

/**
 * Projects the voices of a month again that were projected before customers had numbers, by which sums tell different ones apart.
 * @returns how many; fewer than there are when `signal` ends it
 */
export async function numberCustomers({ db, analytics }: Pick<Platform, 'db' | 'analytics'>, { workspaceId, generation, month }: HeardMonth, signal: AbortSignal): Promise<number> {
  for (let numbered = 0; ; ) {
    const found = await analytics.query<{ id: string }>(
      `SELECT voice_id AS id FROM voice FINAL WHERE workspace_id = {workspaceId:UUID} AND generation = {generation:UInt32} AND toYYYYMM(heard_day) = {month:UInt32}
        AND isNotNull(customer_id) AND customer_number = 0 LIMIT ${pageSize}`, { workspaceId, generation, month }, { settings })
    const written = await db.transaction().execute(async (tx) => {
      await holdProjection(tx)
      const rows = await readRows(tx, workspaceId, found.map(({ id }) => id), await nextVersion(tx))
      for (const table of await targets(tx)) await insertRows(analytics, table, rows)
      await touchMonths(tx, rows.map((row) => ({ workspaceId, generation: row.generation, month, since: takenInAt(row.voice_id) })))
      return rows.length
    })
    numbered += written
    // Voices that PostgreSQL does not have any more are on their way out of ClickHouse.
    if (written === 0 || found.length < pageSize || signal.aborted) return numbered
  }
}
