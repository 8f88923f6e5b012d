import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { html } from '../../platform/html.ts'
import { typed, type App } from '../../platform/http/app.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { lastMail } from '../../platform/mail/outbox.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { endMails, readWish, saveWish, wishSchema } from './settings.ts'
import { sendTrial } from './send.ts'
import { readToken, unsubscribePath } from './unsubscribe.ts'

const tags = ['morning']
const mailSchema = wishSchema.extend({
  /** Whether this install can send mail at all. */
  available: z.boolean(),
  address: z.string(),
  last: z.object({ at: z.iso.datetime(), state: z.enum(['waiting', 'sent', 'failed']), failure: z.string().nullable() }).nullable(),
}).meta({ id: 'MorningMail' })
const tokenQuery = z.object({ token: z.string().max(300) })

export async function mailRoutes(app: App, platform: Platform): Promise<void> {
  const { db, accounts } = platform
  const addressOf = async ({ workspaceId, id }: Actor): Promise<string> => {
    const member = await db.selectFrom('member').select('email').where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
    if (!member) throw notFound('member')
    return member.email
  }
  const present = async (actor: Actor): Promise<z.infer<typeof mailSchema>> => {
    const [wish, address, last] = await Promise.all([readWish(db, actor), addressOf(actor), lastMail(db, actor.workspaceId, actor.id)])
    return { ...wish, available: platform.mail !== undefined, address, last: last && { ...last, at: last.at.toISOString() } }
  }
  app.get('/api/v1/morning/mail', {
    config: { permission: 'workspace:read' },
    schema: { tags, summary: 'Whether and when the reader gets the morning page by mail', response: { 200: mailSchema } },
    handler: ({ actor }) => present(actor),
  })
  app.patch('/api/v1/morning/mail', {
    config: { permission: 'workspace:read' },
    schema: { tags, summary: 'Choose when the morning page comes by mail', body: wishSchema.partial(), response: { 200: mailSchema } },
    async handler({ actor, body }) {
      await db.transaction().execute(async (tx) => saveWish(tx, actor, { ...(await readWish(tx, actor)), ...defined(body) }))
      return present(actor)
    },
  })
  app.post('/api/v1/morning/mail/trial', {
    config: { permission: 'workspace:read', rateLimit: { max: 10, timeWindow: '10 minutes', keyGenerator: callerOf } },
    schema: { tags, summary: 'Send the reader their morning page now', response: { 200: z.object({ sent: z.literal(true) }) } },
    async handler({ actor }) {
      await sendTrial(platform, actor, await addressOf(actor), (await readWish(db, actor)).language)
      return { sent: true as const }
    },
  })
  app.get(unsubscribePath, {
    config: { permission: 'public' },
    schema: { hide: true, querystring: tokenQuery },
    handler: ({ query }, reply) => page(reply, readToken(accounts.sign, query.token) ? 'ask' : 'unknown', query.token),
  })
  await app.register(async (inner) => {
    // A mail program sends a form; what it says is always the same.
    inner.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) => done(null, undefined))
    typed(inner).post(unsubscribePath, {
      config: { permission: 'public' },
      schema: { hide: true, querystring: tokenQuery },
      async handler({ query }, reply) {
        const of = readToken(accounts.sign, query.token)
        if (of) await db.transaction().execute((tx) => endMails(tx, of.workspaceId, of.memberId))
        return page(reply, of ? 'ended' : 'unknown', query.token)
      },
    })
  })
}

/** What was named; `undefined` is nothing named. */
const defined = <T extends object>(given: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> }

const sentences = {
  ask: ['朝刊のメールの配信を停止しますか。', 'Stop the morning page by mail?'],
  ended: ['配信を停止しました。アカウントの設定でいつでも再開できます。', 'The mails have stopped. You can start them again in your account settings.'],
  unknown: ['このリンクは使えません。アカウントの設定で配信を停止できます。', 'This link does not work. You can stop the mails in your account settings.'],
} as const

type Reply = Readonly<{ status(code: number): Reply; header(name: string, value: string): Reply; send(text: string): Reply }>

function page(reply: Reply, state: keyof typeof sentences, token: string): Reply {
  const [ja, en] = sentences[state]
  const form = state === 'ask' ? html`<form method="post" action="${unsubscribePath}?token=${encodeURIComponent(token)}"><button type="submit">配信を停止する / Stop</button></form>` : null
  const { text } = html`<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Koewa</title></head><body><p>${ja}</p><p lang="en">${en}</p>${form}</body></html>`
  return reply.status(state === 'unknown' ? 404 : 200).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(text)
}
