import type { Reader } from '../postgres/database.ts'
import type { Scope } from './actor.ts'
import { everything } from './actor.ts'
import { companyWide, type Role } from './permissions.ts'

/** Resolves departments to the touchpoints they own; `listen` supplies it, since touchpoints are its table. */
export type TouchpointsOf = (reader: Reader, workspaceId: string, departmentIds: readonly string[]) => Promise<string[]>

/**
 * What a member may see: the whole company for company-wide roles, otherwise the own department and those below it.
 * A member of a vendor (委託先) never sees beyond it, whatever the role. Without a department nothing is visible.
 */
export async function scopeOf(
  reader: Reader,
  member: Readonly<{ workspaceId: string; role: Role; departmentId: string | null }>,
  touchpointsOf: TouchpointsOf,
): Promise<Scope> {
  const departments = await reader
    .selectFrom('department')
    .select(['id', 'parent_id', 'kind'])
    .where('workspace_id', '=', member.workspaceId)
    .execute()
  const own = departments.find(({ id }) => id === member.departmentId)
  if (companyWide.has(member.role) && own?.kind !== 'vendor') return everything
  if (!own) return { departmentIds: [], touchpointIds: [] }
  const departmentIds = subtree(departments, own.id)
  return { departmentIds, touchpointIds: await touchpointsOf(reader, member.workspaceId, departmentIds) }
}

function subtree(departments: readonly Readonly<{ id: string; parent_id: string | null }>[], root: string): string[] {
  const found = [root]
  for (let index = 0; index < found.length; index++) {
    const parent = found[index]
    for (const { id, parent_id } of departments) if (parent_id === parent && !found.includes(id)) found.push(id)
  }
  return found
}
