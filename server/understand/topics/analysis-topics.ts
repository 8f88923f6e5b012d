import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { AnalysisTopic } from '../analysis/result.ts'
import type { LearnedTopics } from '../topic-learning/learned-topics.ts'
import { modelsInForce } from '../topic-learning/store.ts'
import { asLanguageRule, ruleSchema, tagsNothing } from './rule.ts'
import './tables.ts'

export type TaggingTopics = Readonly<{
  topics: readonly AnalysisTopic[]
  /** Topics that were learnt from what people said, where any are. */
  learned: LearnedTopics | undefined
  /** Changes whenever a rule or a model does. */
  stamp: string
}>

/** The topics that tag voices. Merged ones go on tagging under their own id; questions map it to the topic they went into. */
export async function taggingTopics(reader: Reader, workspaceId: string): Promise<TaggingTopics> {
  const rows = await reader
    .selectFrom('topic')
    .select(['id', 'rule', 'updated_at'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute()
  const rules = rows.map(({ id, rule }) => ({ id, rule: ruleSchema.parse(rule) })).filter(({ rule }) => !tagsNothing(rule))
  const topics = rules.map(({ id, rule }) => ({ id, rule: asLanguageRule(rule) }))
  const { learned, stamp } = await modelsInForce(reader, workspaceId)
  return { topics, learned, stamp: JSON.stringify([rows.map(({ id, rule }) => [id, rule]), stamp]) }
}

const lockName = (workspaceId: string): string => `koewa tagging ${workspaceId}`

/** Held while results are written, so that `awaitTaggers` can tell when the last one by an older rule is in. */
export async function holdTagging(tx: Tx, workspaceId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockName(workspaceId)}, 0))`.execute(tx)
}

/** Returns when every transaction that may have read older rules has ended. */
export async function awaitTaggers(tx: Tx, workspaceId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(workspaceId)}, 0))`.execute(tx)
}
