import { audit } from '../../audit/audit.ts'
import { findAccount, insertAccount, type Account } from '../../auth/credentials.ts'
import { conflict, gone, invalid, Problem } from '../../errors.ts'
import { newId } from '../../ids.ts'
import type { Reader, Tx } from '../../postgres/database.ts'
import { everything, type Actor } from '../actor.ts'
import { listDepartments } from '../departments/store.ts'
import { permissionsOf } from '../permissions.ts'
import { checkPlacement } from '../policy.ts'
import { lockWorkspace } from '../workspaces.ts'
import { findByToken, type Invitation } from './store.ts'
import { parseInvitationToken } from './token.ts'

/** The pending invitation of a link. @throws Problem `gone`, the same for every link that lets nobody in. */
export async function openInvitation(reader: Reader, token: string, lock = false): Promise<Invitation> {
  const parsed = parseInvitationToken(token)
  const invitation = parsed && (await findByToken(reader, parsed, lock))
  if (invitation?.state !== 'pending') throw gone('This invitation has been used, ended or has expired. Ask whoever invited you for a new one.')
  return invitation
}

/** Who accepts: somebody new, or the holder of the account, shown by a session or by the password. */
export type Guest = Readonly<{
  token: string
  name: string | undefined
  /** Of the password they sent; a new account gets it. */
  passwordHash: string | undefined
  /** The account that they are signed in to or whose password they sent. */
  provenAccountId: string | undefined
  requestId?: string
}>

export type Accepted = Readonly<{ workspaceId: string; memberId: string; email: string }>

/**
 * Makes the invited person a member, with a new account or their own. Of two who use the link at once, one gets in.
 * @throws Problem `gone`; `account-exists` when the account is not proven; `invalid` without a name or password for a new one;
 * `conflict` when they are a member already.
 */
export async function acceptInvitation(tx: Tx, guest: Guest): Promise<Accepted> {
  const parsed = parseInvitationToken(guest.token)
  if (parsed) await lockWorkspace(tx, parsed.workspaceId)
  const invitation = await openInvitation(tx, guest.token, true)
  const { workspaceId, role, departmentId } = invitation
  checkPlacement(await listDepartments(tx, workspaceId), role, departmentId)
  const account = await accountOf(tx, invitation, guest)
  const memberId = await join(tx, invitation, account)

  const now = new Date()
  await tx.updateTable('invitation').set({ accepted_at: now }).where('workspace_id', '=', workspaceId).where('id', '=', invitation.id).execute()
  const actor: Actor = {
    kind: 'member', id: memberId, name: account.name, workspaceId, accountId: account.id, role, departmentId: departmentId ?? undefined,
    permissions: permissionsOf(role), scope: everything, ...(guest.requestId === undefined ? {} : { requestId: guest.requestId }),
  }
  await audit(tx, actor, { action: 'invitation.accepted', subjectKind: 'invitation', subjectId: invitation.id, detail: { memberId, role, departmentId } })
  return { workspaceId, memberId, email: account.email }
}

async function accountOf(tx: Tx, { email }: Invitation, guest: Guest): Promise<Account> {
  const existing = await findAccount(tx, email)
  if (existing) {
    if (existing.id === guest.provenAccountId) return existing
    throw new Problem('account-exists', 401, 'An account with the invited e-mail address exists. Sign in to it, or send its password.')
  }
  const missing = [...(guest.name === undefined ? ['name'] : []), ...(guest.passwordHash === undefined ? ['password'] : [])]
  if (guest.name === undefined || guest.passwordHash === undefined) {
    throw invalid(`A new account needs ${missing.join(' and ')}.`, missing.map((field) => ({ path: `/${field}`, message: 'is needed for a new account' })))
  }
  return insertAccount(tx, { email, name: guest.name, passwordHash: guest.passwordHash })
}

/** Somebody who was a member before comes back as the same member, in the role they are invited to now. */
async function join(tx: Tx, { workspaceId, role, departmentId }: Invitation, account: Account): Promise<string> {
  const before = await tx
    .selectFrom('member')
    .select(['id', 'deactivated_at'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', account.id)
    .executeTakeFirst()
  if (before && !before.deactivated_at) throw conflict('You are a member of this workspace already. Sign in.', 'already-member')
  if (before) {
    await tx
      .updateTable('member')
      .set({ role, department_id: departmentId, deactivated_at: null })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', before.id)
      .execute()
    return before.id
  }
  const id = newId()
  await tx
    .insertInto('member')
    .values({
      workspace_id: workspaceId, id, account_id: account.id, name: account.name, email: account.email, role, department_id: departmentId,
      created_at: new Date(), deactivated_at: null,
    })
    .execute()
  return id
}
