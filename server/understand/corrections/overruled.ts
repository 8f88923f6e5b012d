import { sql } from 'kysely'
import type { StatedFact } from '../../listen/index.ts'
import type { JobHandlers, JobPayloads } from '../../platform/jobs/jobs.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { standingCorrections } from './effective.ts'
import './tables.ts'

/** What people have stated about the fields that files state too. */
export async function statedOn(reader: Reader, { workspaceId }: Actor, voiceIds: readonly string[]): Promise<readonly StatedFact[]> {
  const standing = await standingCorrections(reader, workspaceId, voiceIds)
  return [...standing].flatMap(([voiceId, { touchpoint, occurredAt }]): StatedFact[] => [
    ...(touchpoint === undefined ? [] : [{ voiceId, field: 'touchpoint' as const, value: touchpoint }]),
    ...(occurredAt === undefined ? [] : [{ voiceId, field: 'occurredAt' as const, value: occurredAt }]),
  ])
}

/**
 * Takes back what people stated about fields that an import has said otherwise since, as a new fact of its own, so that it
 * can be taken back too. What is stated after the file's row was taken stands. Done again it changes nothing.
 */
async function overrule(tx: Tx, { workspaceId, importId, by, at, voices }: JobPayloads['VoicesOverruled']): Promise<void> {
  const named = voices.flatMap(({ id, fields }) => fields.map((field) => ({ id, field })))
  const { rows } = await sql<{ voice_id: string }>`
    INSERT INTO voice_correction (workspace_id, id, voice_id, field, value, corrected_by, corrected_at, import_id)
    SELECT ${workspaceId}, new.id, newest.voice_id, newest.field, 'null'::jsonb, ${by}, ${new Date()}, ${importId}
    FROM unnest(${named.map(() => newId())}::uuid[], ${named.map(({ id }) => id)}::uuid[], ${named.map(({ field }) => field)}::text[]) AS new (id, voice_id, field)
    JOIN LATERAL (
      SELECT voice_id, field, value, corrected_at FROM voice_correction AS fact
      WHERE fact.workspace_id = ${workspaceId} AND fact.voice_id = new.voice_id AND fact.field = new.field ORDER BY corrected_at DESC, id DESC LIMIT 1
    ) AS newest ON newest.value <> 'null'::jsonb AND newest.corrected_at <= ${new Date(at)}
    RETURNING voice_id`.execute(tx)
  await readAnew(tx, workspaceId, rows.map((row) => row.voice_id))
}

/** People's statements hold again: the facts that took them back go. */
async function restore(tx: Tx, { workspaceId, importId, voiceIds }: JobPayloads['VoicesRestored']): Promise<void> {
  const { rows } = await sql<{ voice_id: string }>`
    DELETE FROM voice_correction WHERE workspace_id = ${workspaceId} AND import_id = ${importId} AND voice_id = ANY(${voiceIds}::uuid[]) RETURNING voice_id`.execute(tx)
  await readAnew(tx, workspaceId, rows.map((row) => row.voice_id))
}

async function readAnew(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  if (voiceIds.length === 0) return
  const distinct = [...new Set(voiceIds)]
  await enqueueProjection(tx, workspaceId, distinct, new Date())
  await addJob(tx, 'VoicesHeard', { workspaceId, voiceIds: distinct })
}

export const overruledJobs = ({ db }: Platform): JobHandlers => ({
  VoicesOverruled: (payload) => db.transaction().execute((tx) => overrule(tx, payload)),
  VoicesRestored: (payload) => db.transaction().execute((tx) => restore(tx, payload)),
})
