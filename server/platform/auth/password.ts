import { z } from 'zod'
import { invalid } from '../errors.ts'

export const minPasswordLength = 10
/** A longer one would only make the slow hash slower. */
export const maxPasswordLength = 256

export const newPasswordSchema = z.string().min(minPasswordLength).max(maxPasswordLength)
/** Whatever is tried at sign-in; too short ones are simply wrong. */
export const triedPasswordSchema = z.string().min(1).max(maxPasswordLength)

/** @throws Problem `invalid` saying how long a password may be. */
export function checkPassword(password: string): void {
  if (newPasswordSchema.safeParse(password).success) return
  const length = `${minPasswordLength} to ${maxPasswordLength} characters`
  throw invalid(`A password has ${length}.`, [{ path: '/password', message: length }])
}
