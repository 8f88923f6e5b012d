import { createTagger } from '@koewa/language'
import { sql } from 'kysely'
import { addJob } from '../../platform/jobs/jobs.ts'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Database, Tx } from '../../platform/postgres/database.ts'
import type { Evidence } from '../analysis/evidence.ts'
import { fromLines } from '../analysis/result.ts'
import { awaitTaggers, taggingTopics } from './analysis-topics.ts'

const pageSize = 2000
/** A job of this length lets others have their turn and loses little when the server is stopped. */
const turnMs = 10_000

type Payload = Readonly<{ workspaceId: string; topicIds: readonly string[]; after?: string }>

/** Two changes at a time would overwrite each other's tags, so a workspace's re-tagging stands in one queue. */
export async function requestRetagging(tx: Tx, { workspaceId, topicIds, after }: Payload): Promise<void> {
  if (topicIds.length === 0) return
  await addJob(tx, 'TopicsChanged', { workspaceId, topicIds: [...topicIds], ...(after !== undefined && { after }) }, { queue: `topics ${workspaceId}`, priority: 1 })
}

/**
 * Tags every voice heard before by the present rules of these topics, from masked text and terms alone, a page a
 * transaction. Calling it twice changes nothing more. What is heard meanwhile is tagged by the new rules on arrival.
 */
export async function retag(db: Database, payload: Payload, signal: AbortSignal): Promise<void> {
  const { workspaceId, topicIds } = payload
  let { after } = payload
  if (after === undefined) await db.transaction().execute((tx) => awaitTaggers(tx, workspaceId))
  const { topics } = await taggingTopics(db, workspaceId)
  const tag = createTagger(topics.filter(({ id }) => topicIds.includes(id)).map(({ id, rule }) => ({ id, ...rule })))
  for (const until = Date.now() + turnMs; Date.now() < until && !signal.aborted;) {
    const last = await db.transaction().execute((tx) => retagPage(tx, payload, after, tag))
    if (last === undefined) return
    after = last
  }
  await db.transaction().execute((tx) => requestRetagging(tx, { workspaceId, topicIds, ...(after !== undefined && { after }) }))
}

type Tagged = Readonly<{ voice_id: string; generation: number; topics: string; masked_text: string; terms: string; t: Evidence['t'] | null }>

/** @returns the last voice of the page, or undefined behind the last. */
async function retagPage(tx: Tx, { workspaceId, topicIds }: Payload, after: string | undefined, tag: ReturnType<typeof createTagger>): Promise<string | undefined> {
  const rows = await readPage(tx, workspaceId, after)
  const changed = new Set(topicIds)
  const updates = rows.flatMap((row) => {
    const old = row.topics === '' ? [] : row.topics.split(',')
    const found = tag(row.masked_text, fromLines(row.terms))
    if (found.length === 0 && !old.some((id) => changed.has(id))) return []
    const evidence: Evidence['t'] = [
      ...(row.t ?? []).filter(([id]) => !changed.has(id)),
      ...found.map(({ topicId, spans }) => [topicId, spans.map(({ start, end }) => [start, end] as const)] as const),
    ]
    const topics = [...old.filter((id) => !changed.has(id)), ...found.map(({ topicId }) => topicId)]
    return topics.join(',') === row.topics && JSON.stringify(evidence) === JSON.stringify(row.t) ? [] : [{ ...row, topics: topics.join(','), evidence: JSON.stringify(evidence) }]
  })
  await writeTags(tx, workspaceId, updates)
  await enqueueProjection(tx, workspaceId, updates.map(({ voice_id: id }) => id), new Date())
  return rows.at(-1)?.voice_id
}

async function readPage(tx: Tx, workspaceId: string, after: string | undefined): Promise<Tagged[]> {
  // Whole voices: one that is analysed in two generations never straddles two pages.
  const { rows } = await sql<Tagged>`
    SELECT voice_id, generation, array_to_string(topics, ',') AS topics, masked_text, terms, evidence -> 't' AS t FROM analysis
    WHERE workspace_id = ${workspaceId} AND failure IS NULL AND voice_id IN (
      SELECT id FROM voice WHERE workspace_id = ${workspaceId} AND id > ${after ?? '00000000-0000-0000-0000-000000000000'} ORDER BY id LIMIT ${pageSize})
    ORDER BY voice_id`.execute(tx)
  return rows
}

async function writeTags(tx: Tx, workspaceId: string, updates: readonly Readonly<{ voice_id: string; generation: number; topics: string; evidence: string }>[]): Promise<void> {
  if (updates.length === 0) return
  await sql`
    UPDATE analysis SET topics = string_to_array(new.topics, ',')::uuid[], evidence = jsonb_set(analysis.evidence, '{t}', new.evidence)
    FROM unnest(${updates.map((one) => one.voice_id)}::uuid[], ${updates.map((one) => one.generation)}::integer[],
      ${updates.map((one) => one.topics)}::text[], ${updates.map((one) => one.evidence)}::jsonb[]) AS new (voice_id, generation, topics, evidence)
    WHERE analysis.workspace_id = ${workspaceId} AND analysis.voice_id = new.voice_id AND analysis.generation = new.generation`.execute(tx)
}
