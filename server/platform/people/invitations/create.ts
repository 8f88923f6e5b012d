import { audit } from '../../audit/audit.ts'
import { normalizeEmail } from '../../auth/credentials.ts'
import { hashToken } from '../../auth/tokens.ts'
import { conflict } from '../../errors.ts'
import { newId } from '../../ids.ts'
import type { Tx } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { listDepartments } from '../departments/store.ts'
import type { Role } from '../permissions.ts'
import { checkPlacement, checkRoleIsWithin } from '../policy.ts'
import { lockWorkspace } from '../workspaces.ts'
import { revokePendingTo } from './revoke.ts'
import type { Invitation } from './store.ts'
import { invitationToken, type Sign } from './token.ts'

const validDays = 7

export type NewInvitation = Invitation & Readonly<{ token: string }>

/**
 * Invites an address into the workspace; the token makes the link to hand over. A newer invitation to the same address ends
 * the older one.
 * @throws Problem `above-own-role`; `invalid` when role and department do not fit; `conflict` when a member has the address.
 */
export async function createInvitation(
  tx: Tx, actor: Actor, sign: Sign, input: Readonly<{ email: string; role: Role; departmentId?: string | null | undefined }>,
): Promise<NewInvitation> {
  await lockWorkspace(tx, actor.workspaceId)
  const { role } = input
  const [email, departmentId] = [normalizeEmail(input.email), input.departmentId ?? null]
  checkRoleIsWithin(actor, role)
  checkPlacement(await listDepartments(tx, actor.workspaceId), role, departmentId)
  await refuseMember(tx, actor.workspaceId, email)
  await revokePendingTo(tx, actor, email)

  const id = newId()
  const token = invitationToken(sign, actor.workspaceId, id)
  const createdAt = new Date()
  const expiresAt = new Date(createdAt.getTime() + validDays * 86_400_000)
  const invitedBy = actor.kind === 'member' ? actor.id : null
  await tx
    .insertInto('invitation')
    .values({
      workspace_id: actor.workspaceId, id, email, role, department_id: departmentId, token_hash: hashToken(token), invited_by: invitedBy,
      created_at: createdAt, expires_at: expiresAt, accepted_at: null, revoked_at: null,
    })
    .execute()
  await audit(tx, actor, { action: 'invitation.created', subjectKind: 'invitation', subjectId: id, detail: { role, departmentId } })
  return { id, workspaceId: actor.workspaceId, email, role, departmentId, invitedBy, createdAt, expiresAt, state: 'pending', token }
}

async function refuseMember(tx: Tx, workspaceId: string, email: string): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('email', '=', email)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (member) throw conflict('Somebody with this e-mail address is a member already. Change their role instead.', 'already-member')
}
