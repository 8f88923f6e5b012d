import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../../http/app.ts'
import type { Platform } from '../../platform.ts'
import { roles } from '../permissions.ts'
import { createInvitation } from './create.ts'
import { linkTokenOf } from './link.ts'
import { revokeInvitation } from './revoke.ts'
import { readInvitations, type Invitation } from './store.ts'

const tags = ['invitations']
const invitationSchema = z
  .object({
    id: z.uuid(), email: z.string(), role: z.enum(roles), departmentId: z.uuid().nullable(), invitedBy: z.uuid().nullable(),
    createdAt: z.iso.datetime(), expiresAt: z.iso.datetime(), state: z.enum(['pending', 'accepted', 'expired', 'revoked']),
  })
  .meta({ id: 'Invitation' })

const present = (invitation: Invitation): z.infer<typeof invitationSchema> => {
  const { id, email, role, departmentId, invitedBy, createdAt, expiresAt, state } = invitation
  return { id, email, role, departmentId, invitedBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), state }
}

/** Invitations as those who administer members see them; guest-routes.ts has the side of the invited. */
export function invitationRoutes(app: App, { accounts, db }: Pick<Platform, 'accounts' | 'db'>): void {
  const origin = (request: FastifyRequest): string => accounts.publicUrl ?? `${request.protocol}://${request.host}`
  app.get('/api/v1/invitations', {
    config: { permission: 'members:write' },
    schema: { tags, summary: 'The newest 200 invitations', response: { 200: z.object({ items: z.array(invitationSchema) }) } },
    handler: async ({ actor }) => ({ items: (await readInvitations(db, actor.workspaceId)).map(present) }),
  })
  app.post('/api/v1/invitations', {
    config: { permission: 'members:write' },
    schema: {
      tags, summary: 'Invite an address; the link is told here, and by npx koewa invitation list',
      body: z.object({ email: z.email().max(320), role: z.enum(roles), departmentId: z.uuid().nullable().default(null) }),
      response: { 201: invitationSchema.extend({ link: z.url() }).meta({ id: 'NewInvitation' }) },
    },
    async handler(request, reply) {
      const { token, ...invitation } = await db.transaction().execute((tx) => createInvitation(tx, request.actor, accounts.sign, request.body))
      return reply.status(201).send({ ...present(invitation), link: `${origin(request)}/invitation?token=${token}` })
    },
  })
  app.get('/api/v1/invitations/:id/link', {
    config: { permission: 'members:write' },
    schema: { tags, summary: 'The link of a pending invitation once more', params: z.object({ id: z.uuid() }), response: { 200: z.object({ link: z.url() }) } },
    handler: async (request) => ({ link: `${origin(request)}/invitation?token=${await linkTokenOf(db, request.actor, accounts.sign, request.params.id)}` }),
  })
  app.post('/api/v1/invitations/:id/revocation', {
    config: { permission: 'members:write' },
    schema: { tags, summary: 'End an invitation', params: z.object({ id: z.uuid() }), response: { 200: invitationSchema } },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => revokeInvitation(tx, actor, id))),
  })
}
