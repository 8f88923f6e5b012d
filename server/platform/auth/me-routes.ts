import { z } from 'zod'
import { unauthenticated } from '../errors.ts'
import type { App } from '../http/app.ts'
import { audit } from '../audit/audit.ts'
import type { Platform } from '../platform.ts'
import { permissions, roles } from '../people/permissions.ts'
import { actorsOf, renameMemberships } from '../people/memberships.ts'
import { requestedWorkspace } from './authenticate.ts'
import { prolongSession } from './bridge.ts'
import { updateAccount, type Account } from './credentials.ts'
import { readMe } from './me.ts'
import { acknowledgeNotice } from './second-factor/notice.ts'

const language = z.enum(['ja', 'en'])
const meSchema = z.object({
  account: z.object({ id: z.string(), email: z.string(), name: z.string(), language: language.nullable() }),
  workspaces: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles), timeZone: z.string(), language, fiscalYearStart: z.int(), sample: z.boolean().describe('The fictional company to try Koewa with') })),
  workspaceId: z.uuid().nullable(),
  role: z.enum(roles).nullable(),
  memberId: z.uuid().nullable(),
  departmentId: z.uuid().nullable(),
  permissions: z.array(z.enum(permissions)),
  secondFactor: z.object({ on: z.boolean(), neededFrom: z.iso.datetime().nullable().describe('From when the workspace lets nobody in without one') }),
  notice: z.object({ kind: z.literal('second-factor-reset'), at: z.iso.datetime() }).nullable().describe('What somebody else did to the account'),
})
const tags = ['account']

export function meRoutes(app: App, { accounts, db }: Pick<Platform, 'accounts' | 'db'>): void {
  app.get('/api/v1/me', {
    config: { permission: 'account' },
    schema: { tags, summary: 'Who is signed in and what they may do', response: { 200: meSchema } },
    async handler(request, reply) {
      // The console asks this when it starts: the one place where a session in use is prolonged.
      await prolongSession(accounts, request, reply)
      return readMe(db, accountOf(request), requestedWorkspace(request))
    },
  })
  noticeRoute(app, { db })
  app.patch('/api/v1/me', {
    config: { permission: 'account' },
    schema: {
      tags, summary: 'Change the own name or language',
      body: z.object({ name: z.string().trim().min(1).max(200), language }).partial(),
      response: { 200: meSchema },
    },
    async handler(request) {
      const account = accountOf(request)
      const { name, language: chosen } = request.body
      await db.transaction().execute(async (tx) => {
        await updateAccount(tx, account.id, { ...(name === undefined ? {} : { name }), ...(chosen === undefined ? {} : { language: chosen }) })
        if (name === undefined) return
        await renameMemberships(tx, account.id, name)
        for (const actor of await actorsOf(tx, account.id, request.id)) {
          await audit(tx, actor, { action: 'member.renamed', subjectKind: 'member', subjectId: actor.id })
        }
      })
      return readMe(db, { ...account, name: name ?? account.name, language: chosen ?? account.language }, requestedWorkspace(request))
    },
  })
}

function noticeRoute(app: App, { db }: Pick<Platform, 'db'>): void {
  app.delete('/api/v1/me/notice', {
    config: { permission: 'account' },
    schema: { tags, summary: 'Acknowledge what somebody else did to the account', response: { 204: z.null() } },
    async handler(request, reply) {
      await acknowledgeNotice(db, accountOf(request).id)
      return reply.status(204).send(null)
    },
  })
}

function accountOf(request: Readonly<{ account: Account | undefined }>): Account {
  if (!request.account) throw unauthenticated()
  return request.account
}
