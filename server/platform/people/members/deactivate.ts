import { audit } from '../../audit/audit.ts'
import { Problem } from '../../errors.ts'
import { announceLive } from '../../events/events.ts'
import type { Tx } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { listDepartments } from '../departments/store.ts'
import { revokeInvitationsOf } from '../invitations/revoke.ts'
import { checkPlacement, checkRoleIsWithin } from '../policy.ts'
import { lockWorkspace } from '../workspaces.ts'
import { keepAnOwner } from './owners.ts'
import { findMember, updateMember, type Member } from './store.ts'

/**
 * Shuts a member out of this workspace. Who a request comes from is read anew each time, so the next one is refused; their
 * open event streams are told to end, and invitations they sent let nobody in any more.
 * @throws Problem `not-found`; `above-own-role`; `own-access`; `conflict` for the last owner.
 */
export async function deactivateMember(tx: Tx, actor: Actor, id: string): Promise<Member> {
  await lockWorkspace(tx, actor.workspaceId)
  const member = await findMember(tx, actor.workspaceId, id)
  if (member.deactivatedAt) return member
  checkRoleIsWithin(actor, member.role)
  if (member.id === actor.id) throw new Problem('own-access', 403, 'Nobody ends their own access. Ask an owner or another administrator.')
  if (member.role === 'owner') await keepAnOwner(tx, actor.workspaceId, member)

  const deactivatedAt = new Date()
  await updateMember(tx, actor.workspaceId, id, { deactivated_at: deactivatedAt })
  await revokeInvitationsOf(tx, actor, id)
  await audit(tx, actor, { action: 'member.deactivated', subjectKind: 'member', subjectId: id })
  await announceLive(tx, { workspaceId: actor.workspaceId, kind: 'member.deactivated', id })
  return { ...member, deactivatedAt }
}

/** Lets a member in again, in the role and department they had. @throws as changeMember, for the same reasons. */
export async function reactivateMember(tx: Tx, actor: Actor, id: string): Promise<Member> {
  await lockWorkspace(tx, actor.workspaceId)
  const member = await findMember(tx, actor.workspaceId, id)
  if (!member.deactivatedAt) return member
  checkRoleIsWithin(actor, member.role)
  checkPlacement(await listDepartments(tx, actor.workspaceId), member.role, member.departmentId)
  await updateMember(tx, actor.workspaceId, id, { deactivated_at: null })
  await audit(tx, actor, { action: 'member.reactivated', subjectKind: 'member', subjectId: id })
  return { ...member, deactivatedAt: null }
}
