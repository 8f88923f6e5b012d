import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Tables } from '../../platform/postgres/tables.ts'
import '../sentiment/tables.ts'
import '../topic-weights/tables.ts'

/** What is learnt from scored voices as numbered versions that wait for a person's yes. Their tables share the columns used here. */
export type VersionTable = 'sentiment_version' | 'topic_weighting'
type Status<Table extends VersionTable> = Tables[Table]['status']

/** Versions of a workspace are made, decided and learnt again in turns. */
export async function lockVersions(tx: Tx, table: VersionTable, workspaceId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`koewa ${table} ${workspaceId}`}, 0))`.execute(tx)
}

/** One version, locked for the change that follows. */
export async function lockVersion<Table extends VersionTable>(tx: Tx, table: Table, workspaceId: string, id: string): Promise<{ status: Status<Table>; number: number; revision: number } | undefined> {
  const { rows } = await sql<{ status: Status<Table>; number: number; revision: number }>`
    SELECT status, number, revision FROM ${sql.table(table)} WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`.execute(tx)
  return rows[0]
}

export async function isLearning(reader: Reader, table: VersionTable, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM ${sql.table(table)} WHERE workspace_id = ${workspaceId} AND status = 'learning' LIMIT 1`.execute(reader)
  return rows.length > 0
}

/** A version that is to be learnt, under the next number. */
export async function insertVersion(tx: Tx, table: VersionTable, workspaceId: string, { id, requestedBy }: Readonly<{ id: string; requestedBy: string }>, now: Date): Promise<void> {
  await sql`
    INSERT INTO ${sql.table(table)} (workspace_id, id, number, status, requested_by, requested_at)
    SELECT ${workspaceId}, ${id}, coalesce(max(number), 0) + 1, 'learning', ${requestedBy}, ${now} FROM ${sql.table(table)} WHERE workspace_id = ${workspaceId}`.execute(tx)
}

export type StatusChange<Table extends VersionTable> = Readonly<{ status: Status<Table>; failure?: string | null; decidedBy?: string }>

export async function setVersionStatus<Table extends VersionTable>(tx: Tx, table: Table, workspaceId: string, id: string, { status, failure = null, decidedBy }: StatusChange<Table>): Promise<void> {
  await sql`
    UPDATE ${sql.table(table)} SET status = ${status}, failure = ${failure}
      ${decidedBy === undefined ? sql`` : sql`, decided_by = ${decidedBy}, decided_at = ${new Date()}`}
    WHERE workspace_id = ${workspaceId} AND id = ${id}`.execute(tx)
}

/** The voices a version learnt from; empty before it has learnt. */
export async function learntVoiceIds(reader: Reader, table: VersionTable, workspaceId: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ ids: string }>`
    SELECT array_to_string(voice_ids, ',') AS ids FROM ${sql.table(table)} WHERE workspace_id = ${workspaceId} AND id = ${id}`.execute(reader)
  return rows[0]?.ids ? rows[0].ids.split(',') : []
}

/** Takes erased voices off the lists of what was learnt from, and counts them. @returns the versions that had learnt from any */
export async function takeOffErased(tx: Tx, table: VersionTable, workspaceId: string, voiceIds: readonly string[]): Promise<string[]> {
  const erased = [...voiceIds]
  if (erased.length === 0) return []
  await lockVersions(tx, table, workspaceId)
  const { rows } = await sql<{ id: string }>`
    UPDATE ${sql.table(table)} SET
      erased = erased + cardinality(ARRAY(SELECT unnest(voice_ids) INTERSECT SELECT unnest(${erased}::uuid[]))),
      voice_ids = ARRAY(SELECT one FROM unnest(voice_ids) WITH ORDINALITY AS kept (one, place) WHERE one <> ALL (${erased}::uuid[]) ORDER BY place)
    WHERE workspace_id = ${workspaceId} AND voice_ids && ${erased}::uuid[] RETURNING id`.execute(tx)
  return rows.map(({ id }) => id)
}
