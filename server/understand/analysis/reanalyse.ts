import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { voiceIdsAfter, voicesPerJob } from '../../listen/index.ts'
import { audit, type AuditedBy } from '../../platform/audit/audit.ts'
import { conflict } from '../../platform/errors.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { readRevision } from '../dictionary/revision.ts'
import { modelStamp } from '../sentiment/store.ts'
import { analyseVoices } from './analyse-voices.ts'
import { readingsNow, writeReading } from './generation-reading.ts'
import type { AnalysisPool } from './pool.ts'
import './tables.ts'

/** A job of this length lets arrivals have their turn and loses little when the server is stopped. */
const turnMs = 10_000
const parityPauseMs = 1000
/** Comparing both stores takes seconds where there are millions of voices; between two comparisons lies so many times as long. */
const parityPauses = 5
/** While others wait, one batch at a time and then their turn: slow, but it comes to an end under arrivals that never cease. */
const politePauseMs = 1000
/** How long the former generation is kept, so that a link or a running export goes on answering. */
const keptMs = 24 * 3_600_000
/** A generation that nobody ever asked is kept until the last page on its way into it has arrived. */
const abandonedMs = 600_000

type Filling = Readonly<{ workspaceId: string; generation: number; after?: string }>

/**
 * Begins a new generation of analyses beside the present one; arrivals go to both. When it is complete in both stores the
 * workspace's questions change over to it at once.
 * @param sentimentVersionId the learnt sentiment that judges in it, null for the engine; by default the present one
 * @throws Problem `conflict` while one is being filled already.
 */
export async function beginGeneration(tx: Tx, actor: AuditedBy, sentimentVersionId?: string | null): Promise<number> {
  const { workspaceId } = actor
  const { rows } = await sql<{ generation: number }>`SELECT generation FROM workspace WHERE workspace_id = ${workspaceId} FOR UPDATE`.execute(tx)
  const known = await tx.selectFrom('analysis_generation').selectAll().where('workspace_id', '=', workspaceId).execute()
  if (known.some(({ status }) => status === 'filling')) throw conflict('The voices are being analysed anew already. Wait until that has finished.', 'analysing-anew')
  const generation = Math.max(rows[0]?.generation ?? 0, ...known.map((one) => one.generation)) + 1
  await tx.insertInto('analysis_generation').values({ workspace_id: workspaceId, generation, status: 'filling', changed_at: new Date() }).execute()
  const [{ revision }, { current }] = [await readRevision(tx, workspaceId), await readingsNow(tx, workspaceId)]
  const sentiment = sentimentVersionId === undefined ? current.sentimentVersionId : sentimentVersionId
  const model = sentiment === null ? undefined : await modelStamp(tx, workspaceId, sentiment)
  await writeReading(tx, workspaceId, { generation, dictionaryRevision: revision, sentimentVersionId: model ? sentiment : null, sentimentRevision: model?.revision ?? null })
  await goOn(tx, { workspaceId, generation })
  await audit(tx, actor, { action: 'analysis.begun', subjectKind: 'workspace', subjectId: workspaceId, detail: { generation } })
  return generation
}

/**
 * One turn of filling: the job's verb. It rests as the setting says, and leaves the turn to whatever else waits for one.
 * Behind the last voice it waits for both stores and changes over.
 */
export async function fillGeneration(platform: Platform, pool: AnalysisPool, filling: Filling, signal: AbortSignal): Promise<void> {
  const { workspaceId, generation } = filling
  let { after } = filling
  for (const until = Date.now() + turnMs; Date.now() < until && !signal.aborted;) {
    if (!(await isFilling(platform.db, filling))) return
    const voiceIds = await voiceIdsAfter(platform.db, workspaceId, after, voicesPerJob)
    const began = Date.now()
    if (voiceIds.length === 0) {
      const changed = (await isComplete(platform, filling, after)) && (await platform.db.transaction().execute((tx) => changeOver(tx, filling)))
      if (!changed) await platform.db.transaction().execute((tx) => goOn(tx, { workspaceId, generation, ...(after && { after }) }, Math.max(parityPauseMs, parityPauses * (Date.now() - began))))
      return
    }
    await analyseVoices(platform, pool, { workspaceId, voiceIds, generations: [generation], again: true })
    after = voiceIds.at(-1)
    if (await othersWait(platform.db)) return platform.db.transaction().execute((tx) => goOn(tx, { workspaceId, generation, ...(after && { after }) }, politePauseMs))
    await sleep((Date.now() - began) * (1 / platform.config.anew.share - 1), undefined, { signal }).catch(() => {})
  }
  await platform.db.transaction().execute((tx) => goOn(tx, { workspaceId, generation, ...(after && { after }) }))
}

/** Questions never change over to this generation; what is there of it goes as a retired one does. */
export async function abandonFilling(tx: Tx, workspaceId: string, generation: number): Promise<void> {
  const now = new Date()
  await sql`UPDATE analysis_generation SET status = 'retired', changed_at = ${now} WHERE workspace_id = ${workspaceId} AND generation = ${generation} AND status = 'filling'`.execute(tx)
  await addJob(tx, 'GenerationRetired', { workspaceId, generation }, { runAt: new Date(now.getTime() + abandonedMs) })
}

/** Somebody wants no new generation after all; answers stay as they are. Calling it twice, or when none is being filled, changes nothing. */
export async function cancelFilling(tx: Tx, actor: AuditedBy): Promise<void> {
  const { workspaceId } = actor
  const { rows: [filling] } = await sql<{ generation: number }>`
    SELECT generation FROM analysis_generation WHERE workspace_id = ${workspaceId} AND status = 'filling' FOR UPDATE`.execute(tx)
  if (!filling) return
  await abandonFilling(tx, workspaceId, filling.generation)
  await audit(tx, actor, { action: 'analysis.cancelled', subjectKind: 'workspace', subjectId: workspaceId, detail: { generation: filling.generation } })
}

/** Somebody may have given it up. */
async function isFilling(reader: Reader, { workspaceId, generation }: Filling): Promise<boolean> {
  const row = await reader.selectFrom('analysis_generation').select('status').where('workspace_id', '=', workspaceId).where('generation', '=', generation).executeTakeFirst()
  return row?.status === 'filling'
}

const priority = 2

async function goOn(tx: Tx, filling: Filling, pauseMs = 0): Promise<void> {
  // Behind arrivals: what customers say now matters more than saying yesterday's again.
  await addJob(tx, 'GenerationFilling', filling, { queue: `generation ${filling.workspaceId}`, priority, runAt: new Date(Date.now() + pauseMs) })
}

/** Whether anything is due that goes before this: voices just heard, an import, what somebody asked for. */
async function othersWait(reader: Reader): Promise<boolean> {
  const { rows } = await sql`SELECT FROM graphile_worker._private_jobs WHERE is_available AND run_at <= now() AND priority < ${priority} LIMIT 1`.execute(reader)
  return rows.length > 0
}

/**
 * Parity: every voice up to the last that was filled is analysed in the new generation, and ClickHouse holds each of them in it.
 * Those heard later stand aside, since arrivals are written to both generations at once: under a steady stream there is always
 * one that has not arrived everywhere.
 */
export async function isComplete({ db, analytics }: Platform, { workspaceId, generation }: Filling, last: string | undefined): Promise<boolean> {
  if (last === undefined) return true
  const { rows } = await sql<{ voices: number; missing: number }>`
    SELECT count(*) AS voices, count(*) FILTER (WHERE analysis.voice_id IS NULL) AS missing FROM voice
    LEFT JOIN analysis ON analysis.workspace_id = ${workspaceId} AND analysis.generation = ${generation} AND analysis.voice_id = voice.id
    WHERE voice.workspace_id = ${workspaceId} AND voice.id <= ${last}`.execute(db)
  if (rows[0]?.missing !== 0) return false
  // By their text, since ClickHouse orders ids from the middle. FINAL takes a row once without a set of all ids in memory.
  const [projected] = await analytics.query<{ voices: number }>(
    'SELECT count() AS voices FROM voice FINAL WHERE workspace_id = {workspaceId:UUID} AND generation = {generation:UInt32} AND toString(voice_id) <= {last:String}', { workspaceId, generation, last })
  return projected?.voices === rows[0].voices
}

/** @returns false when nothing was left to do, since another run changed over before. */
async function changeOver(tx: Tx, filling: Filling): Promise<boolean> {
  const { workspaceId, generation } = filling
  const { rows } = await sql<{ generation: number }>`SELECT generation FROM workspace WHERE workspace_id = ${workspaceId} FOR UPDATE`.execute(tx)
  const former = rows[0]?.generation
  if (former === undefined || former >= generation || !(await isFilling(tx, filling))) return true
  const now = new Date()
  await sql`UPDATE workspace SET generation = ${generation} WHERE workspace_id = ${workspaceId}`.execute(tx)
  await tx.deleteFrom('analysis_generation').where('workspace_id', '=', workspaceId).where('generation', '=', generation).execute()
  await tx.insertInto('analysis_generation').values({ workspace_id: workspaceId, generation: former, status: 'retired', changed_at: now }).execute()
  await addJob(tx, 'GenerationRetired', { workspaceId, generation: former }, { runAt: new Date(now.getTime() + keptMs) })
  return true
}

/** Removes a generation that questions left, from both stores. Calling it twice changes nothing more. */
export async function dropGeneration({ db, analytics }: Platform, { workspaceId, generation }: Readonly<{ workspaceId: string; generation: number }>): Promise<void> {
  // First the row, so that arrivals are no longer analysed for it.
  await db.deleteFrom('analysis_generation').where('workspace_id', '=', workspaceId).where('generation', '=', generation).execute()
  await db.deleteFrom('generation_reading').where('workspace_id', '=', workspaceId).where('generation', '=', generation).execute()
  await sql`DELETE FROM analysis WHERE workspace_id = ${workspaceId} AND generation = ${generation}`.execute(db)
  await sql`DELETE FROM rolled_month WHERE workspace_id = ${workspaceId} AND generation = ${generation}`.execute(db)
  await analytics.command('ALTER TABLE voice DELETE WHERE workspace_id = {workspaceId:UUID} AND generation = {generation:UInt32}', { workspaceId, generation }, { settings: { mutations_sync: '2' } })
}
