import { sql } from 'kysely'
import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { keepTombstones } from './tombstone-file.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** A customer was erased from PostgreSQL: the voices that the tombstone names are to be erased from ClickHouse. */
    CustomerErased: { workspaceId: string; tombstoneId: string }
    /** Rows of an erased person are dead: take them out of the tables' files. */
    ErasureVacuum: { workspaceId: string }
    /** Somebody was erased: all tombstones are to be in the file outside the database too. One job for every workspace, so it names none and outlives each. */
    TombstoneMade: Record<string, unknown>
  }
}

/** Every table that held a person's strings, or what was made of them. */
const tables = [
  'voice', 'analysis', 'voice_correction', 'customer', 'customer_identity', 'customer_merge', 'customer_conflict', 'customer_transaction', 'import_change',
  'topic_vocabulary', 'topic_model', 'topic_proposal', 'sentiment_version', 'draft',
] as const

export const customerJobs = ({ db, log, config }: Pick<Platform, 'db' | 'log' | 'config'>): JobHandlers => ({
  TombstoneMade: () => keepTombstones(db, config.tombstones),
  async ErasureVacuum() {
    // Not in a transaction: VACUUM allows none. It takes no lock that readers or writers wait for. ANALYZE, because the
    // planner's statistics quote values of columns that 0003 and 0004 do not exclude from them.
    for (const table of tables) await sql`VACUUM (ANALYZE, INDEX_CLEANUP ON) ${sql.table(table)}`.execute(db)
    // So that the write-ahead log of before can be recycled. A hosted PostgreSQL may not let us, and does it by its own clock.
    await sql`CHECKPOINT`.execute(db).catch((error: unknown) => log.debug({ err: error }, 'no checkpoint after an erasure'))
  },
})
