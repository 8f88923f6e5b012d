import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../platform/postgres/database.ts'

export type Waiting = Readonly<{ jobs: number; voices: number }>

/** Jobs that will still run by themselves, and voices not yet in ClickHouse. */
export async function countWaiting(db: Database): Promise<Waiting> {
  const { rows } = await sql<{ jobs: number; voices: number }>`SELECT
    (SELECT count(*) FROM graphile_worker.jobs WHERE attempts < max_attempts AND run_at <= now() + interval '2 seconds') AS jobs,
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
