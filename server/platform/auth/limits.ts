import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { Problem } from '../errors.ts'
import type { Database, Reader } from '../postgres/database.ts'
import { normalizeEmail } from './credentials.ts'
import { hashToken } from './tokens.ts'
import './tables.ts'

const ipOf = (request: FastifyRequest): string => request.ip

/** For routes that anybody may call and that cost a slow hash or tell whether a token is good. */
export const publicWriteLimit = { max: 120, timeWindow: '1 minute', keyGenerator: ipOf } as const

const minutes = 15
/** From one address at one account; from everywhere together, since guesses may come from many; of what follows a right password. */
const allowed = { address: 30, everywhere: 150, code: 10 } as const
const everywhere = '*'
const code = 'code'

export type Attempts = Readonly<{
  /** Counts one, before the password is looked at. @throws Problem `too-many-attempts`. */
  count(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** It succeeded: those from this address are forgotten. */
  succeeded(request: FastifyRequest): Promise<void>
}>

/**
 * Counts attempts at one account over a quarter of an hour. Every attempt counts until one succeeds: counting failures alone
 * would let a burst pass before the first is known. The counters are the database's, so they hold over processes and restarts
 * and an administrator can end them; they are kept for addresses that nobody has too, so that both are answered alike.
 * @param targetOf what of a request's validated body names the account
 * @param onLock is told once when an account is closed
 */
export function limitAttempts(db: Database, targetOf: (request: FastifyRequest) => string, onLock: (request: FastifyRequest) => void = () => {}): Attempts {
  return {
    async count(request, reply) {
      const target = hashToken(targetOf(request))
      for (const [source, max] of [[request.ip, allowed.address], [everywhere, allowed.everywhere]] as const) {
        await countOne(db, { target, source, max }, reply, () => onLock(request))
      }
    },
    succeeded: (request) => forget(db, hashToken(targetOf(request)), [request.ip, code]),
  }
}

/** Counts a try of a code, or of a password by somebody who is signed in. @throws Problem `too-many-attempts`. */
export const countCode = (db: Database, email: string, reply: FastifyReply, onLock: () => void = () => {}): Promise<void> =>
  countOne(db, { target: targetHash(email), source: code, max: allowed.code }, reply, onLock)

export const codeSucceeded = (db: Database, email: string): Promise<void> => forget(db, targetHash(email), [code])

/** Until when the account is closed to somebody, if it is. */
export async function lockedUntil(reader: Reader, email: string): Promise<Date | undefined> {
  const row = await reader.selectFrom('auth.attempt').select((eb) => eb.fn.max('until').as('until')).where('target_hash', '=', targetHash(email)).where('until', '>', new Date())
    .where((eb) => eb.or([
      eb.and([eb('source', '=', everywhere), eb('attempts', '>', allowed.everywhere)]),
      eb.and([eb('source', '=', code), eb('attempts', '>', allowed.code)]),
      eb.and([eb('source', 'not in', [everywhere, code]), eb('attempts', '>', allowed.address)]),
    ])).executeTakeFirst()
  return row?.until ?? undefined
}

/** Opens the account again before its time. */
export async function releaseAttempts(reader: Reader, email: string): Promise<void> {
  await reader.deleteFrom('auth.attempt').where('target_hash', '=', targetHash(email)).execute()
}

const targetHash = (email: string): string => hashToken(normalizeEmail(email))

type Counter = Readonly<{ target: string; source: string; max: number }>

async function countOne(db: Database, { target, source, max }: Counter, reply: FastifyReply, onLock: () => void): Promise<void> {
  const now = new Date()
  const until = new Date(now.getTime() + minutes * 60_000)
  const { rows } = await sql<{ attempts: number; until: Date }>`
    INSERT INTO auth.attempt AS kept (target_hash, source, attempts, until) VALUES (${target}, ${source}, 1, ${until})
    ON CONFLICT (target_hash, source) DO UPDATE SET
      attempts = CASE WHEN kept.until <= ${now} THEN 1 ELSE kept.attempts + 1 END,
      until = CASE WHEN kept.until <= ${now} THEN excluded.until ELSE kept.until END
    RETURNING attempts, until`.execute(db)
  const counted = rows[0]
  if (counted?.attempts === 1) await sql`DELETE FROM auth.attempt WHERE until < ${new Date(now.getTime() - 60_000)}`.execute(db)
  if (!counted || counted.attempts <= max) return
  if (counted.attempts === max + 1) onLock()
  const seconds = Math.max(1, Math.ceil((counted.until.getTime() - now.getTime()) / 1000))
  reply.header('retry-after', seconds)
  throw new Problem('too-many-attempts', 429, `Too many attempts to sign in. Try again in ${Math.ceil(seconds / 60)} minutes, or ask an administrator.`)
}

async function forget(db: Database, target: string, sources: readonly string[]): Promise<void> {
  await db.deleteFrom('auth.attempt').where('target_hash', '=', target).where('source', 'in', sources).execute()
}
