import { touchpointsOf } from '../../listen/index.ts'
import { conflict } from '../../platform/errors.ts'
import { MailRefused } from '../../platform/mail/mailer.ts'
import { queueMail } from '../../platform/mail/outbox.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { actorOfMember } from '../../platform/people/member-actor.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Language } from '../../platform/wording/language.ts'
import { morningOf } from '../edition.ts'
import { letterOf, type Letter } from './letter.ts'
import { unsubscribeUrl } from './unsubscribe.ts'

type Written = Letter & Readonly<{ unsubscribeUrl: string }>

/** The actor's edition as a letter; undefined while nothing was ever heard. */
async function write(platform: Platform, actor: Actor, language: Language): Promise<Written | undefined> {
  const morning = await morningOf(platform, actor)
  const workspace = await findWorkspace(platform.db, { id: actor.workspaceId })
  if (morning.weeks === null || !workspace) return undefined
  const publicUrl = platform.config.publicUrl ?? ''
  const unsubscribe = unsubscribeUrl(publicUrl, platform.accounts.sign, { workspaceId: actor.workspaceId, memberId: actor.id })
  return { ...letterOf({ morning, workspace: { id: actor.workspaceId, name: workspace.name }, publicUrl, unsubscribePage: unsubscribe, language }), unsubscribeUrl: unsubscribe }
}

/** Sends the actor their own edition at once. @throws Problem `mail-not-set-up`, `nothing-heard`, `mail-refused`, `mail-unreachable`. */
export async function sendTrial(platform: Platform, actor: Actor, to: string, language: Language): Promise<void> {
  if (!platform.mail) throw conflict('No mail server is set up. Set KOEWA_SMTP_URL, KOEWA_MAIL_FROM and KOEWA_PUBLIC_URL, and start Koewa again.', 'mail-not-set-up')
  const letter = await write(platform, actor, language)
  if (!letter) throw conflict('There is no morning page yet: no voice was heard.', 'nothing-heard')
  try {
    await platform.mail.send({ ...letter, to, messageId: `<${newId()}@${new URL(platform.config.publicUrl ?? 'http://localhost').hostname}>` })
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    if (error.unreachable) throw conflict(`The mail server cannot be reached (${error.code}). Look at KOEWA_SMTP_URL, and whether the server runs.`, 'mail-unreachable')
    throw conflict(`The mail server did not take the mail (${error.code}).`, 'mail-refused')
  }
}

type Due = Readonly<{ workspaceId: string; memberId: string; day: string; language: Language }>

/** Queues one member's page of a day; twice is once. */
export async function queueMorning(platform: Platform, { workspaceId, memberId, day, language }: Due): Promise<void> {
  const { db } = platform
  const member = await db.selectFrom('member').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', memberId).where('deactivated_at', 'is', null).executeTakeFirst()
  const letter = member && (await write(platform, await actorOfMember(db, member, touchpointsOf), language))
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('morning_mail').set({ last_day: day }).where('workspace_id', '=', workspaceId).where('member_id', '=', memberId).execute()
    if (letter) await queueMail(tx, { workspaceId, memberId, key: `morning ${memberId} ${day}`, ...letter })
  })
}
