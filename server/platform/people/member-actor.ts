import type { Reader } from '../postgres/database.ts'
import type { Actor } from './actor.ts'
import { permissionsOf, type Role } from './permissions.ts'
import { scopeOf, type TouchpointsOf } from './scope.ts'

type Member = Readonly<{ workspace_id: string; id: string; name: string; account_id: string; role: Role; department_id: string | null }>

/** A member as the one who asks: what they may do by their role, and see by their department. */
export async function actorOfMember(reader: Reader, member: Member, touchpointsOf: TouchpointsOf): Promise<Actor> {
  const scope = await scopeOf(reader, { workspaceId: member.workspace_id, role: member.role, departmentId: member.department_id }, touchpointsOf)
  return {
    kind: 'member', id: member.id, name: member.name, workspaceId: member.workspace_id, accountId: member.account_id, role: member.role,
    departmentId: member.department_id ?? undefined, permissions: permissionsOf(member.role), scope,
  }
}
