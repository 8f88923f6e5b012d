import { audit } from '../../audit/audit.ts'
import { lockedUntil, releaseAttempts } from '../../auth/limits.ts'
import { countSessions, endSessions } from '../../auth/end-sessions.ts'
import { leaveNotice } from '../../auth/second-factor/notice.ts'
import { deleteSecondFactor, hasSecondFactor } from '../../auth/second-factor/store.ts'
import { conflict, Problem } from '../../errors.ts'
import { announceLive } from '../../events/events.ts'
import type { Reader, Tx } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { listMemberships } from '../memberships.ts'
import { checkRoleIsWithin } from '../policy.ts'
import { findMember, type Member } from './store.ts'

/** How a member gets in: what whoever helps them needs to know. */
export type Access = Readonly<{ secondFactor: boolean; sessions: number; lockedUntil: Date | undefined }>

/** @throws Problem `not-found`. */
export async function readAccess(reader: Reader, actor: Actor, id: string): Promise<Access> {
  const { accountId, email } = await findMember(reader, actor.workspaceId, id)
  const [secondFactor, sessions, until] = [await hasSecondFactor(reader, accountId), await countSessions(reader, accountId), await lockedUntil(reader, email)]
  return { secondFactor, sessions, lockedUntil: until }
}

/** Signs a member out on every device. @throws Problem `not-found`; `above-own-role`. */
export async function signOutMember(tx: Tx, actor: Actor, id: string): Promise<void> {
  const member = await findMember(tx, actor.workspaceId, id)
  checkRoleIsWithin(actor, member.role)
  await endSessionsOf(tx, actor, member)
  await audit(tx, actor, { action: 'session.ended-by-admin', subjectKind: 'member', subjectId: id })
}

/** Ends the sessions of a member, and the event streams that are open: later requests are refused by themselves. */
export async function endSessionsOf(tx: Tx, actor: Actor, { id, accountId }: Member): Promise<void> {
  await endSessions(tx, accountId)
  await announceLive(tx, { workspaceId: actor.workspaceId, kind: 'member.signed-out', id })
}

/**
 * Takes away the second factor of a colleague who lost their device; they are told at their next visit and sign in with the
 * password alone until they set up another.
 * @throws Problem `not-found`; `above-own-role`; `own-access`; `member-elsewhere` when the account also opens other workspaces.
 */
export async function resetSecondFactor(tx: Tx, actor: Actor, id: string): Promise<void> {
  const member = await findMember(tx, actor.workspaceId, id)
  checkRoleIsWithin(actor, member.role)
  if (member.id === actor.id) throw new Problem('own-access', 403, 'Switch your own second factor off under Account, with password and code.')
  const elsewhere = (await listMemberships(tx, member.accountId)).some(({ workspaceId }) => workspaceId !== actor.workspaceId)
  // An administrator here must not weaken the door of another company.
  if (elsewhere && actor.kind !== 'operator') throw conflict('The account opens other workspaces too. Whoever runs Koewa can reset it: npx koewa second-factor reset', 'member-elsewhere')
  if (!(await deleteSecondFactor(tx, member.accountId))) return
  await leaveNotice(tx, member.accountId)
  await endSessionsOf(tx, actor, member)
  await audit(tx, actor, { action: 'second-factor.reset', subjectKind: 'member', subjectId: id })
}

/** Lets a member try again at once after too many attempts. @throws Problem `not-found`; `above-own-role`. */
export async function releaseMember(tx: Tx, actor: Actor, id: string): Promise<void> {
  const member = await findMember(tx, actor.workspaceId, id)
  checkRoleIsWithin(actor, member.role)
  if ((await lockedUntil(tx, member.email)) === undefined) return
  await releaseAttempts(tx, member.email)
  await audit(tx, actor, { action: 'session.released', subjectKind: 'member', subjectId: id })
}
