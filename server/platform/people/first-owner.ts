import type { Accounts } from '../auth/accounts.ts'
import { insertAccount, type Account } from '../auth/credentials.ts'
import { conflict, invalid } from '../errors.ts'
import type { Database } from '../postgres/database.ts'
import { createWorkspace } from './workspaces.ts'

export type WorkspaceWithOwner = Readonly<{ workspaceId: string; memberId: string; owner: Account }>

/**
 * Makes a workspace for the operator at the machine. The owner's account is made with it, in one transaction, or is the one
 * that the address has; a password sent along must then be the account's.
 * @throws Problem `conflict` for a name or password that does not fit; `invalid` for a new account without a good password.
 */
export async function createWorkspaceWithOwner(
  { db, accounts }: Readonly<{ db: Database; accounts: Accounts }>,
  input: Readonly<{ name: string; email: string; password?: string | undefined; ownerName?: string | undefined }>,
): Promise<WorkspaceWithOwner> {
  const { name, email, password } = input
  const existing = await accounts.findByEmail(email)
  if (existing && password && !(await accounts.verifyPassword(existing.id, password))) {
    throw conflict(`${existing.email} has an account with another password. Send that one, or none to make the account the owner.`)
  }
  if (!existing && !password) throw invalid(`${email} has no account yet. Send a password for it: --password-stdin`, [{ path: '/password', message: 'is needed' }])
  const passwordHash = existing || !password ? undefined : await accounts.hashPassword(password, [email, name, input.ownerName ?? ''])
  return db.transaction().execute(async (tx) => {
    const owner = passwordHash === undefined ? existing : await insertAccount(tx, { email, name: input.ownerName ?? localPart(email), passwordHash })
    if (!owner) throw new Error('An owner is either found or made.')
    return { ...(await createWorkspace(tx, { name, owner, ...(input.ownerName === undefined ? {} : { ownerName: input.ownerName }) })), owner }
  })
}

const localPart = (email: string): string => email.split('@')[0] ?? email
