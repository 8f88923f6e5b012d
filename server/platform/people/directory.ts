import type { Reader } from '../postgres/database.ts'
import type { Actor } from './actor.ts'
import { listDepartments } from './departments/store.ts'
import { isOutside } from './departments/tree.ts'

/**
 * The departments whose people and names an actor may know. Wider than the scope of voices: whoever works for the company
 * may find a colleague in any department to ask or to mention; whoever works for a vendor knows the own department alone.
 */
export async function directoryOf(reader: Reader, actor: Actor): Promise<'all' | readonly string[]> {
  const { departmentIds } = actor.scope
  if (departmentIds === 'all' || actor.departmentId === undefined) return departmentIds
  const departments = await listDepartments(reader, actor.workspaceId)
  return isOutside(departments, actor.departmentId) ? departmentIds : 'all'
}
