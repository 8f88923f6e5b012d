import { audit } from '../audit/audit.ts'
import { notFound } from '../errors.ts'
import type { Reader, Tx } from '../postgres/database.ts'
import { actorsOf, listMemberships } from '../people/memberships.ts'
import { operatorOf } from '../people/workspaces.ts'
import { findAccount, replacePassword, type Account } from './credentials.ts'
import { consumeLink, createLink, type NewLink } from './links.ts'
import { hashToken } from './tokens.ts'

/**
 * Makes a link with which the account sets a new password; the operator hands it over until mail exists.
 * @throws Problem `not-found` when no account has the address.
 */
export async function createPasswordLink(tx: Tx, email: string): Promise<NewLink> {
  const account = await findAccount(tx, email)
  if (!account) throw notFound(`account ${email}`)
  const link = await createLink(tx, 'password', account.id)
  for (const { workspaceId, memberId } of await listMemberships(tx, account.id)) {
    await audit(tx, operatorOf(workspaceId), { action: 'password.link-created', subjectKind: 'member', subjectId: memberId })
  }
  return link
}

/** What others know of whom a link is for; nothing of an unknown link, which is refused when it is used. */
export async function knownByLink(reader: Reader, token: string): Promise<string[]> {
  const account = await reader.selectFrom('auth.one_time_link').innerJoin('auth.user', 'auth.user.id', 'auth.one_time_link.user_id')
    .select(['auth.user.id', 'auth.user.email', 'auth.user.name']).where('token_hash', '=', hashToken(token)).executeTakeFirst()
  return account ? knownOf(reader, account) : []
}

/** What others know of an account: address, name and companies. */
export async function knownOf(reader: Reader, { id, email, name }: Pick<Account, 'id' | 'email' | 'name'>): Promise<string[]> {
  return [email, name, ...(await listMemberships(reader, id)).map(({ workspaceName }) => workspaceName)]
}

/** Sets a new password by its link, once, and ends every session of the account. @throws Problem `gone`. */
export async function resetPassword(tx: Tx, input: Readonly<{ token: string; passwordHash: string; requestId?: string }>): Promise<void> {
  const { accountId } = await consumeLink(tx, 'password', input.token)
  if (accountId === null) throw new Error('A password link without an account.')
  await replacePassword(tx, accountId, input.passwordHash)
  for (const actor of await actorsOf(tx, accountId, input.requestId)) {
    await audit(tx, actor, { action: 'password.reset', subjectKind: 'member', subjectId: actor.id })
  }
}
