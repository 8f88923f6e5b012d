import type { Reader, Tx } from '../../postgres/database.ts'
import type { SealedColumn } from '../../secrets/reseal.ts'
import type { Sealer } from '../../secrets/seal.ts'
import { normalizeEmail } from '../credentials.ts'
import './tables.ts'

export type SecondFactor = Readonly<{ secret: Buffer; confirmedAt: Date | null }>

/** What only the same account's row opens: a sealed secret copied to another row is useless there. */
export const sealedFor = (accountId: string): string => `second factor of ${accountId}`

/** What of ours lies sealed, for the rotation of keys. */
export const sealed: readonly SealedColumn[] = [{ schema: 'auth', table: 'second_factor', owner: 'user_id', column: 'sealed_secret', context: sealedFor }]

export async function findSecondFactor(reader: Reader, sealer: Sealer, accountId: string): Promise<SecondFactor | undefined> {
  const row = await reader.selectFrom('auth.second_factor').select(['sealed_secret', 'confirmed_at']).where('user_id', '=', accountId).executeTakeFirst()
  return row && { secret: Buffer.from(sealer.open(row.sealed_secret, sealedFor(accountId)), 'base64url'), confirmedAt: row.confirmed_at }
}

/** Whether a code is asked of the account when it signs in. */
export async function hasSecondFactor(reader: Reader, accountId: string): Promise<boolean> {
  const row = await reader.selectFrom('auth.second_factor').select('user_id').where('user_id', '=', accountId).where('confirmed_at', 'is not', null).executeTakeFirst()
  return row !== undefined
}

/** The account of an address, where a code is asked of it: one question, whether the address has an account or not. */
export async function findAccountWithFactor(reader: Reader, email: string): Promise<{ id: string; email: string } | undefined> {
  return reader.selectFrom('auth.user').innerJoin('auth.second_factor', 'auth.second_factor.user_id', 'auth.user.id').select(['auth.user.id', 'auth.user.email'])
    .where('auth.user.email', '=', normalizeEmail(email)).where('confirmed_at', 'is not', null).executeTakeFirst()
}

/** Begins anew; one that is confirmed stays. @returns whether it was written. */
export async function beginSecondFactor(tx: Tx, sealer: Sealer, accountId: string, secret: Buffer): Promise<boolean> {
  const values = { sealed_secret: sealer.seal(secret.toString('base64url'), sealedFor(accountId)), created_at: new Date() }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('auth.second_factor')
    .values({ user_id: accountId, confirmed_at: null, last_step: 0, ...values })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values).where('auth.second_factor.confirmed_at', 'is', null))
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes the code of a half minute, once: false when it, or a later one, was taken before. */
export async function takeStep(reader: Reader, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await reader.updateTable('auth.second_factor').set({ last_step: step }).where('user_id', '=', accountId).where('last_step', '<', step).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes a recovery code, once. */
export async function takeRecoveryCode(reader: Reader, accountId: string, codeHash: string): Promise<boolean> {
  const { numUpdatedRows } = await reader.updateTable('auth.recovery_code').set({ used_at: new Date() })
    .where('user_id', '=', accountId).where('code_hash', '=', codeHash).where('used_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly string[]): Promise<void> {
  await tx.deleteFrom('auth.recovery_code').where('user_id', '=', accountId).execute()
  await tx.insertInto('auth.recovery_code').values(hashes.map((code_hash) => ({ user_id: accountId, code_hash, used_at: null }))).execute()
}

export async function countRecoveryCodes(reader: Reader, accountId: string): Promise<number> {
  const row = await reader.selectFrom('auth.recovery_code').select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', accountId).where('used_at', 'is', null).executeTakeFirstOrThrow()
  return row.count
}

/** @returns whether a confirmed one was there. */
export async function deleteSecondFactor(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx.deleteFrom('auth.second_factor').where('user_id', '=', accountId).returning('confirmed_at').executeTakeFirst()
  return row?.confirmed_at instanceof Date
}
