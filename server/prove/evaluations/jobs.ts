import { erasedVoices } from '../../listen/index.ts'
import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { forgetVoices } from './store.ts'

export const evaluationJobs = ({ db }: Pick<Platform, 'db'>): JobHandlers => ({
  async CustomerErased({ workspaceId, tombstoneId }) {
    await forgetVoices(db, workspaceId, await erasedVoices(db, workspaceId, tombstoneId))
  },
})
