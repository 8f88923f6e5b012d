import { sql } from 'kysely'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { ImportPlatform } from '../imports/files.ts'
import { scrubImports } from '../imports/scrub.ts'
import { deleteRows, personOf } from './erase.ts'
import type { Tombstone } from './tombstone-file.ts'

export type ReplayedErasures = Readonly<{
  /** Tombstones that the backup did not have. */
  replayed: number
  /** Of workspaces that the backup does not have either. */
  foreign: number
}>

/**
 * Erases again whom a restored backup brought back: their rows, and the rows that name them in files of imports. Call it after
 * a restore, before anybody is let in and before ClickHouse is filled.
 */
export async function replayErasures(platform: ImportPlatform, tombstones: readonly Tombstone[]): Promise<ReplayedErasures> {
  const { db } = platform
  const workspaces = new Set((await db.selectFrom('workspace').select('workspace_id').execute()).map((row) => row.workspace_id))
  const known = new Set((await db.selectFrom('tombstone').select('id').execute()).map(({ id }) => id))
  const missing = [...new Map(tombstones.filter(({ id }) => !known.has(id)).map((tombstone) => [tombstone.id, tombstone])).values()]
  const here = missing.filter(({ workspaceId }) => workspaces.has(workspaceId))
  for (const tombstone of here) await replay(platform, tombstone)
  return { replayed: here.length, foreign: missing.length - here.length }
}

async function replay(platform: ImportPlatform, { workspaceId, id, subjectKind, subjectId, customerIds, voiceIds, erasedAt, erasedBy }: Tombstone): Promise<void> {
  const person = await personOf(platform.db, workspaceId, customerIds)
  if (person.identities.length + person.names.length > 0) await scrubImports(platform, workspaceId, person, 'give up')
  await platform.db.transaction().execute(async (tx) => {
    // The backup may hold voices that were gone already when the person was erased: what was made of them is to go too.
    const back = sql`ARRAY(SELECT unnest(${voiceIds}::uuid[]) UNION SELECT id FROM voice WHERE workspace_id = ${workspaceId} AND customer_id = ANY(${customerIds}::uuid[]))`
    await sql`
      INSERT INTO tombstone (workspace_id, id, subject_kind, subject_id, customer_ids, voice_ids, erased_at, erased_by)
      VALUES (${workspaceId}, ${id}, ${subjectKind}, ${subjectId}, ${customerIds}::uuid[], ${back}, ${erasedAt}, ${erasedBy})
      ON CONFLICT DO NOTHING`.execute(tx)
    await deleteRows(tx, workspaceId, customerIds, voiceIds)
    await addJob(tx, 'CustomerErased', { workspaceId, tombstoneId: id })
    await addJob(tx, 'ErasureVacuum', { workspaceId }, { key: `erasure vacuum ${workspaceId}` })
  })
}
