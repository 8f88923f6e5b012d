import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import { encodeCursor, idOfCursor, limitSchema, pageOf } from '../../platform/http/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import { changeInitiative } from './change.ts'
import { createInitiative } from './create.ts'
import { statuses } from './initiative.ts'
import { presentInitiative } from './present-detail.ts'
import { presentInitiatives } from './present.ts'
import { idParams, initiativeChangeSchema, initiativeDetailSchema, initiativeSchema, newInitiativeSchema } from './schemas.ts'
import { countInitiatives, listInitiatives } from './store.ts'

const tags = ['initiatives']

export function initiativeRoutes(app: App, { db }: Platform): void {
  app.get('/api/v1/initiatives', {
    config: { permission: 'initiatives:read' },
    schema: {
      tags, summary: 'Initiatives, newest first',
      querystring: z.object({
        status: z.enum(statuses).optional(), department: z.uuid().optional().describe('Owning or co-operating'), owner: z.uuid().optional(),
        opportunity: z.uuid().optional(), cursor: z.string().optional(), limit: limitSchema,
      }),
      response: { 200: pageOf(initiativeSchema) },
    },
    async handler({ actor, query }) {
      const { cursor, limit, ...filter } = query
      const rows = await listInitiatives(db, actor, filter, { limit: limit + 1, before: idOfCursor(cursor) })
      const items = await presentInitiatives(db, actor, rows.slice(0, limit))
      const last = items.at(-1)
      return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null, total: await countInitiatives(db, actor, filter) }
    },
  })
  app.post('/api/v1/initiatives', {
    config: { permission: 'initiatives:write' },
    schema: { tags, summary: 'A new initiative, as a draft', body: newInitiativeSchema, response: { 201: initiativeDetailSchema } },
    async handler({ actor, body }, reply) {
      const id = await db.transaction().execute((tx) => createInitiative(tx, actor, body))
      return reply.status(201).send(await presentInitiative(db, actor, id))
    },
  })
  app.get('/api/v1/initiatives/:id', {
    config: { permission: 'initiatives:read' },
    schema: { tags, summary: 'One initiative with comments and history', params: idParams, response: { 200: initiativeDetailSchema } },
    handler: ({ actor, params }) => presentInitiative(db, actor, params.id),
  })
  app.patch('/api/v1/initiatives/:id', {
    config: { permission: 'initiatives:write' },
    schema: { tags, summary: 'Change title, owner, dates or departments', params: idParams, body: initiativeChangeSchema, response: { 200: initiativeDetailSchema } },
    async handler({ actor, params, body }) {
      await db.transaction().execute((tx) => changeInitiative(tx, actor, params.id, body))
      return presentInitiative(db, actor, params.id)
    },
  })
}
