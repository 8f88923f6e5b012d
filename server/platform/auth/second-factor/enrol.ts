import { audit } from '../../audit/audit.ts'
import { conflict, Problem } from '../../errors.ts'
import { actorsOf } from '../../people/memberships.ts'
import type { Tx } from '../../postgres/database.ts'
import type { Sealer } from '../../secrets/seal.ts'
import type { Account } from '../credentials.ts'
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts'
import { beginSecondFactor, deleteSecondFactor, findSecondFactor, replaceRecoveryCodes, takeStep } from './store.ts'
import { base32, newSecret, otpauthUri, stepOfCode } from './totp.ts'

/** 401 where it is to sign in, 400 from somebody who is signed in. */
export const wrongCode = (status: 400 | 401 = 400) => new Problem('wrong-code', status, 'The code is wrong, or was used already. Wait for the next one and try again.')

/** Who does it, in which request. */
type By = Readonly<{ account: Account; requestId: string }>

/**
 * Makes a secret for the account's app; it counts once a code of it was sent. A second call ends the first one's secret.
 * @throws Problem `second-factor-on` when there is one already.
 */
export async function offerSecondFactor(tx: Tx, sealer: Sealer, { id, email }: Account): Promise<{ secret: string; uri: string }> {
  const secret = newSecret()
  if (!(await beginSecondFactor(tx, sealer, id, secret))) throw alreadyOn()
  return { secret: base32(secret), uri: otpauthUri(secret, email) }
}

/**
 * Switches the second factor on with a first code. @returns the recovery codes, which are told this once.
 * @throws Problem `wrong-code`; `second-factor-on`; `conflict` when none was begun.
 */
export async function confirmSecondFactor(tx: Tx, sealer: Sealer, by: By, code: string): Promise<string[]> {
  const { id } = by.account
  const offered = await findSecondFactor(tx, sealer, id)
  if (!offered) throw conflict('Begin with a new secret first.')
  if (offered.confirmedAt) throw alreadyOn()
  const step = stepOfCode(offered.secret, code, Date.now())
  if (step === undefined || !(await takeStep(tx, id, step))) throw wrongCode()
  await tx.updateTable('auth.second_factor').set({ confirmed_at: new Date() }).where('user_id', '=', id).execute()
  await tx.deleteFrom('auth.account_notice').where('user_id', '=', id).execute()
  const codes = await renewCodes(tx, id)
  await auditOwn(tx, by, 'second-factor.enrolled')
  return codes
}

/** New recovery codes instead of the old ones. */
export async function renewRecoveryCodes(tx: Tx, by: By): Promise<string[]> {
  const codes = await renewCodes(tx, by.account.id)
  await auditOwn(tx, by, 'second-factor.codes-renewed')
  return codes
}

/** Switches it off; password and code were checked before. */
export async function removeSecondFactor(tx: Tx, by: By): Promise<void> {
  if (await deleteSecondFactor(tx, by.account.id)) await auditOwn(tx, by, 'second-factor.removed')
}

const alreadyOn = () => conflict('The account has a second factor already. Switch it off first.', 'second-factor-on')

async function renewCodes(tx: Tx, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(tx, accountId, codes.map((code) => recoveryHash(code) ?? ''))
  return codes
}

async function auditOwn(tx: Tx, { account, requestId }: By, action: string): Promise<void> {
  for (const actor of await actorsOf(tx, account.id, requestId)) await audit(tx, actor, { action, subjectKind: 'member', subjectId: actor.id })
}
