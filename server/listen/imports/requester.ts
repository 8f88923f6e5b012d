import type { Reader } from '../../platform/postgres/database.ts'
import type { ImportRow } from './store.ts'

/** Who uploaded a file: a member or an API key by its name; the operator at the machine has none. */
export type Requester = Readonly<{ kind: 'member' | 'key' | 'operator'; name: string | null }>

/** Finds the requesters of a list of imports in two statements. */
export async function requestersOf(reader: Reader, workspaceId: string, rows: readonly ImportRow[]): Promise<(row: ImportRow) => Requester> {
  const idsOf = (kind: Requester['kind']): string[] => [...new Set(rows.filter((row) => row.requested_by.kind === kind).map((row) => row.requested_by.id))]
  const [members, keys] = [idsOf('member'), idsOf('key')]
  const named = [
    ...(members.length === 0 ? [] : await reader.selectFrom('member').select(['id', 'name']).where('workspace_id', '=', workspaceId).where('id', 'in', members).execute()),
    ...(keys.length === 0 ? [] : await reader.selectFrom('api_key').select(['id', 'name']).where('workspace_id', '=', workspaceId).where('id', 'in', keys).execute()),
  ]
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return ({ requested_by: { kind, id } }) => ({ kind, name: names.get(id) ?? null })
}
