import { z } from 'zod'
import type { App } from '../platform/http/app.ts'
import { createWorkspaceWithOwner } from '../platform/people/first-owner.ts'
import { createKey } from '../platform/people/keys.ts'
import type { Platform } from '../platform/platform.ts'
import { doctorRoutes } from './doctor.ts'
import { importRoutes } from './imports.ts'
import { operatorIn } from './operator.ts'
import { peopleControlRoutes } from './people.ts'
import { securityControlRoutes } from './security.ts'
import { sampleControlRoutes } from './sample.ts'

/** What the CLI asks of the server of its data directory. */
export function controlRoutes(app: App, platform: Platform, publicUrl: string): void {
  workspaceRoutes(app, platform)
  app.post('/control/keys', {
    schema: { body: z.object({ workspace: z.string(), name: z.string().min(1).default('CLI'), scopes: z.array(z.string()).min(1), expiresAt: z.iso.datetime({ offset: true }).optional() }) },
    async handler({ body }) {
      const actor = await operatorIn(platform, body.workspace)
      const expiresAt = body.expiresAt === undefined ? undefined : new Date(body.expiresAt)
      return platform.db.transaction().execute((tx) => createKey(tx, actor, { name: body.name, scopes: body.scopes, expiresAt }))
    },
  })
  peopleControlRoutes(app, platform, publicUrl)
  importRoutes(app, platform)
  doctorRoutes(app, platform)
  securityControlRoutes(app, platform)
  sampleControlRoutes(app, platform)
}

function workspaceRoutes(app: App, { db, accounts }: Platform): void {
  app.post('/control/workspaces', {
    schema: { body: z.object({ name: z.string().trim().min(1).max(200), owner: z.email(), ownerName: z.string().min(1).optional(), password: z.string() }) },
    async handler({ body }) {
      const { workspaceId, memberId, owner } = await createWorkspaceWithOwner({ db, accounts }, {
        name: body.name, email: body.owner, password: body.password, ownerName: body.ownerName,
      })
      return { id: workspaceId, name: body.name, owner: owner.email, memberId }
    },
  })
  app.get('/control/workspaces', async () => {
    const rows = await db.selectFrom('workspace').select(['workspace_id', 'name', 'created_at']).orderBy('name').execute()
    return { workspaces: rows.map((row) => ({ id: row.workspace_id, name: row.name, createdAt: row.created_at.toISOString() })) }
  })
}
