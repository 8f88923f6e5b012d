import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { learnWeighting } from './learn.ts'

export const topicWeightJobs = (platform: Platform): JobHandlers => ({
  TopicWeightsLearning: (payload) => learnWeighting(platform, payload),
})
