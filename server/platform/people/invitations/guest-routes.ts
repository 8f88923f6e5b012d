import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { toHeaders } from '../../auth/authenticate.ts'
import { setCookies, wrongCredentials } from '../../auth/bridge.ts'
import type { Account } from '../../auth/credentials.ts'
import { limitAttempts, publicWriteLimit } from '../../auth/limits.ts'
import { refuseCrossOrigin } from '../../auth/origin.ts'
import { triedPasswordSchema } from '../../auth/password.ts'
import { hasSecondFactor } from '../../auth/second-factor/store.ts'
import { Problem } from '../../errors.ts'
import type { App } from '../../http/app.ts'
import type { Platform } from '../../platform.ts'
import { roles } from '../permissions.ts'
import { findWorkspace } from '../workspaces.ts'
import { acceptInvitation, openInvitation } from './accept.ts'

type Part = Pick<Platform, 'accounts' | 'db'>
const tags = ['invitations']
const token = z.string().min(1).max(200)
const bodySchema = z.object({ token, name: z.string().trim().min(1).max(200).optional(), password: triedPasswordSchema.optional() })

/** What somebody with an invitation's link may do before they are a member. */
export function guestRoutes(app: App, platform: Part): void {
  const { accounts, db } = platform
  app.get('/api/v1/invitations/by-token', {
    config: { permission: 'public', rateLimit: publicWriteLimit },
    schema: {
      tags, summary: 'What a link invites to', querystring: z.object({ token }),
      response: {
        200: z.object({
          workspaceName: z.string(), email: z.string(), role: z.enum(roles), expiresAt: z.iso.datetime(),
          accountExists: z.boolean(), signedIn: z.boolean().describe('This browser is signed in to that account: no password is needed'),
        }),
      },
    },
    async handler(request) {
      const { workspaceId, email, role, expiresAt } = await openInvitation(db, request.query.token)
      const [workspace, account, visitor] = [await findWorkspace(db, { id: workspaceId }), await accounts.findByEmail(email), await visitorOf(platform, request)]
      return {
        workspaceName: workspace?.name ?? '', email, role, expiresAt: expiresAt.toISOString(),
        accountExists: account !== undefined, signedIn: account !== undefined && visitor?.id === account.id,
      }
    },
  })
  acceptanceRoute(app, platform)
}

function acceptanceRoute(app: App, platform: Part): void {
  const { accounts, db } = platform
  const attempts = limitAttempts(db, (request) => (request.body as z.infer<typeof bodySchema>).token)
  app.post('/api/v1/invitations/accept', {
    config: { permission: 'public', rateLimit: publicWriteLimit },
    onRequest: async (request) => refuseCrossOrigin(request, accounts.publicUrl),
    schema: {
      tags, summary: 'Become a member and be signed in; an existing account is proven by its session or password',
      body: bodySchema, response: { 201: z.object({ workspaceId: z.uuid(), memberId: z.uuid() }) },
    },
    async handler(request, reply) {
      await attempts.count(request, reply)
      const { name, password } = request.body
      const { email, workspaceId: invited } = await openInvitation(db, request.body.token)
      const [account, visitor] = [await accounts.findByEmail(email), await visitorOf(platform, request)]
      const provenAccountId = await proven(platform, account, visitor, password)
      if (account && provenAccountId === undefined && password !== undefined) throw wrongCredentials()
      if (provenAccountId !== undefined && visitor?.id !== provenAccountId) await refusePasswordAlone(platform, provenAccountId)
      const passwordHash = account || password === undefined ? undefined : await accounts.hashPassword(password, [email, name ?? '', (await findWorkspace(db, { id: invited }))?.name ?? ''])
      const { workspaceId, memberId } = await db.transaction().execute((tx) =>
        acceptInvitation(tx, { token: request.body.token, name, passwordHash, provenAccountId, requestId: request.id }))
      if (password !== undefined && (account === undefined || visitor?.id !== account.id)) {
        setCookies(reply, (await accounts.signIn({ email, password }, { address: request.ip, userAgent: request.headers['user-agent'] })) ?? [])
      }
      return reply.status(201).send({ workspaceId, memberId })
    },
  })
}

const visitorOf = async ({ accounts }: Part, request: FastifyRequest): Promise<Account | undefined> =>
  request.headers.cookie === undefined ? undefined : accounts.sessionOf(toHeaders(request))

/** Whoever has a second factor signs in with it: a password alone neither joins for them nor begins a session. @throws Problem `sign-in-first`. */
async function refusePasswordAlone({ db }: Part, accountId: string): Promise<void> {
  if (!(await hasSecondFactor(db, accountId))) return
  throw new Problem('sign-in-first', 401, 'This account asks for a code. Sign in to it first, then open the invitation again.')
}

async function proven({ accounts }: Part, account: Account | undefined, visitor: Account | undefined, password: string | undefined): Promise<string | undefined> {
  if (!account) return undefined
  if (visitor?.id === account.id) return account.id
  return password !== undefined && (await accounts.verifyPassword(account.id, password)) ? account.id : undefined
}
