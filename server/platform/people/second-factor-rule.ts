import { sql } from 'kysely'
import { audit } from '../audit/audit.ts'
import { hasSecondFactor } from '../auth/second-factor/store.ts'
import { conflict, Problem } from '../errors.ts'
import type { Reader, Tx } from '../postgres/database.ts'
import type { Actor } from './actor.ts'
import './tables.ts'

/** From when a workspace lets no member in without a second factor; undefined where it does not ask for one. */
export const secondFactorFromOf = (settings: Readonly<Record<string, unknown>>): Date | undefined =>
  typeof settings.secondFactorFrom === 'string' ? new Date(settings.secondFactorFrom) : undefined

/**
 * Holds a member to the workspace's rule. Keys are not people: they have scopes, and no second factor.
 * @throws Problem `second-factor-needed` once the days of grace are over.
 */
export async function requireSecondFactor(reader: Reader, accountId: string, from: Date | undefined): Promise<void> {
  if (!from || from > new Date() || (await hasSecondFactor(reader, accountId))) return
  throw new Problem('second-factor-needed', 403, 'This workspace lets nobody in without a second factor. Set one up for your account first.')
}

export type SecondFactorRule = Readonly<{ from: Date | undefined; members: number; without: number }>

/** The rule, and how many of the active members it would shut out. */
export async function readSecondFactorRule(reader: Reader, workspaceId: string): Promise<SecondFactorRule> {
  const { settings } = await reader.selectFrom('workspace').select('settings').where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow()
  const members = await reader.selectFrom('member').select('account_id').where('workspace_id', '=', workspaceId).where('deactivated_at', 'is', null).execute()
  // Two questions instead of a join: members may be on other machines than accounts.
  const ids = [...new Set(members.map(({ account_id }) => account_id))]
  const { count } = await reader.selectFrom('auth.second_factor').select((eb) => eb.fn.countAll<number>().as('count'))
    .where('confirmed_at', 'is not', null).where((eb) => eb('user_id', '=', eb.fn.any(eb.val(ids)))).executeTakeFirstOrThrow()
  return { from: secondFactorFromOf(settings), members: ids.length, without: ids.length - count }
}

/**
 * Asks every member for a second factor after days of grace, or asks no longer. Asking again keeps the day that was told.
 * @throws Problem `second-factor-first` when who asks for it has none: they would shut themselves out.
 */
export async function changeSecondFactorRule(tx: Tx, actor: Actor, change: Readonly<{ required: boolean; graceDays: number }>): Promise<void> {
  const { from } = await readSecondFactorRule(tx, actor.workspaceId)
  if (change.required === (from !== undefined)) return
  if (change.required && (actor.accountId === undefined || !(await hasSecondFactor(tx, actor.accountId)))) {
    throw conflict('Set up a second factor for your own account first; otherwise this would shut you out.', 'second-factor-first')
  }
  const begins = new Date(Date.now() + change.graceDays * 86_400_000).toISOString()
  await tx.updateTable('workspace')
    .set({ settings: change.required ? sql`settings || ${JSON.stringify({ secondFactorFrom: begins })}::jsonb` : sql`settings - 'secondFactorFrom'` })
    .where('workspace_id', '=', actor.workspaceId).execute()
  await audit(tx, actor, { action: change.required ? 'second-factor.required' : 'second-factor.not-required', subjectKind: 'workspace', subjectId: actor.workspaceId, detail: change.required ? { from: begins } : {} })
}
