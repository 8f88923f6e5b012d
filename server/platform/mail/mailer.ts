import type { Config } from '../config/config.ts'

export type Mail = Readonly<{
  to: string
  subject: string
  text: string
  html: string
  /** The same for every attempt at one mail, so that a receiver who got it twice shows it once. */
  messageId: string
  /** A POST there ends the mails without a question (RFC 8058). */
  unsubscribeUrl: string
}>

/** Why a mail did not go. Its message names no address; what the server said may, and is dropped. */
export class MailRefused extends Error {
  /** The mailbox is not there or will not take it: trying again does not help. */
  readonly permanent: boolean
  /** An SMTP reply such as 550, or the name of what broke the connection, such as ESOCKET. */
  readonly code: string
  /** Nobody answered, or the conversation broke off: it says nothing about the mailbox. */
  get unreachable(): boolean {
    return !/^\d+$/.test(this.code)
  }
  constructor(code: string, permanent: boolean) {
    super(`The mail server did not take a mail: ${code}.`)
    this.name = 'MailRefused'
    this.code = code
    this.permanent = permanent
  }
}

/** @throws MailRefused. */
export type Mailer = Readonly<{ send(mail: Mail): Promise<void> }>

const patienceMs = 20_000

/** Sends by the SMTP server of the settings; undefined when none is set. Each mail opens a connection of its own: they are few. */
export function createMailer(settings: Config['mail']): Mailer | undefined {
  if (!settings) return undefined
  return {
    async send({ unsubscribeUrl, messageId, ...mail }) {
      // Loaded with the first mail: a tenth of a second that no start has to wait for.
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({
        url: settings.url, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs, disableFileAccess: true, disableUrlAccess: true,
      })
      try {
        await transport.sendMail({
          ...mail, from: settings.from, messageId,
          headers: { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        throw refusalOf(error as Readonly<{ code?: string; responseCode?: number }>)
      }
    },
  }
}

/** A refused password is ours to mend, so it is no verdict about the mailbox. */
function refusalOf({ code, responseCode }: Readonly<{ code?: string; responseCode?: number }>): MailRefused {
  const permanent = responseCode !== undefined && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return new MailRefused(responseCode === undefined ? (code ?? 'unknown') : String(responseCode), permanent)
}
