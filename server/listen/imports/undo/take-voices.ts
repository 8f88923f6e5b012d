import { sql } from 'kysely'
import { newId } from '../../../platform/ids.ts'
import { addJob } from '../../../platform/jobs/jobs.ts'
import { enqueueProjection } from '../../../platform/outbox/outbox.ts'
import type { Tx } from '../../../platform/postgres/database.ts'
import { deleteRows } from '../../customers/erase.ts'
import { firstId, type Step } from './undone.ts'

/** ClickHouse takes one deletion of many voices far better than many of few. */
const voicesAtOnce = 5000

/**
 * Takes voices out of both stores the way of an erasure: a tombstone of their ids, and the job that ClickHouse and the learners
 * hear. What a later import corrected says what that import says, and becomes its own.
 */
export const removeVoices: Step = async (tx, { workspace_id: workspaceId, id }, after) => {
  const { rows } = await sql<{ id: string; later: string | null }>`
    SELECT voice.id, (SELECT next.import_id FROM import_change AS next WHERE next.workspace_id = ${workspaceId} AND next.kind = 'voice' AND next.key = voice.id::text ORDER BY next.id LIMIT 1) AS later
    FROM voice WHERE voice.workspace_id = ${workspaceId} AND voice.import_id = ${id} AND voice.id > ${after ?? firstId} ORDER BY voice.id LIMIT ${voicesAtOnce} FOR UPDATE OF voice`.execute(tx)
  const last = rows.at(-1)?.id
  if (last === undefined) return { taken: {}, last: null }
  const handed = rows.filter(({ later }) => later !== null)
  await handOver(tx, workspaceId, handed)
  const voiceIds = rows.filter(({ later }) => later === null).map((row) => row.id)
  if (voiceIds.length > 0) await remove(tx, workspaceId, id, voiceIds)
  return { taken: { voices: voiceIds.length, left: handed.length }, last }
}

async function handOver(tx: Tx, workspaceId: string, handed: readonly Readonly<{ id: string; later: string | null }>[]): Promise<void> {
  if (handed.length === 0) return
  const [ids, imports] = [handed.map((row) => row.id), handed.map(({ later }) => later)]
  await sql`
    DELETE FROM import_change AS change USING unnest(${ids}::uuid[], ${imports}::uuid[]) AS next (voice_id, import_id)
    WHERE change.workspace_id = ${workspaceId} AND change.kind = 'voice' AND change.key = next.voice_id::text AND change.import_id = next.import_id`.execute(tx)
  await sql`
    UPDATE voice SET import_id = next.import_id FROM unnest(${ids}::uuid[], ${imports}::uuid[]) AS next (voice_id, import_id)
    WHERE voice.workspace_id = ${workspaceId} AND voice.id = next.voice_id`.execute(tx)
  await enqueueProjection(tx, workspaceId, ids, new Date())
}

async function remove(tx: Tx, workspaceId: string, importId: string, voiceIds: readonly string[]): Promise<void> {
  const tombstoneId = newId()
  await sql`
    INSERT INTO tombstone (workspace_id, id, subject_kind, subject_id, customer_ids, voice_ids, erased_at, erased_by)
    VALUES (${workspaceId}, ${tombstoneId}, 'import', ${tombstoneId}, '{}', ${voiceIds}::uuid[], ${new Date()}, ${importId})`.execute(tx)
  await deleteRows(tx, workspaceId, [], voiceIds)
  await addJob(tx, 'CustomerErased', { workspaceId, tombstoneId })
}
