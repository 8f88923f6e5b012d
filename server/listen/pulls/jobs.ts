import { sql } from 'kysely'
import { addJob, type JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import type { PullPlatform } from './open-place.ts'
import { pull } from './pull.ts'
import './tables.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Once a minute: places whose time has come are looked at. */
    PullsDue: Record<string, unknown>
    /** Look at a place and take what is new. */
    PullDue: { workspaceId: string; pullId: string; asked: 'schedule' | 'person' }
  }
}

export const pullsCrontab = '* * * * * PullsDue ?max=1'

/** One look at a place at a time; asked again while one waits, it is the same. */
export const askForPull = (tx: Tx, workspaceId: string, pullId: string, asked: 'schedule' | 'person'): Promise<void> =>
  addJob(tx, 'PullDue', { workspaceId, pullId, asked }, { key: `pull ${pullId}`, queue: `pull ${pullId}`, maxAttempts: 3 })

/** How long a look may take before the next is asked for, should its server have died. */
const longest = sql`interval '1 hour'`

export const pullJobs = (platform: PullPlatform): JobHandlers => ({
  async PullsDue() {
    await platform.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ workspace_id: string; id: string }>`
        UPDATE import_pull SET next_at = now() + ${longest} WHERE active AND next_at <= now() RETURNING workspace_id, id`.execute(tx)
      for (const { workspace_id: workspaceId, id } of rows) await askForPull(tx, workspaceId, id, 'schedule')
    })
  },
  PullDue: (payload, signal) => pull(platform, payload, signal),
})
