import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'

/**
 * The SQL condition that a customer (table alias `customer`) is within an actor's sight: somebody who sees only some
 * touchpoints knows the people who spoke there, under whatever customer they were merged into, and nobody else.
 */
export function inSight({ workspaceId, scope }: Actor): RawBuilder<boolean> {
  if (scope.touchpointIds === 'all') return sql<boolean>`true`
  return sql<boolean>`coalesce(customer.merged_into, customer.id) IN (
    SELECT coalesce(speaker.merged_into, speaker.id) FROM voice
    JOIN customer AS speaker ON speaker.workspace_id = voice.workspace_id AND speaker.id = voice.customer_id
    WHERE voice.workspace_id = ${workspaceId} AND speaker.workspace_id = ${workspaceId} AND voice.touchpoint_id = ANY(${scope.touchpointIds}::uuid[]))`
}

/** Those of `ids` that the actor may see. */
export async function customersInSight(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0 || actor.scope.touchpointIds === 'all') return new Set(ids)
  const { rows } = await sql<{ id: string }>`
    SELECT customer.id FROM customer
    WHERE customer.workspace_id = ${actor.workspaceId} AND customer.id = ANY(${ids}::uuid[]) AND ${inSight(actor)}
  `.execute(reader)
  return new Set(rows.map(({ id }) => id))
}
