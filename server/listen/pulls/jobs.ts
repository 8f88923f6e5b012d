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
const longestMs = 3_600_000

export const pullJobs = (platform: PullPlatform): JobHandlers => ({
  async PullsDue() {
    const now = new Date()
    const due = await platform.db.selectFrom('import_pull').select(['workspace_id', 'id']).where('active', '=', true).where('next_at', '<=', now).execute()
    for (const { workspace_id: workspaceId, id } of due) {
      await platform.db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx.updateTable('import_pull').set({ next_at: new Date(now.getTime() + longestMs) })
          .where('workspace_id', '=', workspaceId).where('id', '=', id).where('active', '=', true).where('next_at', '<=', now).executeTakeFirst()
        if (numUpdatedRows > 0n) await askForPull(tx, workspaceId, id, 'schedule')
      })
    }
  },
  PullDue: (payload, signal) => pull(platform, payload, signal),
})
