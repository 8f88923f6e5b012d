import { z } from 'zod'
import { audit } from '../../../platform/audit/audit.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { App } from '../../../platform/http/app.ts'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Reader } from '../../../platform/postgres/database.ts'
import { mappingSchema } from '../mapping.ts'
import { deleteSource, findSource, findSourceByName, listSources, renameSource, type SourceRow } from './store.ts'

const tags = ['imports']
const params = z.object({ sourceId: z.uuid() })
const sourceSchema = z.object({ id: z.uuid(), name: z.string(), mapping: mappingSchema, updatedAt: z.iso.datetime(), usedAt: z.iso.datetime() }).meta({ id: 'ImportSource' })

const present = ({ id, name, mapping, updated_at, used_at }: SourceRow): z.infer<typeof sourceSchema> =>
  ({ id, name, mapping, updatedAt: updated_at.toISOString(), usedAt: used_at.toISOString() })

async function sourceInSight(reader: Reader, actor: Actor, id: string): Promise<SourceRow> {
  const row = await findSource(reader, actor, id)
  if (!row) throw notFound('import source')
  return row
}

/** Mappings kept for files that come again and again. They are made by running an import with `keepMapping`. */
export function sourceRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/import-sources', config: { permission: 'imports:read' },
    schema: { tags, summary: 'Mappings kept for files that come again, by name', response: { 200: z.object({ items: z.array(sourceSchema) }) } },
    handler: async ({ actor }) => ({ items: (await listSources(db, actor)).map(present) }),
  })
  app.route({
    method: 'PATCH', url: '/api/v1/import-sources/:sourceId', config: { permission: 'imports:write' },
    schema: { tags, summary: 'Rename one. By its name rows are told apart, so files imported later count as another source’s', params, body: z.object({ name: z.string().trim().min(1).max(100) }), response: { 200: sourceSchema } },
    handler: ({ actor, params: { sourceId }, body: { name } }) => db.transaction().execute(async (tx) => {
      const row = await sourceInSight(tx, actor, sourceId)
      const other = await findSourceByName(tx, actor.workspaceId, name)
      if (other && other.id !== sourceId) throw conflict('Another kept mapping has this name.', 'import-source-name-taken')
      await renameSource(tx, row, name)
      await audit(tx, actor, { action: 'import-source.renamed', subjectKind: 'import-source', subjectId: sourceId })
      return present(await sourceInSight(tx, actor, sourceId))
    }),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/import-sources/:sourceId', config: { permission: 'imports:write' },
    schema: { tags, summary: 'Forget one; what was imported by it stays', params, response: { 204: z.null() } },
    async handler({ actor, params: { sourceId } }, reply) {
      await db.transaction().execute(async (tx) => {
        await deleteSource(tx, await sourceInSight(tx, actor, sourceId))
        await audit(tx, actor, { action: 'import-source.removed', subjectKind: 'import-source', subjectId: sourceId })
      })
      return reply.status(204).send(null)
    },
  })
}
