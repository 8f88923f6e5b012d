import { gone, notFound } from '../../errors.ts'
import type { Reader } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { checkRoleIsWithin } from '../policy.ts'
import { findInvitation } from './store.ts'
import { invitationToken, type Sign } from './token.ts'

/**
 * The token of a pending invitation, to hand over again. Whoever holds it may become a member in the invited role, so it is
 * told only to somebody who could have given that role.
 * @throws Problem `not-found`; `above-own-role`; `gone` when the invitation lets nobody in any more.
 */
export async function linkTokenOf(reader: Reader, actor: Actor, sign: Sign, id: string): Promise<string> {
  const invitation = await findInvitation(reader, actor.workspaceId, id)
  if (!invitation) throw notFound('invitation')
  checkRoleIsWithin(actor, invitation.role)
  if (invitation.state !== 'pending') throw gone('This invitation has been used, ended or has expired. Make a new one.')
  return invitationToken(sign, actor.workspaceId, id)
}
