import type { FastifyRequest } from 'fastify'
import type { Database, Reader } from '../postgres/database.ts'
import type { Accounts } from './accounts.ts'
import { toHeaders } from './authenticate.ts'
import './tables.ts'

/** Signs an account out everywhere, from the next request on. @returns how many sessions there were. */
export async function endSessions(reader: Reader, accountId: string): Promise<number> {
  const { numDeletedRows } = await reader.deleteFrom('auth.session').where('userId', '=', accountId).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Signs the account of a request out everywhere but here. */
export async function endOtherSessions(db: Database, accounts: Accounts, request: FastifyRequest): Promise<void> {
  const own = await accounts.sessionIdOf(toHeaders(request))
  if (own === undefined || !request.account) return
  await db.deleteFrom('auth.session').where('userId', '=', request.account.id).where('id', '<>', own).execute()
}

export async function countSessions(reader: Reader, accountId: string): Promise<number> {
  const row = await reader.selectFrom('auth.session').select((eb) => eb.fn.countAll<number>().as('count'))
    .where('userId', '=', accountId).where('expiresAt', '>', new Date()).executeTakeFirstOrThrow()
  return row.count
}
