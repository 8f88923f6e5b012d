import { createHash } from 'node:crypto'
import { createTagger } from '@koewa/language'
import { sql } from 'kysely'
import { voiceIdsAfter } from '../../listen/index.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Database, Tx } from '../../platform/postgres/database.ts'
import { allTags, type TopicTags } from '../analysis/all-tags.ts'
import type { Evidence } from '../analysis/evidence.ts'
import type { AnalysisPool } from '../analysis/pool.ts'
import { fromLines } from '../analysis/result.ts'
import type { LearnedTag } from '../topic-learning/learned-topics.ts'
import type { TextToTag } from '../topic-learning/tasks.ts'
import { awaitTaggers, type TaggingTopics, taggingTopics } from './analysis-topics.ts'

const pageSize = 2000
/** Texts a thread is given at a time. */
const chunkSize = 250
/** A job of this length lets others have their turn and loses little when the server is stopped. */
const turnMs = 10_000

/** `before`: what was analysed later was tagged by the present rules already; `after`: the voice to go on behind. */
type Payload = Readonly<{ workspaceId: string; topicIds: readonly string[]; progress?: Readonly<{ before: string; after: string }> }>

/**
 * Two changes at a time would overwrite each other's tags, so a workspace's re-tagging stands in one queue. It starts before
 * waiting analyses do, which sets the time up to which voices need it, and goes on behind them.
 */
export async function requestRetagging(tx: Tx, { workspaceId, topicIds, progress }: Payload): Promise<void> {
  if (topicIds.length === 0) return
  await addJob(tx, 'TopicsChanged', { workspaceId, topicIds: [...topicIds], ...(progress && { progress }) }, {
    queue: `topics ${workspaceId}`, priority: progress ? 1 : -1,
    // One that waits to begin does for a second one; a model that is taught asks for it every few seconds.
    ...(!progress && { key: `retag ${workspaceId} ${createHash('sha256').update(topicIds.toSorted().join()).digest('base64')}` }),
  })
}

/**
 * Tags every voice heard before by the present rules and models of these topics, from masked text and terms alone, a page a
 * transaction. Calling it twice changes nothing more. What is heard meanwhile is tagged by the new rules on arrival.
 */
export async function retag(db: Database, pool: AnalysisPool, payload: Payload, signal: AbortSignal): Promise<void> {
  const { workspaceId, topicIds } = payload
  let { progress } = payload
  if (!progress) {
    await db.transaction().execute((tx) => awaitTaggers(tx, workspaceId))
    progress = { before: new Date(Date.now() + clockSkewMs).toISOString(), after: firstId }
  } else {
    const tagging = await taggingTopics(db, workspaceId)
    const tag = taggerOf(pool, tagging, new Set(topicIds))
    for (const until = Date.now() + turnMs; Date.now() < until && !signal.aborted;) {
      const after = await retagPage(db, { workspaceId, topicIds, progress }, tag)
      if (after === undefined) return
      progress = { ...progress, after }
    }
  }
  await db.transaction().execute((tx) => requestRetagging(tx, { workspaceId, topicIds, ...(progress && { progress }) }))
}

/** Tags pages of analysed voices by these topics: by rule on this thread, since that is quick, by model on the analysis threads. */
function taggerOf(pool: AnalysisPool, { topics, learned }: TaggingTopics, topicIds: ReadonlySet<string>): (rows: readonly Tagged[]) => Promise<TopicTags[]> {
  const byRule = createTagger(topics.filter(({ id }) => topicIds.has(id)).map(({ id, rule }) => ({ id, ...rule })))
  const models = learned && { ...learned, topics: learned.topics.filter(({ topicId }) => topicIds.has(topicId)) }
  const byModel = async (texts: readonly TextToTag[]): Promise<LearnedTag[][]> => {
    if (!models || models.topics.length === 0) return []
    const chunks: Promise<LearnedTag[][]>[] = []
    for (let from = 0; from < texts.length; from += chunkSize) chunks.push(pool.topics('tag', { texts: texts.slice(from, from + chunkSize), learned: models, all: false }))
    return (await Promise.all(chunks)).flat()
  }
  return async (rows) => {
    const found = rows.map((row) => byRule(row.masked_text, fromLines(row.terms)))
    const learnedTags = await byModel(rows.map((row, index) => ({ text: row.masked_text, ruled: (found[index] ?? []).map(({ topicId }) => topicId) })))
    return rows.map((_, index) => allTags(found[index] ?? [], learnedTags[index] ?? []))
  }
}

const firstId = '00000000-0000-0000-0000-000000000000'
/** How far the clocks of several servers may lie apart. */
const clockSkewMs = 2000

type Tagged = Readonly<{ voice_id: string; generation: number; topics: string; masked_text: string; terms: string; t: Evidence['t'] | null; u: Evidence['u'] | null }>

/** @returns the last voice of the page, or undefined behind the last. */
async function retagPage(db: Database, { workspaceId, topicIds, progress }: Required<Payload>, tag: ReturnType<typeof taggerOf>): Promise<string | undefined> {
  const page = await voiceIdsAfter(db, workspaceId, progress.after, pageSize)
  await db.transaction().execute(async (tx) => {
    const rows = await readTags(tx, workspaceId, page, progress.before)
    const found = await tag(rows)
    const updates = rows.flatMap((row, index) => retagged(row, new Set(topicIds), found[index] ?? { given: [], removed: [] }))
    await writeTags(tx, workspaceId, updates)
    await enqueueProjection(tx, workspaceId, updates.map(({ voice_id: id }) => id), new Date())
  })
  return page.at(-1)
}

type Update = Readonly<{ voice_id: string; generation: number; topics: string; given: string; removed: string }>

/** The row with its tags of the changed topics replaced; nothing when they stay. */
function retagged({ voice_id, generation, topics, t, u }: Tagged, changed: ReadonlySet<string>, found: TopicTags): Update[] {
  const old = topics === '' ? [] : topics.split(',')
  const now = [...old.filter((id) => !changed.has(id)), ...found.given.map(([id]) => id)].join(',')
  const given = JSON.stringify([...(t ?? []).filter(([id]) => !changed.has(id)), ...found.given])
  const removed = JSON.stringify([...(u ?? []).filter(([id]) => !changed.has(id)), ...found.removed])
  return now === topics && given === JSON.stringify(t ?? []) && removed === JSON.stringify(u ?? []) ? [] : [{ voice_id, generation, topics: now, given, removed }]
}

async function readTags(tx: Tx, workspaceId: string, voiceIds: readonly string[], before: string): Promise<Tagged[]> {
  const { rows } = await sql<Tagged>`
    SELECT voice_id, generation, array_to_string(topics, ',') AS topics, masked_text, terms, evidence -> 't' AS t, evidence -> 'u' AS u FROM analysis
    WHERE workspace_id = ${workspaceId} AND voice_id = ANY (${[...voiceIds]}::uuid[]) AND failure IS NULL AND analyzed_at < ${before}::timestamptz`.execute(tx)
  return rows
}

async function writeTags(tx: Tx, workspaceId: string, updates: readonly Update[]): Promise<void> {
  if (updates.length === 0) return
  await sql`
    UPDATE analysis SET topics = string_to_array(new.topics, ',')::uuid[], evidence = jsonb_set(jsonb_set(analysis.evidence, '{t}', new.given), '{u}', new.removed)
    FROM unnest(${updates.map((one) => one.voice_id)}::uuid[], ${updates.map((one) => one.generation)}::integer[],
      ${updates.map((one) => one.topics)}::text[], ${updates.map((one) => one.given)}::jsonb[], ${updates.map((one) => one.removed)}::jsonb[])
      AS new (voice_id, generation, topics, given, removed)
    WHERE analysis.workspace_id = ${workspaceId} AND analysis.voice_id = new.voice_id AND analysis.generation = new.generation`.execute(tx)
}
