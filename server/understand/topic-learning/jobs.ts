import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { analysisPool } from '../analysis/shared-pool.ts'
import { learnTopics } from './learn.ts'

export const topicLearningJobs = (platform: Platform): JobHandlers => ({
  TopicsToLearn: ({ workspaceId }) => learnTopics(platform, analysisPool(platform.config), workspaceId),
})
