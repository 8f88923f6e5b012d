import { conflict, invalid } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { record } from './decisions.ts'
import { changeRow, isKept, lockRows, type Row } from './store.ts'

/**
 * Lets the voices of one opportunity count for another. All that are merged share the topic or share the touchpoint: then
 * one filter opens exactly their voices. The same merge again changes nothing.
 * @throws Problem `invalid` when they share neither; `conflict` when one is merged already, or others count for this one.
 */
export async function merge(tx: Tx, actor: Actor, id: string, into: string): Promise<void> {
  if (id === into) throw invalid('An opportunity cannot be merged into itself.', [{ path: '/into', message: 'the same opportunity' }])
  const rows = await lockRows(tx, actor, [id, into])
  const [merged, kept] = [rows.get(id) as Row, rows.get(into) as Row]
  if (merged.mergedInto === into) return
  if (merged.mergedInto !== null || kept.mergedInto !== null) throw conflict('One of the two was merged into another opportunity already. Take it out again first, or choose that one.', 'opportunity-merged')
  if (await isKept(tx, actor, id)) throw conflict('Others were merged into this opportunity. Merge the other way round, or take them out first.', 'opportunity-keeps-others')
  const group = [merged, kept, ...(await membersOf(tx, actor, into))]
  if (new Set(group.map(({ topicId }) => topicId)).size > 1 && new Set(group.map(({ touchpointId }) => touchpointId)).size > 1) {
    throw invalid('Only opportunities about the same topic, or at the same touchpoint, can be merged. Merge the topics or the touchpoints themselves instead.', [{ path: '/into', message: 'shares neither topic nor touchpoint' }])
  }
  await changeRow(tx, actor, id, { merged_into: into })
  await record(tx, actor, id, 'merged', { into })
}

/** Takes a merge back: both count for themselves again. Calling it twice changes nothing. */
export async function separate(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = (await lockRows(tx, actor, [id])).get(id) as Row
  if (row.mergedInto === null) return
  await changeRow(tx, actor, id, { merged_into: null })
  await record(tx, actor, id, 'separated', { into: row.mergedInto })
}

async function membersOf(reader: Reader, { workspaceId }: Actor, id: string): Promise<{ topicId: string; touchpointId: string }[]> {
  return reader.selectFrom('opportunity').select(['topic_id as topicId', 'touchpoint_id as touchpointId'])
    .where('workspace_id', '=', workspaceId).where('merged_into', '=', id).execute()
}
