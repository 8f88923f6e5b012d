import { deserializeTopic, deserializeVocabulary, learnerVersion } from '@koewa/language/topics'
import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { TopicModel } from './judgement.ts'
import { type LearnedTopics, sharedTopic, sharedWeights } from './learned-topics.ts'
import type { Quality } from './quality.ts'
import './tables.ts'

/** A version of a topic's model: what it was learnt from and how good it was; `inForce` while it holds weights. */
export type ModelVersion = Readonly<{ topicId: string; version: number; digest: string; with: number; without: number; quality: Quality; learnedAt: Date; inForce: boolean }>

/** Every version of every topic, newest first. */
export async function listModels(reader: Reader, workspaceId: string, topicId?: string): Promise<ModelVersion[]> {
  const rows = await reader
    .selectFrom('topic_model')
    .select(['topic_id', 'version', 'digest', 'examples_with', 'examples_without', 'quality', 'learned_at'])
    .select((eb) => eb('model', 'is not', null).as('in_force'))
    .where('workspace_id', '=', workspaceId)
    .$if(topicId !== undefined, (query) => query.where('topic_id', '=', topicId as string))
    .orderBy('topic_id').orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    topicId: row.topic_id, version: row.version, digest: row.digest, with: row.examples_with, without: row.examples_without,
    quality: row.quality, learnedAt: row.learned_at, inForce: Boolean(row.in_force),
  }))
}

export type NewModel = Readonly<{ topicId: string; model: string; voiceIds: readonly string[]; digest: string; with: number; without: number; quality: Quality }>

/**
 * Stores what was learnt. Weights that are the same as before only get their new measure, under the version they have.
 * @returns whether voices are tagged otherwise from now on
 */
export async function storeModel(tx: Tx, workspaceId: string, one: NewModel, now: Date): Promise<boolean> {
  const { rows: [present] } = await sql<{ version: number; model: string | null }>`
    SELECT version, model FROM topic_model WHERE workspace_id = ${workspaceId} AND topic_id = ${one.topicId} ORDER BY version DESC LIMIT 1`.execute(tx)
  const same = present?.model === one.model
  if (!same) await dropWeights(tx, workspaceId, [one.topicId])
  await sql`
    INSERT INTO topic_model (workspace_id, topic_id, version, model, voice_ids, digest, examples_with, examples_without, quality, learned_at)
    VALUES (${workspaceId}, ${one.topicId}, ${(present?.version ?? 0) + (same ? 0 : 1)}, ${one.model}, ${[...one.voiceIds]}::uuid[], ${one.digest},
      ${one.with}, ${one.without}, ${JSON.stringify(one.quality)}::jsonb, ${now})
    ON CONFLICT (workspace_id, topic_id, version) DO UPDATE SET digest = excluded.digest, quality = excluded.quality, voice_ids = excluded.voice_ids`.execute(tx)
  return !same
}

/** From now on these topics are tagged by their rules alone; versions and measures stay to be read. @returns those that had weights */
export async function dropWeights(tx: Tx, workspaceId: string, topicIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ topic_id: string }>`
    UPDATE topic_model SET model = NULL, voice_ids = '{}', digest = ''
    WHERE workspace_id = ${workspaceId} AND topic_id = ANY (${[...topicIds]}::uuid[]) AND model IS NOT NULL RETURNING topic_id`.execute(tx)
  return rows.map((row) => row.topic_id)
}

export type Vocabulary = Readonly<{ version: number; weights: string; voices: number }>
export type FreshVocabulary = Vocabulary & Readonly<{ voiceIds: readonly string[] }>

export async function findVocabulary(reader: Reader, workspaceId: string): Promise<Vocabulary | undefined> {
  return reader.selectFrom('topic_vocabulary').select(['version', 'weights', 'voices']).where('workspace_id', '=', workspaceId).executeTakeFirst()
}

export async function storeVocabulary(tx: Tx, workspaceId: string, { version, weights, voices, voiceIds }: FreshVocabulary, now: Date): Promise<void> {
  await sql`
    INSERT INTO topic_vocabulary (workspace_id, version, weights, voice_ids, voices, learned_at)
    VALUES (${workspaceId}, ${version}, ${weights}, ${[...voiceIds]}::uuid[], ${voices}, ${now})
    ON CONFLICT (workspace_id) DO UPDATE SET version = excluded.version, weights = excluded.weights, voice_ids = excluded.voice_ids,
      voices = excluded.voices, learned_at = excluded.learned_at`.execute(tx)
}

type InForce = Readonly<{ learned: LearnedTopics | undefined; /** Changes whenever a model does. */ stamp: string }>

/** Models of the workspaces that were asked for last; a vocabulary takes a megabyte. */
const kept = new Map<string, InForce>()
const keptLimit = 8

/** The models that tag voices: of active topics whose model nobody switched off, learnt by the present version of the learner. */
export async function modelsInForce(reader: Reader, workspaceId: string): Promise<InForce> {
  const { rows } = await sql<{ topic_id: string; version: number; vocabulary: number }>`
    SELECT model.topic_id, model.version, vocabulary.version AS vocabulary FROM topic_model AS model
    JOIN topic ON topic.workspace_id = ${workspaceId} AND topic.id = model.topic_id
    JOIN topic_vocabulary AS vocabulary ON vocabulary.workspace_id = ${workspaceId}
    WHERE model.workspace_id = ${workspaceId} AND model.model IS NOT NULL AND topic.status = 'active' AND NOT topic.model_off
    ORDER BY model.topic_id`.execute(reader)
  if (rows.length === 0) {
    // What was forgotten is not to stay in memory either.
    kept.delete(workspaceId)
    return { learned: undefined, stamp: '' }
  }
  const stamp = `${rows[0]?.vocabulary} ${rows.map((row) => `${row.topic_id}:${row.version}`).join(' ')}`
  const known = kept.get(workspaceId)
  if (known?.stamp === stamp) return known
  const loaded = { stamp, learned: await load(reader, workspaceId, rows.map((row) => row.topic_id)) }
  kept.delete(workspaceId)
  if (kept.size >= keptLimit) kept.delete(kept.keys().next().value as string)
  kept.set(workspaceId, loaded)
  return loaded
}

async function load(reader: Reader, workspaceId: string, topicIds: readonly string[]): Promise<LearnedTopics | undefined> {
  const [vocabulary, models] = await Promise.all([
    findVocabulary(reader, workspaceId),
    reader.selectFrom('topic_model').select('model').where('workspace_id', '=', workspaceId).where('topic_id', 'in', topicIds).where('model', 'is not', null).orderBy('topic_id').execute(),
  ])
  // After an upgrade weights of the former version say nothing; the next learning replaces them.
  const readable = (text: string): boolean => (JSON.parse(text) as { version: string }).version === learnerVersion
  if (!vocabulary || !readable(vocabulary.weights)) return undefined
  return {
    vocabulary: sharedWeights(deserializeVocabulary(vocabulary.weights)),
    topics: models.flatMap(({ model }) => (model !== null && readable(model) ? [sharedTopic(deserializeTopic(model) as TopicModel)] : [])),
  }
}
