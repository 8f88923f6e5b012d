import { z } from 'zod'
import { invalid, Problem } from '../errors.ts'
import { weaknessOf, type Weakness } from './password-strength.ts'

/** Of new ones; nobody is shut out for a shorter one from before. No rules of composition: length is what counts (NIST SP 800-63B-4, 3.1.1.2). */
export const minPasswordLength = 12
/** A longer one would only make the slow hash slower. */
export const maxPasswordLength = 256

export const newPasswordSchema = z.string().min(minPasswordLength).max(maxPasswordLength)
/** Whatever is tried at sign-in; too short ones are simply wrong. */
export const triedPasswordSchema = z.string().min(1).max(maxPasswordLength)

const sentences: Readonly<Record<Weakness, string>> = {
  weak: 'This password is easy to guess. Use several unrelated words, or a longer sentence.',
  'own-words': 'This password is too close to the name, address or company. Use other words.',
}

/**
 * @param known names and addresses that others know of the owner and the company
 * @throws Problem `invalid` saying how long a password may be; `password-weak`, `password-own-words`.
 */
export async function checkPassword(password: string, known: readonly string[]): Promise<void> {
  const length = `${minPasswordLength} to ${maxPasswordLength} characters`
  if (!newPasswordSchema.safeParse(password).success) throw invalid(`A password has ${length}.`, [{ path: '/password', message: length }])
  const weakness = await weaknessOf(password, known)
  if (weakness) throw new Problem(`password-${weakness}`, 400, sentences[weakness], [{ path: '/password', message: sentences[weakness] }])
}
