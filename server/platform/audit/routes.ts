import { z } from 'zod'
import type { App } from '../http/app.ts'
import { encodeCursor, idOfCursor, limitSchema, pageOf } from '../http/paging.ts'
import type { Platform } from '../platform.ts'
import { audit } from './audit.ts'
import { exportAudit } from './export.ts'
import { listAudit, type AuditEntry, type AuditQuery } from './list.ts'

const moment = z.iso.datetime({ offset: true })
const entrySchema = z
  .object({
    id: z.uuid(), at: z.iso.datetime(), actor: z.object({ kind: z.enum(['member', 'key', 'operator', 'system']), id: z.string().nullable(), name: z.string().nullable() }),
    action: z.string(), subjectKind: z.string(), subjectId: z.string().nullable(), subjectName: z.string().nullable(), detail: z.record(z.string(), z.unknown()), requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' })

const filterSchema = z.object({
  action: z.string().max(100).optional().describe('An action such as member.changed, or a noun such as member for all of its actions'),
  actorId: z.string().max(100).optional(), subjectKind: z.string().max(100).optional(), subjectId: z.string().max(100).optional(),
  from: moment.optional(), to: moment.optional().describe('Exclusive'),
})

const queryOf = ({ from, to, ...filters }: z.infer<typeof filterSchema>): AuditQuery =>
  ({ ...filters, from: from === undefined ? undefined : new Date(from), to: to === undefined ? undefined : new Date(to) })

const present = (entry: AuditEntry): z.infer<typeof entrySchema> => ({ ...entry, at: entry.at.toISOString() })

/** Who changed what, and who looked at unmasked text. */
export function auditRoutes(app: App, { db }: Pick<Platform, 'db'>): void {
  app.get('/api/v1/audit', {
    config: { permission: 'audit:read' },
    schema: {
      tags: ['audit'], summary: 'The audit log, newest first; total is not counted',
      querystring: filterSchema.extend({ cursor: z.string().optional(), limit: limitSchema }),
      response: { 200: pageOf(entrySchema) },
    },
    async handler({ actor, query: { cursor, limit, ...filters } }) {
      const found = await listAudit(db, actor, queryOf(filters), { limit: limit + 1, before: idOfCursor(cursor) })
      const items = found.slice(0, limit)
      return { items: items.map(present), nextCursor: found.length > limit ? encodeCursor([items.at(-1)?.id ?? '']) : null, total: null }
    },
  })
  app.get('/api/v1/audit.csv', {
    config: { permission: 'audit:read' },
    schema: { tags: ['audit'], summary: 'The selected entries as CSV, newest first', produces: ['text/csv'], querystring: filterSchema },
    async handler({ actor, query }, reply) {
      const csv = exportAudit(db, actor, queryOf(query))
      await db.transaction().execute((tx) => audit(tx, actor, { action: 'audit.exported', subjectKind: 'audit' }))
      return reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="audit.csv"').send(csv)
    },
  })
}
