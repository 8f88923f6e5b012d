import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { analysisPool } from '../analysis/shared-pool.ts'
import { proposeFirstTopics } from './propose.ts'
import { retag } from './retag.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Rules or models of these topics changed: tag the voices heard before anew. `progress` is where a long run goes on. */
    TopicsChanged: { workspaceId: string; topicIds: string[]; progress?: { before: string; after: string } }
    /** Voices were analysed in a workspace that has no topic yet. */
    FirstTopicsWanted: { workspaceId: string }
  }
}

export const topicJobs = (platform: Platform): JobHandlers => ({
  TopicsChanged: (payload, signal) => retag(platform.db, analysisPool(platform.config), payload, signal),
  FirstTopicsWanted: ({ workspaceId }) => proposeFirstTopics(platform.db, analysisPool(platform.config), workspaceId),
})
