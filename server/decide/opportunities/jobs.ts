import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { refresh } from './refresh.ts'

/** Figures follow what is heard, understood and imported; the stages before gather their changes over some seconds. */
export const opportunityJobs = (platform: Platform): JobHandlers => ({
  AnswersChanged: ({ workspaceId }) => refresh(platform, workspaceId),
  FactsChanged: ({ workspaceId }) => refresh(platform, workspaceId),
})
