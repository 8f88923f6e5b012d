import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { typed, type App } from '../../platform/http/app.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { lastMail } from '../../platform/mail/outbox.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Platform } from '../../platform/platform.ts'
import { endMails, readWish, saveWish, wishSchema } from './settings.ts'
import { sendTrial } from './send.ts'
import { readToken, unsubscribePath } from './unsubscribe.ts'
import { policy, unsubscribePage } from './unsubscribe-page.ts'

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
  const show = async (reply: FastifyReply, token: string, state: 'ask' | 'ended'): Promise<FastifyReply> => {
    const of = readToken(accounts.sign, token)
    const workspace = of && (await findWorkspace(db, { id: of.workspaceId }))
    reply.status(workspace ? 200 : 404).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').header('content-security-policy', policy)
    return reply.send(unsubscribePage(workspace ? { state, workspace: workspace.name, action: `${unsubscribePath}?token=${encodeURIComponent(token)}` } : undefined))
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
    handler: ({ query }, reply) => show(reply, query.token, 'ask'),
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
        return show(reply, query.token, 'ended')
      },
    })
  })
}

/** What was named; `undefined` is nothing named. */
const defined = <T extends object>(given: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> }
