import { createHash, randomBytes } from 'node:crypto'

/** An unguessable token of 256 bits, safe in an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Tokens are random, so a plain hash protects them at rest; there is nothing to guess that a slow hash would slow down. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
