import { z } from 'zod'
import { setCookies } from '../platform/auth/bridge.ts'
import { publicWriteLimit } from '../platform/auth/limits.ts'
import { refuseCrossOrigin } from '../platform/auth/origin.ts'
import { newPasswordSchema } from '../platform/auth/password.ts'
import { claimSetup } from '../platform/auth/setup.ts'
import { conflict } from '../platform/errors.ts'
import type { App } from '../platform/http/app.ts'
import { listMemberships } from '../platform/people/memberships.ts'
import type { Platform } from '../platform/platform.ts'
import { beginSample, prepareSample } from './begin.ts'
import { startOwnCompany } from './depart.ts'
import { notASample, removeSample } from './remove.ts'
import { readSample, sampleStateSchema } from './state.ts'

const tags = ['sample']
const language = z.enum(['ja', 'en'])

/** The fictional company that one can try Koewa with: how one enters it, how far it is, and how one leaves. */
export function sampleRoutes(app: App, platform: Platform): void {
  enterRoute(app, platform)
  leaveRoutes(app, platform)
  app.get('/api/v1/sample', {
    config: { permission: 'workspace:read' },
    schema: { tags, summary: 'Whether this workspace is the sample company, and how far its loading is', response: { 200: z.object({ sample: sampleStateSchema.nullable() }) } },
    handler: async ({ actor }) => ({ sample: (await readSample(platform.db, actor.workspaceId)) ?? null }),
  })
}

function enterRoute(app: App, platform: Platform): void {
  const { accounts, db } = platform
  app.post('/api/v1/setup/sample', {
    config: { permission: 'public', rateLimit: publicWriteLimit },
    onRequest: async (request) => refuseCrossOrigin(request, accounts.publicUrl),
    schema: {
      tags, summary: 'Make the first account with the sample company instead of an own one, and sign in',
      body: z.object({
        token: z.string().min(1).max(200), name: z.string().trim().min(1).max(200), email: z.email().max(320), password: newPasswordSchema, language: language.default('ja'),
      }),
      response: { 201: z.object({ workspaceId: z.uuid() }) },
    },
    async handler(request, reply) {
      const { password, ...input } = request.body
      const [passwordHash, prepared] = [await accounts.hashPassword(password, [input.email, input.name]), await prepareSample(platform)]
      const workspaceId = await db.transaction().execute(async (tx) =>
        beginSample(tx, prepared, { language: input.language, visitor: await claimSetup(tx, { ...input, passwordHash }) }))
      setCookies(reply, (await accounts.signIn({ email: input.email, password }, { address: request.ip, userAgent: request.headers['user-agent'] })) ?? [])
      return reply.status(201).send({ workspaceId })
    },
  })
}

function leaveRoutes(app: App, platform: Platform): void {
  const { db } = platform
  app.post('/api/v1/sample/departure', {
    config: { permission: 'settings:write' },
    schema: {
      tags, summary: 'Start with an own company, and remove the sample company if one wishes',
      body: z.object({ workspaceName: z.string().trim().min(1).max(200), language: language.default('ja'), remove: z.boolean().default(false) }),
      response: { 201: z.object({ workspaceId: z.uuid() }) },
    },
    async handler({ actor, body }, reply) {
      const workspaceId = await db.transaction().execute((tx) => startOwnCompany(tx, actor, body))
      if (body.remove) await removeSample(platform, actor.workspaceId)
      return reply.status(201).send({ workspaceId })
    },
  })
  app.delete('/api/v1/sample', {
    config: { permission: 'settings:write' },
    schema: { tags, summary: 'Remove the sample company with all that is in it', response: { 204: z.null() } },
    async handler({ actor }, reply) {
      if (!(await readSample(db, actor.workspaceId))) throw notASample()
      const elsewhere = actor.kind === 'member' && actor.accountId !== undefined && (await listMemberships(db, actor.accountId)).some(({ workspaceId }) => workspaceId !== actor.workspaceId)
      if (!elsewhere) throw conflict('You would be a member of no company any more. Start with your own company first.', 'only-the-sample')
      await removeSample(platform, actor.workspaceId)
      return reply.status(204).send(null)
    },
  })
}
