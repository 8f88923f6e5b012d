import { sql } from 'kysely'
import { newId } from '../../../platform/ids.ts'
import { addJob } from '../../../platform/jobs/jobs.ts'
import { deleteRows } from '../../customers/erase.ts'
import type { Step } from './undone.ts'

/** ClickHouse takes one deletion of many voices far better than many of few. */
const voicesAtOnce = 5000

/** Takes voices out of both stores the way of an erasure: a tombstone of their ids, and the job that ClickHouse and the learners hear. */
export const removeVoices: Step = async (tx, { workspace_id: workspaceId, id }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM voice WHERE workspace_id = ${workspaceId} AND import_id = ${id} ORDER BY id LIMIT ${voicesAtOnce} FOR UPDATE`.execute(tx)
  if (rows.length === 0) return {}
  const tombstoneId = newId()
  const voiceIds = rows.map((row) => row.id)
  await sql`
    INSERT INTO tombstone (workspace_id, id, subject_kind, subject_id, customer_ids, voice_ids, erased_at, erased_by)
    VALUES (${workspaceId}, ${tombstoneId}, 'import', ${tombstoneId}, '{}', ${voiceIds}::uuid[], ${new Date()}, ${id})`.execute(tx)
  await deleteRows(tx, workspaceId, [], voiceIds)
  await addJob(tx, 'CustomerErased', { workspaceId, tombstoneId })
  return { voices: voiceIds.length }
}
