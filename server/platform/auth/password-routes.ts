import { z } from 'zod'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { publicWriteLimit } from './limits.ts'
import { linkOpens } from './links.ts'
import { refuseCrossOrigin } from './origin.ts'
import { newPasswordSchema } from './password.ts'
import { knownByLink, resetPassword } from './password-reset.ts'

export function passwordRoutes(app: App, { accounts, db }: Pick<Platform, 'accounts' | 'db'>): void {
  app.get('/api/v1/password', {
    config: { permission: 'public', rateLimit: publicWriteLimit },
    schema: {
      tags: ['account'], summary: 'Whether a link still sets a new password', querystring: z.object({ token: z.string().min(1).max(200) }),
      response: { 200: z.object({ linkOpens: z.boolean() }) },
    },
    handler: async ({ query: { token } }) => ({ linkOpens: await linkOpens(db, 'password', token) }),
  })
  app.post('/api/v1/password', {
    config: { permission: 'public', rateLimit: publicWriteLimit },
    onRequest: async (request) => refuseCrossOrigin(request, accounts.publicUrl),
    schema: {
      tags: ['account'], summary: 'Set a new password by the link the operator made; ends every session',
      body: z.object({ token: z.string().min(1).max(200), password: newPasswordSchema }),
      response: { 204: z.null() },
    },
    async handler(request, reply) {
      const { token, password } = request.body
      const passwordHash = await accounts.hashPassword(password, await knownByLink(db, token))
      await db.transaction().execute((tx) => resetPassword(tx, { token, passwordHash, requestId: request.id }))
      return reply.status(204).send(null)
    },
  })
}
