import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/postgres/database.ts'

const lock = sql`hashtextextended('koewa projection', 0)`

/** Held while voices are read from PostgreSQL and inserted into ClickHouse. */
export async function holdProjection(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(${lock})`.execute(tx)
}

/**
 * Runs `work` while nobody projects. What was committed before is seen by every later projection, so after the barrier no
 * insert of an older state can still be on its way.
 */
export async function withoutProjection<Result>(db: Database, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${lock})`.execute(tx)
    return work(tx)
  })
}
