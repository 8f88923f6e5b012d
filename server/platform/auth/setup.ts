import { sql } from 'kysely'
import { gone } from '../errors.ts'
import type { Tx } from '../postgres/database.ts'
import { createWorkspace } from '../people/workspaces.ts'
import { hasAccounts, insertAccount, type Account, type NewAccount } from './credentials.ts'
import { consumeLink } from './links.ts'

export type Setup = Readonly<{
  token: string
  workspaceName: string
  name: string
  email: string
  passwordHash: string
  language: 'ja' | 'en'
}>

/**
 * Makes the first account, its workspace and its owner out of the one-time set-up link, all or nothing.
 * @throws Problem `gone` when the link is used or expired, or Koewa has an account already.
 */
export async function completeSetup(tx: Tx, setup: Setup): Promise<{ workspaceId: string; memberId: string }> {
  const owner = await claimSetup(tx, setup)
  return createWorkspace(tx, { name: setup.workspaceName, language: setup.language, owner })
}

/**
 * Makes the first account out of the one-time set-up link. Of two calls that race, with one link or with two, one makes an
 * account and the other is refused.
 * @throws Problem `gone` when the link is used or expired, or Koewa has an account already.
 */
export async function claimSetup(tx: Tx, { token, ...first }: NewAccount & Readonly<{ token: string }>): Promise<Account> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('koewa setup'))`.execute(tx)
  await consumeLink(tx, 'setup', token)
  if (await hasAccounts(tx)) throw gone('Koewa is set up already. Sign in, or ask an owner for an invitation.')
  return insertAccount(tx, first)
}
