import { gone } from '../errors.ts'
import type { Reader, Tx } from '../postgres/database.ts'
import { hashToken, newToken } from './tokens.ts'
import './tables.ts'

export type LinkPurpose = 'setup' | 'password'
export type NewLink = Readonly<{ token: string; expiresAt: Date }>

const hours: Readonly<Record<LinkPurpose, number>> = { setup: 72, password: 24 }

/** Makes a link's token, told once; only its hash is stored. A newer link of the same kind ends the older ones. */
export async function createLink(reader: Reader, purpose: LinkPurpose, accountId?: string): Promise<NewLink> {
  const token = newToken()
  const expiresAt = new Date(Date.now() + hours[purpose] * 3_600_000)
  await reader
    .deleteFrom('auth.one_time_link')
    .where('purpose', '=', purpose)
    .where('user_id', accountId === undefined ? 'is' : '=', accountId ?? null)
    .execute()
  await reader
    .insertInto('auth.one_time_link')
    .values({ token_hash: hashToken(token), purpose, user_id: accountId ?? null, expires_at: expiresAt, used_at: null })
    .execute()
  return { token, expiresAt }
}

/** Whether a link would still let somebody in: the page says so before anything is filled in. Uses nothing up. */
export async function linkOpens(reader: Reader, purpose: LinkPurpose, token: string): Promise<boolean> {
  const link = await reader
    .selectFrom('auth.one_time_link')
    .select('token_hash')
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  return link !== undefined
}

/** Whether a link of the kind was ever made here. */
export async function wasLinkMade(reader: Reader, purpose: LinkPurpose): Promise<boolean> {
  const row = await reader.selectFrom('auth.one_time_link').select('purpose').where('purpose', '=', purpose).limit(1).executeTakeFirst()
  return row !== undefined
}

/**
 * Uses a link up. A second call with the same token waits for the first one's transaction and then finds it used, so that
 * two racing calls never both go on.
 * @throws Problem `gone` when the link is unknown, used or past its time.
 */
export async function consumeLink(tx: Tx, purpose: LinkPurpose, token: string): Promise<{ accountId: string | null }> {
  const now = new Date()
  const link = await tx
    .updateTable('auth.one_time_link')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst()
  if (!link) throw gone('This link has been used or has expired. Whoever runs Koewa can make a new one.')
  return { accountId: link.user_id }
}
