import { touchpointNames } from '../../listen/index.ts'
import { topicNames } from '../../understand/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'

type Ids = Readonly<Record<'members' | 'departments' | 'topics' | 'touchpoints', readonly (string | null)[]>>

/** How the API names what an initiative points to. A name that is gone is empty. */
export type Names = Readonly<{
  person(memberId: string): { memberId: string; name: string }
  department(id: string): { id: string; name: string }
  topic(id: string): { id: string; name: string }
  touchpoint(id: string): { id: string; name: string }
}>

/** Reads the names of these ids, in four queries however many. */
export async function readNames(reader: Reader, workspaceId: string, ids: Ids): Promise<Names> {
  const [members, departments, topics, touchpoints] = await Promise.all([
    namesIn(reader, 'member', workspaceId, given(ids.members)),
    namesIn(reader, 'department', workspaceId, given(ids.departments)),
    topicNames(reader, workspaceId, given(ids.topics)),
    touchpointNames(reader, workspaceId, given(ids.touchpoints)),
  ])
  const ref = (names: ReadonlyMap<string, string>) => (id: string) => ({ id, name: names.get(id) ?? '' })
  return { person: (memberId) => ({ memberId, name: members.get(memberId) ?? '' }), department: ref(departments), topic: ref(topics), touchpoint: ref(touchpoints) }
}

const given = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]

async function namesIn(reader: Reader, table: 'member' | 'department', workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.selectFrom(table).select(['id', 'name']).where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
