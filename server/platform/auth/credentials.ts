import { randomUUID } from 'node:crypto'
import type { Reader, Tx } from '../postgres/database.ts'
import { conflict } from '../errors.ts'
import './tables.ts'

/** A person who can sign in, whatever the workspaces they are a member of. */
export type Account = Readonly<{ id: string; email: string; name: string; language: 'ja' | 'en' | null }>

/** E-mail addresses are compared without regard to case, as better-auth does. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase()

export async function findAccount(reader: Reader, email: string): Promise<Account | undefined> {
  return reader.selectFrom('auth.user').select(['id', 'email', 'name', 'language']).where('email', '=', normalizeEmail(email)).executeTakeFirst()
}

export async function hasAccounts(reader: Reader): Promise<boolean> {
  return (await reader.selectFrom('auth.user').select('id').limit(1).executeTakeFirst()) !== undefined
}

export type NewAccount = Readonly<{ email: string; name: string; language?: 'ja' | 'en' | undefined; passwordHash: string }>

/**
 * Writes an account as better-auth expects it, but in our transaction: a first owner without a workspace could never sign
 * up again.
 * @throws Problem `conflict` when the address has an account.
 */
export async function insertAccount(tx: Tx, { email, name, language, passwordHash }: NewAccount): Promise<Account> {
  const id = randomUUID()
  const account = await tx
    .insertInto('auth.user')
    .values({ id, email: normalizeEmail(email), name: name.trim(), language: language ?? null })
    .onConflict((conflicting) => conflicting.column('email').doNothing())
    .returning(['id', 'email', 'name', 'language'])
    .executeTakeFirst()
  if (!account) throw conflict('An account with this e-mail address exists already. Sign in with it instead.')
  await tx.insertInto('auth.account').values({ id: randomUUID(), userId: id, accountId: id, providerId: 'credential', password: passwordHash }).execute()
  return account
}

/** Sets the password and ends every session: whoever knew the old one is out. */
export async function replacePassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  const now = new Date()
  const { numUpdatedRows } = await tx
    .updateTable('auth.account')
    .set({ password: passwordHash, updatedAt: now })
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    await tx
      .insertInto('auth.account')
      .values({ id: randomUUID(), userId: accountId, accountId, providerId: 'credential', password: passwordHash })
      .execute()
  }
  await tx.deleteFrom('auth.session').where('userId', '=', accountId).execute()
}

export async function findPasswordHash(reader: Reader, accountId: string): Promise<string | undefined> {
  const row = await reader
    .selectFrom('auth.account')
    .select('password')
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? undefined
}

export async function updateAccount(tx: Tx, accountId: string, change: Readonly<{ name?: string; language?: 'ja' | 'en' }>): Promise<void> {
  await tx.updateTable('auth.user').set({ ...change, updatedAt: new Date() }).where('id', '=', accountId).execute()
}
