import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { runLearning } from './run-learning.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** A version of the sentiment is to be learnt, or learnt again without erased voices. */
    SentimentLearning: { workspaceId: string; versionId: string }
  }
}

export const sentimentJobs = (platform: Platform): JobHandlers => ({
  SentimentLearning: (payload, signal) => runLearning(platform, payload, signal),
})
