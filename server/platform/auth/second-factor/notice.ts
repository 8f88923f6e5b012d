import type { Reader } from '../../postgres/database.ts'
import './tables.ts'

export type Notice = Readonly<{ kind: 'second-factor-reset'; at: string }>

/** What somebody else did to the account and was not acknowledged yet. */
export async function findNotice(reader: Reader, accountId: string): Promise<Notice | null> {
  const row = await reader.selectFrom('auth.account_notice').select(['kind', 'at']).where('user_id', '=', accountId).executeTakeFirst()
  return row ? { kind: row.kind, at: row.at.toISOString() } : null
}

export async function leaveNotice(reader: Reader, accountId: string): Promise<void> {
  const at = new Date()
  await reader.insertInto('auth.account_notice').values({ user_id: accountId, kind: 'second-factor-reset', at }).onConflict((conflict) => conflict.column('user_id').doUpdateSet({ at })).execute()
}

export async function acknowledgeNotice(reader: Reader, accountId: string): Promise<void> {
  await reader.deleteFrom('auth.account_notice').where('user_id', '=', accountId).execute()
}
