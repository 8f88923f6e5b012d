import { z } from 'zod'
import { conflict, notFound } from '../platform/errors.ts'
import type { App } from '../platform/http/app.ts'
import { createPasswordLink } from '../platform/auth/password-reset.ts'
import { createInvitation } from '../platform/people/invitations/create.ts'
import { readInvitations } from '../platform/people/invitations/store.ts'
import { invitationToken } from '../platform/people/invitations/token.ts'
import { roles } from '../platform/people/permissions.ts'
import type { Platform } from '../platform/platform.ts'
import { operatorIn } from './operator.ts'

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
        createInvitation(tx, actor, accounts.sign, { email: body.email, role: body.role, departmentId: department?.id }))
      return { id, link: `${publicUrl}/invitation?token=${token}`, expiresAt: expiresAt.toISOString() }
    },
  })
  app.get('/control/invitations', {
    schema: { querystring: z.object({ workspace: z.string() }) },
    async handler({ query }) {
      const actor = await operatorIn(platform, query.workspace)
      const pending = (await readInvitations(db, actor.workspaceId)).filter(({ state }) => state === 'pending')
      return {
        invitations: pending.map(({ id, email, role, expiresAt }) => (
          { id, email, role, expiresAt: expiresAt.toISOString(), link: `${publicUrl}/invitation?token=${invitationToken(accounts.sign, actor.workspaceId, id)}` })),
      }
    },
  })
  app.post('/control/password-links', {
    schema: { body: z.object({ email: z.email() }) },
    async handler({ body }) {
      const { token, expiresAt } = await db.transaction().execute((tx) => createPasswordLink(tx, body.email))
      return { link: `${publicUrl}/password?token=${token}`, expiresAt: expiresAt.toISOString() }
    },
  })
  app.post('/control/setup-links', async () => {
    if (!(await accounts.isEmpty())) throw conflict('Koewa has an owner already. Let people in with: npx koewa invitation create')
    const { token, expiresAt } = await accounts.createLink('setup')
    return { link: `${publicUrl}/setup?token=${token}`, expiresAt: expiresAt.toISOString() }
  })
}
