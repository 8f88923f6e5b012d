import { notFound } from '../../errors.ts'
import type { Reader } from '../../postgres/database.ts'
import '../tables.ts'

export type Department = Readonly<{
  id: string
  name: string
  kind: 'department' | 'vendor'
  parentId: string | null
  archivedAt: Date | null
}>

/** All departments of a workspace, archived ones included, by name. A company has hundreds at most. */
export async function listDepartments(reader: Reader, workspaceId: string): Promise<Department[]> {
  const rows = await reader
    .selectFrom('department')
    .select(['id', 'name', 'kind', 'parent_id', 'archived_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('name')
    .execute()
  return rows.map(({ id, name, kind, parent_id, archived_at }) => ({ id, name, kind, parentId: parent_id, archivedAt: archived_at }))
}

/** @throws Problem `not-found`. */
export function pickDepartment(departments: readonly Department[], id: string): Department {
  const found = departments.find((department) => department.id === id)
  if (!found) throw notFound('department')
  return found
}
