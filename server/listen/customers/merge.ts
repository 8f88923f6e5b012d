import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { lockIdentities } from './identity-store.ts'
import { rootOf } from './read.ts'
import { customersInSight } from './sight.ts'

export type Merge = Readonly<{ id: string; keptId: string; mergedId: string }>

/**
 * Takes one customer for another from now on. Nothing is rewritten: identities, voices and transactions keep their customer and
 * are read through the mapping, so that the merge can be undone.
 * @throws Problem `conflict` when they are one already
 */
export async function mergeCustomers(tx: Tx, actor: Actor, keptId: string, input: Readonly<{ mergedId: string; reason: string }>): Promise<Merge> {
  const { workspaceId } = actor
  await lockIdentities(tx, workspaceId)
  const kept = await visibleRoot(tx, actor, keptId)
  const merged = await visibleRoot(tx, actor, input.mergedId)
  if (keptId === input.mergedId) throw invalid('A customer cannot be merged with itself.', [{ path: '/mergedId', message: 'the same customer' }])
  if (kept === merged) throw conflict('These two are one customer already.', 'same-customer')
  const merge: Merge = { id: newId(), keptId: kept, mergedId: merged }
  await tx
    .insertInto('customer_merge')
    .values({
      workspace_id: workspaceId, id: merge.id, kept_id: kept, merged_id: merged, reason: input.reason, merged_at: new Date(), merged_by: actor.id,
      undone_at: null, undone_by: null,
    })
    .execute()
  const { rows } = await sql<{ id: string }>`
    UPDATE customer SET merged_into = ${kept}, updated_at = ${new Date()}
    WHERE workspace_id = ${workspaceId} AND (id = ${merged} OR merged_into = ${merged}) RETURNING id`.execute(tx)
  await projectVoicesOf(tx, workspaceId, rows.map(({ id }) => id))
  await audit(tx, actor, { action: 'customer.merged', subjectKind: 'customer', subjectId: kept, detail: { mergeId: merge.id, mergedId: merged } })
  return merge
}

/**
 * Undoes a merge: the customer that was merged stands for itself again, with those that had been merged into it before.
 * Later merges of others stay. Undone already, nothing changes.
 */
export async function undoMerge(tx: Tx, actor: Actor, customerId: string, mergeId: string): Promise<void> {
  const { workspaceId } = actor
  await lockIdentities(tx, workspaceId)
  const root = await visibleRoot(tx, actor, customerId)
  const merge = await tx.selectFrom('customer_merge').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', mergeId).executeTakeFirst()
  if (!merge || (await rootOf(tx, workspaceId, merge.kept_id)) !== root) throw notFound('merge of this customer')
  if (merge.undone_at) return
  await tx.updateTable('customer_merge').set({ undone_at: new Date(), undone_by: actor.id }).where('workspace_id', '=', workspaceId).where('id', '=', mergeId).execute()
  // Whoever was merged into the separated customer, at whatever remove, goes with it.
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE part (id) AS (
      SELECT ${merge.merged_id}::uuid
      UNION
      SELECT done.merged_id FROM customer_merge AS done JOIN part ON done.kept_id = part.id WHERE done.workspace_id = ${workspaceId} AND done.undone_at IS NULL
    )
    UPDATE customer SET merged_into = nullif(${merge.merged_id}::uuid, customer.id), updated_at = ${new Date()}
    FROM part WHERE customer.workspace_id = ${workspaceId} AND customer.id = part.id
    RETURNING customer.id`.execute(tx)
  await projectVoicesOf(tx, workspaceId, rows.map(({ id }) => id))
  await audit(tx, actor, { action: 'customer.merge-undone', subjectKind: 'customer', subjectId: root, detail: { mergeId, mergedId: merge.merged_id } })
}

async function visibleRoot(tx: Tx, actor: Actor, id: string): Promise<string> {
  const root = await rootOf(tx, actor.workspaceId, id)
  if (!root || !(await customersInSight(tx, actor, [root])).has(root)) throw notFound('customer')
  return root
}

/** ClickHouse holds the customer a voice counts for, so it hears of the change. */
async function projectVoicesOf(tx: Tx, workspaceId: string, customerIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM voice WHERE workspace_id = ${workspaceId} AND customer_id = ANY(${customerIds}::uuid[])`.execute(tx)
  await enqueueProjection(tx, workspaceId, rows.map(({ id }) => id), new Date())
}
