import { analysisVersion } from '@koewa/language'
import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { setVersionStatus, type StatusChange } from '../learnt-versions/versions.ts'
import type { Example, LearntFrom, Measured } from './measured.ts'
import type { TeachingStage } from './teaching.ts'
import type { Version } from './version.ts'
import './tables.ts'

const shown = (reader: Reader, workspaceId: string) =>
  reader
    .selectFrom('sentiment_version')
    .select(['id', 'number', 'revision', 'status', 'stage', 'progress', 'failure', 'engine_version', 'scores', 'measured', 'examples', 'erased', 'requested_at', 'learnt_at', 'decided_at'])
    .select(sql<boolean>`model IS NOT NULL`.as('has_model'))
    .where('workspace_id', '=', workspaceId)

type Row = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

const toVersion = (row: Row): Version => ({
  id: row.id, number: row.number, revision: row.revision, status: row.status, stage: row.stage, progress: row.progress,
  failure: row.failure as Version['failure'], usable: row.has_model && row.engine_version === analysisVersion,
  learntFrom: row.measured === null ? null : row.scores, measured: row.measured, erased: row.erased,
  requestedAt: row.requested_at, learntAt: row.learnt_at, decidedAt: row.decided_at,
})

/** Every version, newest first. They are tens. */
export const listVersions = async (reader: Reader, workspaceId: string): Promise<Version[]> =>
  (await shown(reader, workspaceId).orderBy('number', 'desc').execute()).map(toVersion)

export async function versionOf(reader: Reader, workspaceId: string, id: string): Promise<(Version & { examples: readonly Example[] }) | undefined> {
  const row = await shown(reader, workspaceId).where('id', '=', id).executeTakeFirst()
  return row && { ...toVersion(row), examples: row.examples }
}

/** A version that nobody wants any more, or that may not judge, loses its weights. */
export async function setStatus(tx: Tx, workspaceId: string, id: string, change: StatusChange<'sentiment_version'>): Promise<void> {
  await setVersionStatus(tx, 'sentiment_version', workspaceId, id, change)
  if (change.status !== 'withdrawn' && change.status !== 'cancelled') return
  await tx.updateTable('sentiment_version').set({ model: null }).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** Says how far teaching is. @returns false when it is no longer wanted */
export async function noteProgress(reader: Reader, workspaceId: string, id: string, stage: TeachingStage, progress: number): Promise<boolean> {
  const { rows } = await sql<{ status: string }>`
    UPDATE sentiment_version SET stage = ${stage}, progress = ${progress} WHERE workspace_id = ${workspaceId} AND id = ${id} RETURNING status`.execute(reader)
  return rows[0] !== undefined && rows[0].status !== 'cancelled'
}

export type Learnt = Readonly<{ model: string; engineVersion: string; from: LearntFrom; measured: Measured; examples: readonly Example[]; voiceIds: readonly string[] }>

/** What was learnt; where the version had weights already, they are replaced and its revision grows. */
export async function writeLearnt(tx: Tx, workspaceId: string, id: string, learnt: Learnt, now: Date): Promise<void> {
  await sql`
    UPDATE sentiment_version SET
      revision = CASE WHEN model IS NULL THEN revision ELSE revision + 1 END, status = CASE WHEN status = 'learning' THEN 'proposed' ELSE status END,
      progress = 1, failure = NULL, model = ${learnt.model}, engine_version = ${learnt.engineVersion}, scores = ${JSON.stringify(learnt.from)}::jsonb,
      measured = ${JSON.stringify(learnt.measured)}::jsonb, examples = ${JSON.stringify(learnt.examples)}::jsonb,
      voice_ids = ${[...learnt.voiceIds]}::uuid[], learnt_at = ${now}
    WHERE workspace_id = ${workspaceId} AND id = ${id}`.execute(tx)
}

/** The weights of a version that can judge; with them the number and revision that its results are marked with. */
export async function modelOf(reader: Reader, workspaceId: string, id: string): Promise<{ number: number; revision: number; text: string } | undefined> {
  const row = await reader.selectFrom('sentiment_version').select(['number', 'revision', 'model', 'engine_version']).where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
  return row && row.model !== null && row.engine_version === analysisVersion ? { number: row.number, revision: row.revision, text: row.model } : undefined
}

/** Number and revision of a version that can judge. */
export async function modelStamp(reader: Reader, workspaceId: string, id: string): Promise<{ number: number; revision: number } | undefined> {
  return reader.selectFrom('sentiment_version').select(['number', 'revision']).where('workspace_id', '=', workspaceId).where('id', '=', id)
    .where('model', 'is not', null).where('engine_version', '=', analysisVersion).executeTakeFirst()
}
