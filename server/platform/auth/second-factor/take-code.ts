import type { Database } from '../../postgres/database.ts'
import type { Sealer } from '../../secrets/seal.ts'
import { recoveryHash } from './recovery-codes.ts'
import { findSecondFactor, takeRecoveryCode, takeStep } from './store.ts'
import { stepOfCode } from './totp.ts'

/**
 * Takes a code of the app or a recovery code of the account, once each: of two requests that send the same one, one gets in.
 * Each statement commits by itself, so a code is used up even where the request then fails.
 * @returns how it was proven; undefined for a wrong or used code.
 */
export async function takeCode(db: Database, sealer: Sealer, accountId: string, typed: string): Promise<'app' | 'recovery' | undefined> {
  const code = typed.normalize('NFKC').replaceAll(/\s/g, '')
  const factor = await findSecondFactor(db, sealer, accountId)
  if (!factor?.confirmedAt) return undefined
  const step = stepOfCode(factor.secret, code, Date.now())
  if (step !== undefined) return (await takeStep(db, accountId, step)) ? 'app' : undefined
  const hash = recoveryHash(code)
  return hash !== undefined && (await takeRecoveryCode(db, accountId, hash)) ? 'recovery' : undefined
}
