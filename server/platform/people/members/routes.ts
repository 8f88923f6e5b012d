import { z } from 'zod'
import { notFound } from '../../errors.ts'
import type { App } from '../../http/app.ts'
import { decodeCursor, encodeCursor, limitSchema, pageOf, unknownCursor } from '../../http/paging.ts'
import type { Platform } from '../../platform.ts'
import { directoryOf } from '../directory.ts'
import { roles } from '../permissions.ts'
import { changeMember } from './change.ts'
import { deactivateMember, reactivateMember } from './deactivate.ts'
import { memberSchema, presentMember } from './present.ts'
import { countMembers, findMember, listMembers, type MemberQuery } from './store.ts'

const tags = ['members']
const params = z.object({ id: z.uuid() })

export function memberRoutes(app: App, { db }: Pick<Platform, 'db'>): void {
  readingRoutes(app, { db })
  app.patch('/api/v1/members/:id', {
    config: { permission: 'members:write' },
    schema: {
      tags, summary: 'Change a member’s role or department', params,
      body: z.object({ role: z.enum(roles), departmentId: z.uuid().nullable() }).partial(),
      response: { 200: memberSchema },
    },
    async handler({ actor, params: { id }, body: { role, departmentId } }) {
      const change = { ...(role === undefined ? {} : { role }), ...(departmentId === undefined ? {} : { departmentId }) }
      return presentMember(actor, await db.transaction().execute((tx) => changeMember(tx, actor, id, change)))
    },
  })
  app.post('/api/v1/members/:id/deactivation', {
    config: { permission: 'members:write' },
    schema: { tags, summary: 'End a member’s access to this workspace at once', params, response: { 200: memberSchema } },
    handler: async ({ actor, params: { id } }) => presentMember(actor, await db.transaction().execute((tx) => deactivateMember(tx, actor, id))),
  })
  app.delete('/api/v1/members/:id/deactivation', {
    config: { permission: 'members:write' },
    schema: { tags, summary: 'Let a member in again', params, response: { 200: memberSchema } },
    handler: async ({ actor, params: { id } }) => presentMember(actor, await db.transaction().execute((tx) => reactivateMember(tx, actor, id))),
  })
}

function readingRoutes(app: App, { db }: Pick<Platform, 'db'>): void {
  app.get('/api/v1/members', {
    config: { permission: 'members:read' },
    schema: {
      tags, summary: 'The members of the workspace, by name',
      querystring: z.object({
        state: z.enum(['active', 'deactivated', 'all']).default('active'), role: z.enum(roles).optional(), departmentId: z.uuid().optional(),
        q: z.string().max(100).optional(), cursor: z.string().optional(), limit: limitSchema,
      }),
      response: { 200: pageOf(memberSchema) },
    },
    async handler({ actor, query: { cursor, limit, ...filters } }) {
      const query: MemberQuery = {
        ...filters, workspaceId: actor.workspaceId, departments: await directoryOf(db, actor), selfId: actor.kind === 'member' ? actor.id : undefined,
      }
      const found = await listMembers(db, query, { limit: limit + 1, after: cursor === undefined ? undefined : memberCursor(cursor) })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return {
        items: items.map((member) => presentMember(actor, member)),
        nextCursor: found.length > limit && last ? encodeCursor([last.name, last.id]) : null,
        total: await countMembers(db, query),
      }
    },
  })
  app.get('/api/v1/members/:id', {
    config: { permission: 'members:read' },
    schema: { tags, summary: 'One member', params, response: { 200: memberSchema } },
    async handler({ actor, params: { id } }) {
      const [member, departments] = [await findMember(db, actor.workspaceId, id), await directoryOf(db, actor)]
      const known = departments === 'all' || member.id === actor.id || (member.departmentId !== null && departments.includes(member.departmentId))
      if (!known) throw notFound('member')
      return presentMember(actor, member)
    },
  })
}

/** Name and id of the last member seen; the id is compared as a UUID, so anything else in its place is no cursor of ours. */
function memberCursor(cursor: string): [string, string] {
  const [name, id] = decodeCursor(cursor, 2)
  const parsed = z.uuid().safeParse(id)
  if (!parsed.success) throw unknownCursor()
  return [String(name), parsed.data]
}
