import { sql } from 'kysely'
import { z } from 'zod'
import type { Reader } from '../../platform/postgres/database.ts'
import { engineVersionOf, storedVersion } from './version.ts'

export const progressSchema = z.object({
  /** Voices that figures and lists do not show yet as they are. */
  waiting: z.int(),
  /** Rules changed and voices heard before are tagged anew: how far, 0–1. */
  tagging: z.object({ topicIds: z.array(z.string()), share: z.number() }).nullable(),
  /** Every voice is analysed anew: voices done, of all. */
  anew: z.object({
    generation: z.int(), analysed: z.int(), voices: z.int(),
    /** At the pace so far; null while there is none to go by. */
    secondsLeft: z.int().nullable(),
  }).nullable(),
  /** It is about to begin: the server has just started, or what was learnt is learnt again first. */
  soon: z.boolean(),
  /** By what voices are read now, and by what those that questions count were read; `newer`: reading all anew would say more, or otherwise. */
  version: z.object({ current: z.string(), stored: z.array(z.string()), newer: z.boolean(), /** Whether that begins by itself after an upgrade. */ automatic: z.boolean() }),
})

type Progress = z.infer<typeof progressSchema>
type Tagging = Readonly<{ topic_ids: string[]; after: string | null }>

/**
 * What of the analysis of a workspace is under way.
 * @param automatic whether voices are read anew by themselves after an upgrade
 */
export async function analysisProgress(reader: Reader, workspaceId: string, automatic: boolean): Promise<Progress> {
  const [waiting, tagging, anew, soon, version] = await Promise.all([
    countWaiting(reader, workspaceId), readTagging(reader, workspaceId), readAnew(reader, workspaceId), beginsSoon(reader, workspaceId), storedVersions(reader, workspaceId),
  ])
  return { waiting, tagging, anew, soon: soon && anew === null, version: { ...version, automatic } }
}

async function beginsSoon(reader: Reader, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = 'AnalysesToBringForward' AND job.payload ->> 'workspaceId' = ${workspaceId} AND job.attempts < job.max_attempts LIMIT 1`.execute(reader)
  return rows.length > 0
}

async function countWaiting(reader: Reader, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`SELECT count(*) AS waiting FROM projection_outbox WHERE workspace_id = ${workspaceId}`.execute(reader)
  return rows[0]?.waiting ?? 0
}

/** The queue of topics/retag.ts; several changes wait in one line, and the furthest behind says how long it takes. */
async function readTagging(reader: Reader, workspaceId: string): Promise<Progress['tagging']> {
  const { rows } = await sql<Tagging>`
    SELECT ARRAY(SELECT json_array_elements_text(payload -> 'topicIds')) AS topic_ids, payload -> 'progress' ->> 'after' AS after
    FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = 'TopicsChanged' AND job.payload ->> 'workspaceId' = ${workspaceId} AND job.attempts < job.max_attempts`.execute(reader)
  if (rows.length === 0) return null
  const { rows: [ends] } = await sql<{ first: string; last: string }>`
    SELECT (SELECT id FROM voice WHERE workspace_id = ${workspaceId} ORDER BY id LIMIT 1) AS first,
      (SELECT id FROM voice WHERE workspace_id = ${workspaceId} ORDER BY id DESC LIMIT 1) AS last`.execute(reader)
  const shares = rows.map(({ after }) => (after === null || !ends?.first ? 0 : shareOf(after, ends)))
  return { topicIds: [...new Set(rows.flatMap(({ topic_ids: ids }) => ids))], share: Math.min(...shares) }
}

/** Ids begin with their time in milliseconds (UUIDv7), so a place among them is a place in time. */
function shareOf(after: string, { first, last }: Readonly<{ first: string; last: string }>): number {
  const at = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  const length = at(last) - at(first)
  return length <= 0 ? 0 : Math.min(1, Math.max(0, (at(after) - at(first)) / length))
}

async function readAnew(reader: Reader, workspaceId: string): Promise<Progress['anew']> {
  const filling = await reader.selectFrom('analysis_generation').select(['generation', 'changed_at'])
    .where('workspace_id', '=', workspaceId).where('status', '=', 'filling').executeTakeFirst()
  if (!filling) return null
  const { rows } = await sql<{ analysed: number; voices: number }>`
    SELECT (SELECT count(*) FROM analysis WHERE workspace_id = ${workspaceId} AND generation = ${filling.generation}) AS analysed,
      (SELECT count(*) FROM voice WHERE workspace_id = ${workspaceId}) AS voices`.execute(reader)
  const { analysed, voices } = rows[0] ?? { analysed: 0, voices: 0 }
  const seconds = (Date.now() - filling.changed_at.getTime()) / 1000
  const secondsLeft = analysed === 0 || seconds < leastSeconds ? null : Math.ceil(((voices - analysed) * seconds) / analysed)
  return { generation: filling.generation, analysed, voices, secondsLeft }
}

/** A pace of less than this says nothing: the threads have only just started. */
const leastSeconds = 3

/**
 * The oldest voices tell by what a generation was filled; arrivals since are always read by the present version. A table of
 * versions would be exact and one more thing to keep right.
 */
export async function storedVersions(reader: Reader, workspaceId: string): Promise<Omit<Progress['version'], 'automatic'>> {
  const { rows } = await sql<{ version: string }>`
    SELECT DISTINCT version FROM (
      SELECT version, failure FROM analysis
      WHERE workspace_id = ${workspaceId} AND generation = (SELECT generation FROM workspace WHERE workspace_id = ${workspaceId})
      ORDER BY voice_id LIMIT ${oldest}) AS oldest
    WHERE failure IS NULL ORDER BY version`.execute(reader)
  const stored = [...new Set(rows.map(({ version }) => engineVersionOf(version)))]
  return { current: storedVersion, stored, newer: stored.some((version) => version !== storedVersion) }
}

const oldest = 200
