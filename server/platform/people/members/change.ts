import { audit } from '../../audit/audit.ts'
import { Problem } from '../../errors.ts'
import type { Tx } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { listDepartments } from '../departments/store.ts'
import { revokeInvitationsOf } from '../invitations/revoke.ts'
import { permissionsOf, type Role } from '../permissions.ts'
import { checkPlacement, checkRoleIsWithin } from '../policy.ts'
import { lockWorkspace } from '../workspaces.ts'
import { endSessionsOf } from './access.ts'
import { keepAnOwner } from './owners.ts'
import { findMember, updateMember, type Member } from './store.ts'

/**
 * Gives a member another role or department. Nothing changes when both are as they were.
 * @throws Problem `not-found`; `above-own-role`; `own-role`; `conflict` for the last owner; `invalid` when they do not fit together.
 */
export async function changeMember(
  tx: Tx, actor: Actor, id: string, change: Readonly<{ role?: Role; departmentId?: string | null }>,
): Promise<Member> {
  await lockWorkspace(tx, actor.workspaceId)
  const member = await findMember(tx, actor.workspaceId, id)
  const role = change.role ?? member.role
  const departmentId = change.departmentId === undefined ? member.departmentId : change.departmentId
  if (role === member.role && departmentId === member.departmentId) return member
  checkRoleIsWithin(actor, member.role)
  if (role !== member.role) await checkRoleChange(tx, actor, member, role)
  checkPlacement(await listDepartments(tx, actor.workspaceId), role, departmentId)

  await updateMember(tx, actor.workspaceId, id, { role, department_id: departmentId })
  // Whoever holds a session from before proves themselves again under the new role.
  if (role !== member.role) await endSessionsOf(tx, actor, member)
  if (!permissionsOf(role).has('members:write')) await revokeInvitationsOf(tx, actor, id)
  await audit(tx, actor, {
    action: 'member.changed', subjectKind: 'member', subjectId: id,
    detail: { from: { role: member.role, departmentId: member.departmentId }, to: { role, departmentId } },
  })
  return { ...member, role, departmentId }
}

async function checkRoleChange(tx: Tx, actor: Actor, member: Member, role: Role): Promise<void> {
  checkRoleIsWithin(actor, role)
  // An administrator who could become hq would look at the unmasked words that the role is kept away from.
  if (member.id === actor.id && actor.role !== 'owner') {
    throw new Problem('own-role', 403, 'Nobody changes their own role. Ask an owner or another administrator.')
  }
  if (member.role === 'owner') await keepAnOwner(tx, actor.workspaceId, member)
}
