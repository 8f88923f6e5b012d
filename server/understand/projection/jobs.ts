import { sql } from 'kysely'
import { erasedVoices } from '../../listen/index.ts'
import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { requestDiscovery } from '../discovery/discover.ts'
import { forgetProposed } from '../discovery/store.ts'
import { forgetLearnt } from '../topic-learning/forget.ts'
import { announceAnswers } from './answers-changed.ts'
import { eraseVoices } from './erase.ts'

/** `CustomerErased` is listen's: PostgreSQL has forgotten the voices that the tombstone names. */
export const projectionJobs = ({ db, analytics }: Platform): JobHandlers => ({
  async CustomerErased({ workspaceId, tombstoneId }) {
    const voiceIds = await erasedVoices(db, workspaceId, tombstoneId)
    await db.transaction().execute(async (tx) => {
      await forgetLearnt(tx, workspaceId, voiceIds)
      if (await forgetProposed(tx, workspaceId, voiceIds)) await requestDiscovery(tx, workspaceId)
    })
    await eraseVoices({ db, analytics }, workspaceId, voiceIds)
    await db.transaction().execute(async (tx) => {
      await sql`UPDATE tombstone SET analytics_erased_at = ${new Date()} WHERE workspace_id = ${workspaceId} AND id = ${tombstoneId}`.execute(tx)
      await announceAnswers(tx, workspaceId)
    })
  },
})
