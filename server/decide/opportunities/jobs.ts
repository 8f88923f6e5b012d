import { lag } from '../../understand/index.ts'
import { addJob, type JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { refresh } from './refresh.ts'
import { refreshedAt } from './snapshot.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Figures are behind, and were left so while a large import went in. */
    OpportunitiesWanted: { workspaceId: string }
  }
}

/** While more voices than this are on their way, figures would be of yesterday before anybody reads them. */
const busyVoices = 500
const laterMs = 5000
/** Even while voices never stop coming, figures are no older than this. */
const oldestMs = 60_000

/** Figures follow what is heard, understood and imported; the stages before gather their changes over some seconds. */
export function opportunityJobs(platform: Platform): JobHandlers {
  const follow = async ({ workspaceId }: Readonly<{ workspaceId: string }>): Promise<void> => {
    const [{ waiting }, last] = await Promise.all([lag(platform.db), refreshedAt(platform.db, workspaceId)])
    if (waiting <= busyVoices || !last || Date.now() - last.getTime() > oldestMs) return refresh(platform, workspaceId)
    await platform.db.transaction().execute((tx) => addJob(tx, 'OpportunitiesWanted', { workspaceId }, {
      key: `opportunities ${workspaceId}`, keyMode: 'preserve_run_at', runAt: new Date(Date.now() + laterMs), priority: 5,
    }))
  }
  return { AnswersChanged: follow, FactsChanged: follow, OpportunitiesWanted: follow }
}
