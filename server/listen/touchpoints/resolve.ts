import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import type { Channel } from './channel.ts'
import { nameKey } from './touchpoint.ts'
import './tables.ts'

export type Place = Readonly<{ id: string; channel: Channel }>

/** The touchpoints of these names, their own or others, by name key; a merged one stands for the one it was merged into. One statement. */
export async function findPlaces(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<Map<string, Place>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ name_key: string; id: string; channel: Channel }>`
    WITH wanted AS (
      SELECT name_key, id FROM touchpoint WHERE workspace_id = ${workspaceId} AND name_key = ANY(${[...new Set(keys)]}::text[])
      UNION ALL
      SELECT name_key, touchpoint_id FROM touchpoint_name WHERE workspace_id = ${workspaceId} AND name_key = ANY(${[...new Set(keys)]}::text[])
    )
    SELECT wanted.name_key, kept.id, kept.channel
    FROM wanted
    JOIN touchpoint AS named ON named.workspace_id = ${workspaceId} AND named.id = wanted.id
    JOIN touchpoint AS kept ON kept.workspace_id = ${workspaceId} AND kept.id = coalesce(named.merged_into, named.id)
  `.execute(tx)
  return new Map(rows.map(({ name_key, id, channel }) => [name_key, { id, channel }]))
}

/**
 * Makes the touchpoints that are missing. Two batches that bring the same new name wait for each other at the unique key,
 * and both find the one row; names go in sorted order, so they cannot deadlock.
 */
export async function addPlaces(tx: Tx, workspaceId: string, wanted: readonly Readonly<{ name: string; channel: Channel }>[]): Promise<void> {
  const byKey = new Map<string, { name: string; channel: Channel }>()
  for (const { name, channel } of wanted) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), { name: name.trim(), channel })
  if (byKey.size === 0) return
  const rows = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))
  await sql`
    INSERT INTO touchpoint (workspace_id, id, name, name_key, channel, stage, created_at)
    SELECT ${workspaceId}::uuid, id, name, name_key, channel, 'support', ${new Date()}
    FROM unnest(${rows.map(() => newId())}::uuid[], ${rows.map(([, { name }]) => name)}::text[], ${rows.map(([key]) => key)}::text[],
      ${rows.map(([, { channel }]) => channel)}::text[]) AS new (id, name, name_key, channel)
    ON CONFLICT (workspace_id, name_key) DO NOTHING
  `.execute(tx)
}
