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
/** Computing figures takes at most a tenth of the time: over millions of voices it takes seconds, and questions are asked meanwhile. */
const share = 10
/** What takes less than this is not worth putting off. */
const quickMs = 2000

/** Figures follow what is heard, understood and imported; the stages before gather their changes over some seconds. */
export function opportunityJobs(platform: Platform): JobHandlers {
  const spent = new Map<string, Readonly<{ tookMs: number; endedAt: number }>>()
  const later = (workspaceId: string, ms: number): Promise<void> => platform.db.transaction().execute((tx) => addJob(tx, 'OpportunitiesWanted', { workspaceId }, {
    key: `opportunities ${workspaceId}`, keyMode: 'preserve_run_at', runAt: new Date(Date.now() + ms), priority: 5,
  }))
  const timed = async (workspaceId: string): Promise<void> => {
    const begun = Date.now()
    await refresh(platform, workspaceId)
    spent.set(workspaceId, { tookMs: Date.now() - begun, endedAt: Date.now() })
  }
  const follow = async ({ workspaceId }: Readonly<{ workspaceId: string }>): Promise<void> => {
    const { tookMs = 0, endedAt = 0 } = spent.get(workspaceId) ?? {}
    const restMs = tookMs < quickMs ? 0 : Math.min(endedAt + share * tookMs - Date.now(), oldestMs)
    if (restMs > 0) return later(workspaceId, restMs)
    const [{ waiting }, last] = await Promise.all([lag(platform.db), refreshedAt(platform.db, workspaceId)])
    if (waiting <= busyVoices || !last || Date.now() - last.getTime() > oldestMs) return timed(workspaceId)
    await later(workspaceId, laterMs)
  }
  return { AnswersChanged: follow, FactsChanged: follow, OpportunitiesWanted: follow }
}
