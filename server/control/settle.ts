import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../platform/postgres/database.ts'

export type Waiting = Readonly<{ jobs: number; voices: number }>

/**
 * Jobs that run or are about to, and voices not yet in ClickHouse. A job that failed and is soon tried again is still to be done (the third
 * attempt comes after 7 seconds, the fifth after 55), and one is under way during its last attempt too.
 */
export async function countWaiting(db: Database): Promise<Waiting> {
  const { rows } = await sql<{ jobs: number; voices: number }>`SELECT
    (SELECT count(*) FROM graphile_worker.jobs WHERE locked_at IS NOT NULL OR attempts < max_attempts
      AND run_at <= now() + CASE WHEN attempts > 0 THEN interval '1 minute' ELSE interval '2 seconds' END) AS jobs,
    (SELECT count(*) FROM projection_outbox) AS voices`.execute(db)
  return rows[0] ?? { jobs: 0, voices: 0 }
}

/**
 * Waits until everything accepted is analysed and projected. Gives up when nothing has moved for `patienceMs`.
 * @returns whether nothing waits any more.
 */
export async function settle(
  db: Database, options: Readonly<{ patienceMs: number; tell?: (waiting: Waiting) => void }>,
): Promise<boolean> {
  let last = Number.POSITIVE_INFINITY
  let movedAt = Date.now()
  for (;;) {
    const waiting = await countWaiting(db)
    const left = waiting.jobs + waiting.voices
    if (left === 0) return true
    if (left !== last) movedAt = Date.now()
    else if (Date.now() - movedAt > options.patienceMs) return false
    last = left
    options.tell?.(waiting)
    await sleep(150)
  }
}
