import { randomBytes } from 'node:crypto'
import { hashToken } from '../tokens.ts'
import { base32 } from './totp.ts'

const count = 10

/** Ten codes of 80 random bits each, in groups of four: long enough that a plain hash protects them at rest, as it does links. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: count }, () => (base32(randomBytes(10)).match(/.{4}/g) ?? []).join('-'))

/** The hash under which a code is kept, whatever case and dashes it is typed with; undefined for what cannot be one. */
export function recoveryHash(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')
  return letters.length === 16 ? hashToken(letters) : undefined
}
