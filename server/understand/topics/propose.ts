import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Database, Reader, Tx } from '../../platform/postgres/database.ts'
import type { AnalysisPool } from '../analysis/pool.ts'
import { fromLines } from '../analysis/result.ts'
import { requestRetagging } from './retag.ts'
import { ruleSchema } from './rule.ts'
import { insertTopic, listTopics, type Topic } from './store.ts'

/** Voices looked at: enough for every phrase that is frequent, few enough for one process's memory. */
const sampleSize = 20_000
/** Fewer voices than this say nothing about what is frequent. */
const leastVoices = 30
const most = 20

/**
 * Makes topics of what the voices heard so far speak about most often. They tag voices at once and are marked as proposed
 * until somebody renames, confirms or archives them.
 * @returns the new topics; none when there are too few voices or their subjects have topics already.
 */
async function proposeNewTopics(tx: Tx, pool: AnalysisPool, workspaceId: string): Promise<Topic[]> {
  const { documents, groups } = await sampleTerms(tx, workspaceId)
  if (documents.length < leastVoices) return []
  const known = await listTopics(tx, workspaceId)
  const covered = new Set(known.flatMap(({ name, rule }) => [name, ...rule.any]))
  const now = new Date()
  const added: Topic[] = []
  for (const { name, rule } of await pool.topics('propose', { documents, options: { most: most + covered.size, groups } })) {
    if (added.length >= most || covered.has(name) || rule.any.some((word) => covered.has(word))) continue
    const topic: Topic = {
      id: newId(), name, parentId: null, rule: ruleSchema.parse({ any: rule.any, near: rule.near }), status: 'active', proposed: true, modelOff: false, mergedInto: null, createdAt: now, updatedAt: now,
    }
    if (await insertTopic(tx, workspaceId, topic)) added.push(topic)
  }
  await requestRetagging(tx, { workspaceId, topicIds: added.map(({ id }) => id) })
  return added
}

/** The first topics of a workspace, so that a newcomer finds them after the first import. Does nothing once there is any. */
export async function proposeFirstTopics(db: Database, pool: AnalysisPool, workspaceId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`koewa first topics ${workspaceId}`}, 0))`.execute(tx)
    if (!(await hasNoTopic(tx, workspaceId)) || (await proposeNewTopics(tx, pool, workspaceId)).length === 0) return
    // Who has just imported voices wants to know today, not tomorrow, what these topics leave out.
    await addJob(tx, 'TopicsToDiscover', { workspaceId }, { key: `topics to discover ${workspaceId}`, queue: `topic discovery ${workspaceId}`, runAt: new Date(Date.now() + firstDiscoveryMs), priority: 1 })
  })
}

/** Once voices have stopped coming for this long, or so many have come, it is time for the first topics. */
const quietMs = 1500
/** By then the voices of most first imports are tagged. */
const firstDiscoveryMs = 60_000
const enoughVoices = 3000

/**
 * Sees to the first topics of a workspace that has none: when its first import pauses, or early in a large one, so that most
 * of its voices are tagged on arrival and need not be tagged again.
 */
export async function wantFirstTopics(tx: Tx, workspaceId: string): Promise<void> {
  if (!(await hasNoTopic(tx, workspaceId))) return
  const heard = (await tx.selectFrom('analysis').select('voice_id').where('workspace_id', '=', workspaceId).limit(enoughVoices).execute()).length
  if (heard < leastVoices) return
  const runAt = new Date(Date.now() + (heard < enoughVoices ? quietMs : 0))
  await addJob(tx, 'FirstTopicsWanted', { workspaceId }, { key: `first topics ${workspaceId}`, runAt, priority: -1 })
}

async function hasNoTopic(reader: Reader, workspaceId: string): Promise<boolean> {
  return (await reader.selectFrom('topic').select('id').where('workspace_id', '=', workspaceId).limit(1).executeTakeFirst()) === undefined
}

/** The words and touchpoints of a sample that does not depend on the order in which voices came. */
async function sampleTerms(tx: Tx, workspaceId: string): Promise<{ documents: string[][]; groups: string[] }> {
  const { rows } = await sql<{ terms: string; touchpoint_id: string }>`
    SELECT analysis.terms, voice.touchpoint_id
    FROM analysis JOIN workspace ON workspace.workspace_id = ${workspaceId} AND workspace.generation = analysis.generation
    JOIN voice ON voice.workspace_id = ${workspaceId} AND voice.id = analysis.voice_id
    WHERE analysis.workspace_id = ${workspaceId} AND analysis.failure IS NULL AND analysis.terms <> ''
    ORDER BY substring(analysis.voice_id::text FROM 25) LIMIT ${sampleSize}`.execute(tx)
  return { documents: rows.map(({ terms }) => fromLines(terms)), groups: rows.map((row) => row.touchpoint_id) }
}
