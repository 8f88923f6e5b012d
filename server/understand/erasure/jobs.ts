import { sql } from 'kysely'
import { erasedVoices } from '../../listen/index.ts'
import { addJob, type JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { requestDiscovery } from '../discovery/discover.ts'
import { forgetProposed } from '../discovery/store.ts'
import { forgetDrafts } from '../drafts/store.ts'
import { announceAnswers } from '../projection/answers-changed.ts'
import { eraseVoices } from '../projection/erase.ts'
import { forgetTaught } from '../sentiment/forget.ts'
import { forgetWeighed } from '../topic-weights/learn.ts'
import { forgetLearnt } from '../topic-learning/forget.ts'

/** `CustomerErased` is listen's: PostgreSQL has forgotten the voices that the tombstone names, but not yet what was made of them. */
export const erasureJobs = ({ db, analytics }: Pick<Platform, 'db' | 'analytics'>): JobHandlers => ({
  async CustomerErased({ workspaceId, tombstoneId }) {
    const voiceIds = await erasedVoices(db, workspaceId, tombstoneId)
    // First and on its own: ClickHouse may be away for hours, and nothing of this is to wait for it.
    await db.transaction().execute((tx) => forgetMade(tx, workspaceId, voiceIds))
    await eraseVoices({ db, analytics }, workspaceId, voiceIds)
    await db.transaction().execute(async (tx) => {
      await sql`UPDATE tombstone SET analytics_erased_at = ${new Date()} WHERE workspace_id = ${workspaceId} AND id = ${tombstoneId}`.execute(tx)
      await announceAnswers(tx, workspaceId)
    })
  },
})

/** Every capability that keeps something of voices beyond their analyses, which go with them. Calling it twice changes nothing more. */
async function forgetMade(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  await forgetLearnt(tx, workspaceId, voiceIds)
  if (await forgetProposed(tx, workspaceId, voiceIds)) await requestDiscovery(tx, workspaceId)
  await forgetDrafts(tx, workspaceId, voiceIds)
  await forgetTaught(tx, workspaceId, voiceIds)
  await forgetWeighed(tx, workspaceId, voiceIds)
  // The one that the erasure asked for may have run before these rows died.
  await addJob(tx, 'ErasureVacuum', { workspaceId }, { key: `erasure vacuum ${workspaceId}` })
}
