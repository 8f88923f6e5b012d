import { learnerVersion } from '@koewa/language/topics'
import { sql } from 'kysely'
import type { Database, Reader } from '../../platform/postgres/database.ts'
import type { AnalysisPool } from '../analysis/pool.ts'
import { findVocabulary, type FreshVocabulary, type Vocabulary } from './store.ts'

/** Voices from which it is learnt how rare features are. */
const vocabularySize = 5000

/** Undefined when there is none, or when the company has twice the voices that it was learnt from. */
export async function currentVocabulary(db: Database, workspaceId: string): Promise<Vocabulary | undefined> {
  const vocabulary = await findVocabulary(db, workspaceId)
  if (!vocabulary || !vocabulary.weights.includes(`"version":"${learnerVersion}"`)) return undefined
  return vocabulary.voices < vocabularySize && (await countSample(db, workspaceId)) >= 2 * vocabulary.voices ? undefined : vocabulary
}

export async function learnVocabulary(db: Database, pool: AnalysisPool, workspaceId: string): Promise<FreshVocabulary> {
  const sample = await readSample(db, workspaceId)
  const former = await findVocabulary(db, workspaceId)
  const weights = await pool.topics('vocabulary', { texts: sample.map(({ text }) => text) })
  return { version: (former?.version ?? 0) + 1, weights, voices: sample.length, voiceIds: sample.map(({ id }) => id) }
}

/** Voices of which a topic's learner is shown what the others are like: drawn as they come, and all in the vocabulary's sample, so that one erasure finds both. */
const backgroundSize = 500
/** Those shown count a little as without the topic, whatever they are about, so they are to be few of all that are tagged. */
const backgroundShare = 0.1

/** @param sampled the vocabulary's sample where it is being learnt anew; by default that of the stored one */
export async function backgroundOf(reader: Reader, workspaceId: string, sampled?: readonly string[]): Promise<readonly string[]> {
  if (sampled) return sampled.slice(0, Math.min(backgroundSize, Math.floor(sampled.length * backgroundShare)))
  const { rows } = await sql<{ ids: string }>`
    SELECT array_to_string(voice_ids[1:least(${backgroundSize}, floor(cardinality(voice_ids) * ${backgroundShare}::float8)::int)], ',') AS ids FROM topic_vocabulary WHERE workspace_id = ${workspaceId}`.execute(reader)
  return rows[0]?.ids ? rows[0].ids.split(',') : []
}

/** A sample that does not depend on the order in which voices came. */
async function readSample(reader: Reader, workspaceId: string): Promise<{ id: string; text: string }[]> {
  const { rows } = await sql<{ id: string; text: string }>`
    SELECT voice_id AS id, masked_text AS text FROM analysis
    WHERE workspace_id = ${workspaceId} AND generation = (SELECT generation FROM workspace WHERE workspace_id = ${workspaceId})
      AND failure IS NULL AND masked_text <> ''
    ORDER BY substring(voice_id::text FROM 25) LIMIT ${vocabularySize}`.execute(reader)
  return rows
}

async function countSample(reader: Reader, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (SELECT FROM analysis WHERE workspace_id = ${workspaceId} AND failure IS NULL LIMIT ${vocabularySize}) AS sample`.execute(reader)
  return rows[0]?.count ?? 0
}
