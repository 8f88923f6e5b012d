import { newId } from '../ids.ts'
import { addJob } from '../jobs/jobs.ts'
import type { Reader, Tx } from '../postgres/database.ts'
import './tables.ts'

declare module '../jobs/jobs.ts' {
  interface JobPayloads {
    /** A mail waits in the outbox. */
    MailQueued: { workspaceId: string; mailId: string }
  }
}

export type QueuedMail = Readonly<{ workspaceId: string; memberId: string; key: string; subject: string; text: string; html: string; unsubscribeUrl: string }>

/** Attempts before a mail is given up; with the pauses of the job queue about an hour and a half. */
export const mostAttempts = 9

/** Queues a mail in the transaction that makes it necessary. @returns false when one of this key was queued before. */
export async function queueMail(tx: Tx, mail: QueuedMail): Promise<boolean> {
  const id = newId()
  const queued = await tx.insertInto('mail_outbox').values({
    workspace_id: mail.workspaceId, id, member_id: mail.memberId, key: mail.key, subject: mail.subject, text: mail.text, html: mail.html,
    unsubscribe_url: mail.unsubscribeUrl, queued_at: new Date(), attempts: 0, sent_at: null, failed_at: null, failure: null,
  }).onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing()).returning('id').executeTakeFirst()
  if (!queued) return false
  await addJob(tx, 'MailQueued', { workspaceId: mail.workspaceId, mailId: id }, { maxAttempts: mostAttempts + 1 })
  return true
}

export type LastMail = Readonly<{ at: Date; state: 'waiting' | 'sent' | 'failed'; failure: string | null }>

/** What became of the newest mail to a member. */
export async function lastMail(reader: Reader, workspaceId: string, memberId: string): Promise<LastMail | null> {
  const row = await reader.selectFrom('mail_outbox').select(['queued_at', 'sent_at', 'failed_at', 'failure']).where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId).orderBy('queued_at', 'desc').limit(1).executeTakeFirst()
  if (!row) return null
  return { at: row.sent_at ?? row.failed_at ?? row.queued_at, state: row.sent_at ? 'sent' : row.failed_at ? 'failed' : 'waiting', failure: row.failure }
}
