import { audit } from '../../audit/audit.ts'
import { conflict, notFound } from '../../errors.ts'
import type { Tx } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { checkRoleIsWithin } from '../policy.ts'
import { findInvitation, type Invitation } from './store.ts'

/** Ends an invitation; twice changes nothing. @throws Problem `not-found`; `above-own-role`; `conflict` when it was accepted. */
export async function revokeInvitation(tx: Tx, actor: Actor, id: string): Promise<Invitation> {
  const invitation = await findInvitation(tx, actor.workspaceId, id)
  if (!invitation) throw notFound('invitation')
  checkRoleIsWithin(actor, invitation.role)
  if (invitation.state === 'revoked') return invitation
  const [revoked] = await revokeWhere(tx, actor, { id })
  if (revoked === undefined) throw conflict('The invitation has been accepted. Deactivate the member instead.', 'invitation-accepted')
  return { ...invitation, state: 'revoked' }
}

/** Ends what is still pending to an address. */
export const revokePendingTo = (tx: Tx, actor: Actor, email: string): Promise<string[]> => revokeWhere(tx, actor, { email })

/** Ends what a member sent and nobody has accepted yet: who may no longer invite, lets nobody in through older links either. */
export const revokeInvitationsOf = (tx: Tx, actor: Actor, memberId: string): Promise<string[]> => revokeWhere(tx, actor, { invited_by: memberId })

async function revokeWhere(
  tx: Tx, actor: Actor, which: Readonly<{ id: string } | { email: string } | { invited_by: string }>,
): Promise<string[]> {
  const rows = await tx
    .updateTable('invitation')
    .set({ revoked_at: new Date() })
    .where('workspace_id', '=', actor.workspaceId)
    .where((eb) => eb.and(which))
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of rows) await audit(tx, actor, { action: 'invitation.revoked', subjectKind: 'invitation', subjectId: id })
  return rows.map(({ id }) => id)
}
