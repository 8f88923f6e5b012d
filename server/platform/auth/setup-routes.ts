import { z } from 'zod'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { setCookies } from './bridge.ts'
import { publicWriteLimit } from './limits.ts'
import { linkOpens } from './links.ts'
import { refuseCrossOrigin } from './origin.ts'
import { newPasswordSchema } from './password.ts'
import { completeSetup } from './setup.ts'

const tags = ['setup']

/** The very first start: until somebody has an account, the link printed at the start makes the first owner. */
export function setupRoutes(app: App, { accounts, db }: Pick<Platform, 'accounts' | 'db'>): void {
  app.get('/api/v1/setup', {
    config: { permission: 'public', rateLimit: publicWriteLimit },
    schema: {
      tags, summary: 'Whether the first owner is still to be made, and whether this link may do it',
      querystring: z.object({ token: z.string().max(200).optional() }),
      response: { 200: z.object({ needed: z.boolean(), linkOpens: z.boolean() }) },
    },
    async handler({ query: { token } }) {
      const needed = await accounts.isEmpty()
      return { needed, linkOpens: needed && token !== undefined && (await linkOpens(db, 'setup', token)) }
    },
  })
  app.post('/api/v1/setup', {
    config: { permission: 'public', rateLimit: publicWriteLimit },
    onRequest: async (request) => refuseCrossOrigin(request, accounts.publicUrl),
    schema: {
      tags, summary: 'Make the first owner and workspace, and sign in',
      body: z.object({
        token: z.string().min(1).max(200), workspaceName: z.string().trim().min(1).max(200), name: z.string().trim().min(1).max(200),
        email: z.email().max(320), password: newPasswordSchema, language: z.enum(['ja', 'en']).default('ja'),
      }),
      response: { 201: z.object({ workspaceId: z.uuid(), memberId: z.uuid() }) },
    },
    async handler(request, reply) {
      const { password, ...input } = request.body
      const passwordHash = await accounts.hashPassword(password, [input.email, input.name, input.workspaceName])
      const made = await db.transaction().execute((tx) => completeSetup(tx, { ...input, passwordHash }))
      const cookies = await accounts.signIn({ email: input.email, password }, { address: request.ip, userAgent: request.headers['user-agent'] })
      setCookies(reply, cookies ?? [])
      return reply.status(201).send(made)
    },
  })
}
