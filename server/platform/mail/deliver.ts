import type { JobHandlers } from '../jobs/jobs.ts'
import type { Platform } from '../platform.ts'
import type { Tx } from '../postgres/database.ts'
import { MailRefused } from './mailer.ts'
import { mostAttempts } from './outbox.ts'

/** Yesterday's news is not sent. */
const oldestMs = 12 * 3_600_000

type Key = Readonly<{ workspaceId: string; mailId: string }>

export const mailJobs = (platform: Platform): JobHandlers => ({ MailQueued: (key) => deliver(platform, key) })

/**
 * Sends one mail of the outbox. Its row is held meanwhile, and marked as sent with the server's answer: it goes once, unless
 * the process dies between that answer and the commit; then it goes again under the same Message-ID.
 * @throws MailRefused when it is to be tried again later.
 */
async function deliver(platform: Platform, key: Key): Promise<void> {
  const refused = await platform.db.transaction().execute((tx) => attempt(tx, platform, key))
  if (refused && !refused.permanent) throw refused
}

async function attempt(tx: Tx, { mail, config, log }: Platform, { workspaceId, mailId }: Key): Promise<MailRefused | undefined> {
  const row = await tx.selectFrom('mail_outbox').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', mailId)
    .where('sent_at', 'is', null).where('failed_at', 'is', null).forUpdate().skipLocked().executeTakeFirst()
  if (!row || row.text === null || row.html === null) return undefined
  const note = async (change: Readonly<{ sent_at?: Date; failed_at?: Date; failure?: string; attempts?: number }>): Promise<void> => {
    const ended = change.sent_at !== undefined || change.failed_at !== undefined
    await tx.updateTable('mail_outbox').set({ ...change, ...(ended ? { text: null, html: null } : {}) }).where('workspace_id', '=', workspaceId).where('id', '=', mailId).execute()
  }
  const member = await tx.selectFrom('member').select('email').where('workspace_id', '=', workspaceId).where('id', '=', row.member_id).where('deactivated_at', 'is', null).executeTakeFirst()
  const why = !mail ? 'mail-not-set-up' : !member ? 'no-member' : Date.now() - row.queued_at.getTime() > oldestMs ? 'too-late' : undefined
  if (!mail || !member || why !== undefined) {
    await note({ failed_at: new Date(), failure: why ?? '' })
    return undefined
  }
  try {
    await mail.send({
      to: member.email, subject: row.subject, text: row.text, html: row.html, unsubscribeUrl: row.unsubscribe_url,
      messageId: `<${mailId}@${new URL(config.publicUrl ?? 'http://localhost').hostname}>`,
    })
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    const attempts = row.attempts + 1
    const ends = error.permanent || attempts >= mostAttempts
    log.warn({ mailId, code: error.code, attempts, givenUp: ends }, 'the mail server did not take a mail')
    await note(ends ? { failed_at: new Date(), failure: error.code, attempts } : { failure: error.code, attempts })
    return ends ? undefined : error
  }
  await note({ sent_at: new Date(), attempts: row.attempts + 1 })
  return undefined
}
