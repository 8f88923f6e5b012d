import { announceLive } from '../platform/events/events.ts'
import { addJob, type JobHandlers } from '../platform/jobs/jobs.ts'
import { operatorOf } from '../platform/people/workspaces.ts'
import type { Platform } from '../platform/platform.ts'
import { today } from './gather.ts'
import { renew } from './standing.ts'
import { dropEarlier, scopesRead } from './store.ts'

declare module '../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** What today's morning page counts has changed. */
    MorningChanged: { workspaceId: string }
  }
}

/** While voices keep coming the page is counted anew this often; it tells of the week up to yesterday, which seldom moves. */
const gatherMs = 30_000

/** The pages that somebody has read today follow what is heard, understood and corrected. */
export function morningJobs(platform: Platform): JobHandlers {
  const later = ({ workspaceId }: Readonly<{ workspaceId: string }>): Promise<void> =>
    platform.db.transaction().execute((tx) => addJob(tx, 'MorningChanged', { workspaceId }, {
      key: `morning ${workspaceId}`, keyMode: 'preserve_run_at', runAt: new Date(Date.now() + gatherMs), priority: 10,
    }))
  return {
    AnswersChanged: later,
    FactsChanged: later,
    async MorningChanged({ workspaceId }) {
      const { day } = await today(platform, workspaceId)
      await platform.db.transaction().execute((tx) => dropEarlier(tx, { workspaceId, day }))
      for (const scope of await scopesRead(platform.db, { workspaceId, day })) await renew(platform, { ...operatorOf(workspaceId), scope }, day)
      await announceLive(platform.db, { workspaceId, kind: 'morning' })
    },
  }
}
