import { z } from 'zod'
import { notFound } from '../platform/errors.ts'
import type { App } from '../platform/http/app.ts'
import { createInvitation, listInvitations } from '../platform/people/invitations.ts'
import { roles } from '../platform/people/permissions.ts'
import type { Platform } from '../platform/platform.ts'
import { operatorIn } from './routes.ts'

/** Links that let a person in, for as long as no mail is set up: shown on the terminal of whoever runs the machine. */
export function peopleControlRoutes(app: App, platform: Platform, publicUrl: string): void {
  const { accounts, db } = platform
  app.post('/control/invitations', {
    schema: { body: z.object({ workspace: z.string(), email: z.email(), role: z.enum(roles), department: z.string().optional() }) },
    async handler({ body }) {
      const actor = await operatorIn(platform, body.workspace)
      const department = body.department === undefined ? undefined : await db.selectFrom('department').select('id')
        .where('workspace_id', '=', actor.workspaceId).where('name', '=', body.department).executeTakeFirst()
      if (body.department !== undefined && !department) throw notFound(`department “${body.department}”`)
      const { id, token, expiresAt } = await db.transaction().execute((tx) =>
        createInvitation(tx, actor, { email: body.email, role: body.role, departmentId: department?.id }))
      return { id, link: `${publicUrl}/invitation?token=${token}`, expiresAt: expiresAt.toISOString() }
    },
  })
  app.get('/control/invitations', {
    schema: { querystring: z.object({ workspace: z.string() }) },
    async handler({ query }) {
      const actor = await operatorIn(platform, query.workspace)
      return { invitations: await listInvitations(db, actor) }
    },
  })
  app.post('/control/password-links', {
    schema: { body: z.object({ email: z.email() }) },
    async handler({ body }) {
      const account = await accounts.findByEmail(body.email)
      if (!account) throw notFound(`account ${body.email}`)
      const { token, expiresAt } = await accounts.createLink('password', account.id)
      return { link: `${publicUrl}/password?token=${token}`, expiresAt: expiresAt.toISOString() }
    },
  })
  app.post('/control/setup-links', async () => {
    const { token, expiresAt } = await accounts.createLink('setup')
    return { link: `${publicUrl}/setup?token=${token}`, expiresAt: expiresAt.toISOString() }
  })
}
