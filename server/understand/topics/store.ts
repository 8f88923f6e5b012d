import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { ruleSchema, type TopicRule } from './rule.ts'
import type { TopicTable } from './tables.ts'

/** What voices are about. `mergedInto` is the topic it counts as now; `proposed` ones no person has confirmed yet. */
export type Topic = Readonly<{
  id: string
  name: string
  parentId: string | null
  rule: TopicRule
  status: 'active' | 'archived'
  proposed: boolean
  /** Tagged by its rule alone: a person switched the model off. */
  modelOff: boolean
  mergedInto: string | null
  createdAt: Date
  updatedAt: Date
}>

const toTopic = (row: Selectable<TopicTable>): Topic => ({
  id: row.id, name: row.name, parentId: row.parent_id, rule: ruleSchema.parse(row.rule), status: row.status, proposed: row.proposed, modelOff: row.model_off,
  mergedInto: row.merged_into, createdAt: row.created_at, updatedAt: row.updated_at,
})

/** All topics, merged and archived ones too, by name. They are tens to hundreds. */
export async function listTopics(reader: Reader, workspaceId: string): Promise<Topic[]> {
  const rows = await reader.selectFrom('topic').selectAll().where('workspace_id', '=', workspaceId).orderBy('name').execute()
  return rows.map(toTopic)
}

/** Names of these topics, by id. Unknown ids are missing. */
export async function topicNames(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.selectFrom('topic').select(['id', 'name']).where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** One topic, locked for the change that follows. */
export async function lockTopic(tx: Tx, workspaceId: string, id: string): Promise<Topic | undefined> {
  const row = await tx.selectFrom('topic').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toTopic(row)
}

/** @returns false when another topic has the name. */
export async function insertTopic(tx: Tx, workspaceId: string, topic: Topic): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('topic')
    .values({
      workspace_id: workspaceId, id: topic.id, name: topic.name, parent_id: topic.parentId, rule: JSON.stringify(topic.rule), status: topic.status,
      proposed: topic.proposed, model_off: topic.modelOff, merged_into: topic.mergedInto, created_at: topic.createdAt, updated_at: topic.updatedAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updateTopic(tx: Tx, workspaceId: string, topic: Topic): Promise<void> {
  await tx
    .updateTable('topic')
    .set({
      name: topic.name, parent_id: topic.parentId, rule: JSON.stringify(topic.rule), status: topic.status, proposed: topic.proposed, model_off: topic.modelOff,
      merged_into: topic.mergedInto, updated_at: topic.updatedAt,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', topic.id)
    .execute()
}

/** Points a topic, and all that were merged into it, to `keptId`. Ids stay, so voices need no rewriting. */
export async function pointTopics(tx: Tx, workspaceId: string, mergedId: string, keptId: string, now: Date): Promise<void> {
  await tx
    .updateTable('topic')
    .set({ merged_into: keptId, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('id', '=', mergedId), eb('merged_into', '=', mergedId)]))
    .execute()
}

export async function isTopicNameTaken(reader: Reader, workspaceId: string, name: string, exceptId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('topic').select('id').where('workspace_id', '=', workspaceId).where('name', '=', name).where('id', '<>', exceptId).executeTakeFirst()
  return row !== undefined
}
