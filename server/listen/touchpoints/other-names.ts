import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { nameKey } from './touchpoint.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    touchpoint_name: { workspace_id: string; name_key: string; name: string; touchpoint_id: string }
  }
}

/** The names besides their own under which touchpoints' voices come, by touchpoint; of one alone when it is named. */
export async function otherNames(reader: Reader, workspaceId: string, touchpointId?: string): Promise<Map<string, string[]>> {
  const rows = await reader.selectFrom('touchpoint_name').select(['touchpoint_id', 'name']).where('workspace_id', '=', workspaceId)
    .$if(touchpointId !== undefined, (query) => query.where('touchpoint_id', '=', touchpointId as string)).orderBy('name').execute()
  const names = new Map<string, string[]>()
  for (const { touchpoint_id: id, name } of rows) names.set(id, [...(names.get(id) ?? []), name])
  return names
}

/** Whose other name this is. */
export async function ownerOfOtherName(reader: Reader, workspaceId: string, name: string): Promise<string | undefined> {
  const row = await reader.selectFrom('touchpoint_name').select('touchpoint_id').where('workspace_id', '=', workspaceId).where('name_key', '=', nameKey(name)).executeTakeFirst()
  return row?.touchpoint_id
}

/** A touchpoint is called so now: nobody's other name is the same. */
export async function freeName(tx: Tx, workspaceId: string, name: string): Promise<void> {
  await tx.deleteFrom('touchpoint_name').where('workspace_id', '=', workspaceId).where('name_key', '=', nameKey(name)).execute()
}

/** Keeps exactly these; of names that are looked up alike the first. They must be nobody else's. */
export async function keepOtherNames(tx: Tx, workspaceId: string, touchpointId: string, names: readonly string[]): Promise<void> {
  await tx.deleteFrom('touchpoint_name').where('workspace_id', '=', workspaceId).where('touchpoint_id', '=', touchpointId).execute()
  if (names.length === 0) return
  await tx.insertInto('touchpoint_name').values(names.map((name) => ({ workspace_id: workspaceId, name_key: nameKey(name), name: name.trim(), touchpoint_id: touchpointId })))
    .onConflict((clash) => clash.columns(['workspace_id', 'name_key']).doNothing()).execute()
}
