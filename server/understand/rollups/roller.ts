import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Platform } from '../../platform/platform.ts'
import { topicMapping } from '../explorer/mappings.ts'
import { numberCustomers } from '../projection/number-customers.ts'
import { listTopics } from '../topics/store.ts'
import type { HeardMonth } from './months.ts'
import { rollMonth } from './roll.ts'
import { topicsStamp } from './topics-stamp.ts'

type Stores = Pick<Platform, 'db' | 'analytics'>

const everyMs = 5000
const longestMs = 60_000
/** A question takes its months and then reads their sums; it is over long before. */
const keptMs = 10 * 60_000

export type Roller = Readonly<{ stop(): Promise<void> }>

/** Adds up months that have been quiet, one after another, until stopped; one process at a time does. */
export function startRoller({ db, analytics, log: parent }: Pick<Platform, 'db' | 'analytics' | 'log'>): Roller {
  const log = parent.child({ part: 'rollups' })
  const stopping = new AbortController()
  const loop = async (): Promise<void> => {
    for (let learnt = false; !stopping.signal.aborted;) {
      const begun = Date.now()
      try {
        if (!learnt) await learnMonths({ db, analytics })
        learnt = true
        await rollDue({ db, analytics }, stopping.signal)
      } catch (error) {
        log.warn({ err: error }, 'adding months up failed and will be tried again')
      }
      // While an import changes every month, three quarters of the time are left to it and to questions.
      await sleep(Math.min(Math.max(everyMs, 3 * (Date.now() - begun)), longestMs), undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = loop()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** Adds up every month that is due, newest first, and drops sums that no question can be reading any more. */
async function rollDue({ db, analytics }: Stores, signal: AbortSignal): Promise<void> {
  await db.connection().execute(async (session) => {
    const { rows } = await sql<{ free: boolean }>`SELECT pg_try_advisory_lock(hashtextextended('koewa rollups', 0)) AS free`.execute(session)
    if (!rows[0]?.free) return
    try {
      await wantFormerTopics(db)
      for (const month of await dueMonths(db)) {
        if (signal.aborted) return
        await rollMonth({ db, analytics }, month)
      }
      await numberOneMonth({ db, analytics }, signal)
      await dropUnused({ db, analytics })
    } finally {
      await sql`SELECT pg_advisory_unlock(hashtextextended('koewa rollups', 0))`.execute(session)
    }
  })
}

/** After an upgrade months hold voices without their customers' numbers: the newest of them gets them now, and is then added up again. */
async function numberOneMonth({ db, analytics }: Stores, signal: AbortSignal): Promise<void> {
  const { rows: [month] } = await sql<HeardMonth>`
    SELECT workspace_id AS "workspaceId", generation, month FROM rolled_month WHERE NOT numbered AND due_at IS NULL ORDER BY month DESC LIMIT 1`.execute(db)
  if (month && !signal.aborted) await numberCustomers({ db, analytics }, month, signal)
}

async function dueMonths(db: Stores['db']): Promise<HeardMonth[]> {
  const { rows } = await sql<HeardMonth>`
    SELECT workspace_id AS "workspaceId", generation, month FROM rolled_month WHERE due_at <= now() ORDER BY month DESC, workspace_id, generation`.execute(db)
  return rows
}

/** Sums by topic follow the topics' tree; where that has changed they are made anew. */
async function wantFormerTopics(db: Stores['db']): Promise<void> {
  const { rows } = await sql<{ workspace_id: string }>`SELECT DISTINCT workspace_id FROM rolled_month WHERE roll IS NOT NULL`.execute(db)
  for (const { workspace_id: workspaceId } of rows) {
    const stamp = topicsStamp(topicMapping(await listTopics(db, workspaceId)))
    await sql`UPDATE rolled_month SET due_at = now() WHERE workspace_id = ${workspaceId} AND roll IS NOT NULL AND topics_stamp <> ${stamp} AND due_at IS NULL`.execute(db)
  }
}

/** Takes in months that were projected before anybody kept count of them, and forgets sums that ClickHouse does not have. */
export async function learnMonths({ db, analytics }: Stores): Promise<void> {
  const months = await analytics.query<HeardMonth>('SELECT DISTINCT toString(workspace_id) AS workspaceId, generation, toYYYYMM(heard_day) AS month FROM voice')
  await sql`
    INSERT INTO rolled_month (workspace_id, generation, month, changed, grown_at, due_at, numbered)
    SELECT given.workspace_id, given.generation, given.month, nextval('projection_version'), now(), now(), false
    FROM unnest(${months.map(({ workspaceId }) => workspaceId)}::uuid[], ${months.map(({ generation }) => generation)}::integer[], ${months.map(({ month }) => month)}::integer[])
      AS given (workspace_id, generation, month) JOIN workspace USING (workspace_id)
    ON CONFLICT DO NOTHING`.execute(db)
  const present = await analytics.query<{ roll: number }>(`SELECT DISTINCT roll FROM voice_sum WHERE facet = '' AND span = 'month'`)
  await sql`UPDATE rolled_month SET roll = NULL, rolled = NULL, horizon = NULL, due_at = now() WHERE roll <> ALL (${present.map(({ roll }) => roll)}::bigint[])`.execute(db)
}

/** Sums that no month counts any more, some minutes after they were begun: nobody can be reading them. */
async function dropUnused({ db, analytics }: Stores): Promise<void> {
  const { rows } = await sql<{ roll: number }>`
    SELECT roll FROM made_sum WHERE begun_at < now() - ${`${keptMs / 1000} seconds`}::interval AND roll NOT IN (SELECT roll FROM rolled_month WHERE roll IS NOT NULL)`.execute(db)
  if (rows.length === 0) return
  const rolls = rows.map(({ roll }) => roll)
  for (const table of ['voice_sum', 'voice_word']) await analytics.command(`DELETE FROM ${table} WHERE roll IN {rolls:Array(UInt64)}`, { rolls })
  await sql`DELETE FROM made_sum WHERE roll = ANY (${rolls}::bigint[])`.execute(db)
}
