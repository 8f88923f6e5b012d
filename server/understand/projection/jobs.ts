import { sql } from 'kysely'
import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { announceAnswers } from './answers-changed.ts'
import { eraseVoices } from './erase.ts'

/** `CustomerErased` is listen's: PostgreSQL has forgotten the voices that the tombstone names. */
export const projectionJobs = ({ db, analytics }: Platform): JobHandlers => ({
  async CustomerErased({ workspaceId, tombstoneId }) {
    const { rows } = await sql<{ voice_ids: string }>`
      SELECT array_to_string(voice_ids, ',') AS voice_ids FROM tombstone WHERE workspace_id = ${workspaceId} AND id = ${tombstoneId}`.execute(db)
    const joined = rows[0]?.voice_ids
    await eraseVoices({ db, analytics }, workspaceId, joined ? joined.split(',') : [])
    await db.transaction().execute(async (tx) => {
      await sql`UPDATE tombstone SET analytics_erased_at = ${new Date()} WHERE workspace_id = ${workspaceId} AND id = ${tombstoneId}`.execute(tx)
      await announceAnswers(tx, workspaceId)
    })
  },
})
