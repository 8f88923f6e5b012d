import { z } from 'zod'
import { audit } from '../audit/audit.ts'
import { unauthenticated } from '../errors.ts'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { actorsOf } from '../people/memberships.ts'
import { callAuth } from './bridge.ts'
import { codeSucceeded, countCode } from './limits.ts'
import { refuseCrossOrigin } from './origin.ts'
import { checkPassword, newPasswordSchema, triedPasswordSchema } from './password.ts'
import { knownOf } from './password-reset.ts'
import { signInRoute, userSchema } from './sign-in-route.ts'

const sessionSchema = z.object({
  id: z.string(), token: z.string(), createdAt: z.string(), expiresAt: z.string(), ipAddress: z.string().nullish(), userAgent: z.string().nullish(),
})
const doneSchema = z.object({ status: z.boolean() })
const tags = ['session']

/** The part of better-auth's own interface that the console uses; the rest of it is not reachable. */
export function sessionRoutes(app: App, platform: Pick<Platform, 'accounts' | 'db' | 'sealer'>): void {
  const { accounts } = platform
  const ownPagesOnly = async (request: Parameters<typeof refuseCrossOrigin>[0]): Promise<void> => refuseCrossOrigin(request, accounts.publicUrl)

  signInRoute(app, platform)
  app.post('/api/auth/sign-out', {
    config: { permission: 'public' },
    onRequest: ownPagesOnly,
    schema: { tags, summary: 'End this session', response: { 200: z.object({ success: z.boolean() }) } },
    handler: async (request, reply) => z.object({ success: z.boolean() }).parse(await callAuth(accounts, request, reply)),
  })
  app.get('/api/auth/get-session', {
    config: { permission: 'public' },
    schema: { tags, summary: 'The session of the cookie, or null', response: { 200: sessionAnswer } },
    handler: async (request, reply) => sessionAnswer.parse(await callAuth(accounts, request, reply)),
  })
  app.get('/api/auth/list-sessions', {
    config: { permission: 'account' },
    schema: { tags, summary: 'Where the account is signed in', response: { 200: z.array(sessionSchema) } },
    handler: async (request, reply) => z.array(sessionSchema).parse(await callAuth(accounts, request, reply)),
  })
  app.post('/api/auth/revoke-session', {
    config: { permission: 'account' },
    schema: { tags, summary: 'End one session', body: z.object({ token: z.string().min(1) }), response: { 200: doneSchema } },
    handler: async (request, reply) => doneSchema.parse(await callAuth(accounts, request, reply)),
  })
  app.post('/api/auth/revoke-sessions', {
    config: { permission: 'account' },
    schema: { tags, summary: 'End every session, this one included', response: { 200: doneSchema } },
    handler: async (request, reply) => doneSchema.parse(await callAuth(accounts, request, reply)),
  })
  app.post('/api/auth/revoke-other-sessions', {
    config: { permission: 'account' },
    schema: { tags, summary: 'End every session but this one', response: { 200: doneSchema } },
    handler: async (request, reply) => doneSchema.parse(await callAuth(accounts, request, reply)),
  })
  changePasswordRoute(app, platform)
}

const sessionAnswer = z.object({ session: sessionSchema.omit({ token: true }), user: userSchema }).nullable()

function changePasswordRoute(app: App, { accounts, db }: Pick<Platform, 'accounts' | 'db'>): void {
  app.post('/api/auth/change-password', {
    config: { permission: 'account' },
    schema: {
      tags, summary: 'Change the own password; ends the other sessions unless told not to',
      body: z.object({ currentPassword: triedPasswordSchema, newPassword: newPasswordSchema, revokeOtherSessions: z.boolean().default(true) }),
      response: { 200: z.object({ user: userSchema }) },
    },
    async handler(request, reply) {
      const { account, body: { newPassword } } = request
      if (!account) throw unauthenticated()
      await checkPassword(newPassword, await knownOf(db, account))
      // A session that was left open, or stolen, must not serve to guess the password, from however many addresses.
      await countCode(db, account.email, reply)
      const answer = z.object({ user: userSchema }).parse(await callAuth(accounts, request, reply))
      await codeSucceeded(db, account.email)
      // better-auth has committed on its own connection by now; the entry follows it.
      await db.transaction().execute(async (tx) => {
        for (const actor of await actorsOf(tx, answer.user.id, request.id)) {
          await audit(tx, actor, { action: 'password.changed', subjectKind: 'member', subjectId: actor.id })
        }
      })
      return answer
    },
  })
}
