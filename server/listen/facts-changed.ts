import { addJob } from '../platform/jobs/jobs.ts'
import type { Tx } from '../platform/postgres/database.ts'

declare module '../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** What voices are measured against changed: exposures or transactions were taken, or a touchpoint counts elsewhere. */
    FactsChanged: { workspaceId: string }
  }
}

/** An import sends batch after batch; later stages hear of all of them once in this time. */
const gatherMs = 5000

/** Tells later stages, some seconds from now and once for all changes until then. */
export const announceFacts = (tx: Tx, workspaceId: string): Promise<void> =>
  addJob(tx, 'FactsChanged', { workspaceId }, {
    key: `facts changed ${workspaceId}`, keyMode: 'preserve_run_at', runAt: new Date(Date.now() + gatherMs), priority: 5,
  })
