import { z } from 'zod'
import type { App } from '../../http/app.ts'
import type { Platform } from '../../platform.ts'
import { directoryOf } from '../directory.ts'
import { archiveDepartment, restoreDepartment } from './archive.ts'
import { changeDepartment, createDepartment } from './change.ts'
import { listDepartments, type Department } from './store.ts'

const tags = ['departments']
const params = z.object({ id: z.uuid() })
const kind = z.enum(['department', 'vendor'])
const nameSchema = z.string().trim().min(1).max(100)
const departmentSchema = z
  .object({ id: z.uuid(), name: z.string(), kind, parentId: z.uuid().nullable(), archived: z.boolean() })
  .meta({ id: 'Department' })

type Known = 'all' | readonly string[]

/** A vendor's department is the top of all that the vendor knows. */
const present = ({ id, name, kind: kindOf, parentId, archivedAt }: Department, known: Known = 'all'): z.infer<typeof departmentSchema> =>
  ({ id, name, kind: kindOf, parentId: known === 'all' || (parentId !== null && known.includes(parentId)) ? parentId : null, archived: archivedAt !== null })

export function departmentRoutes(app: App, { db }: Pick<Platform, 'db'>): void {
  app.get('/api/v1/departments', {
    config: { permission: 'workspace:read' },
    schema: {
      tags, summary: 'The departments and vendors one may know, by name; parentId makes the tree',
      querystring: z.object({ archived: z.stringbool().default(false).describe('Archived ones too') }),
      response: { 200: z.object({ items: z.array(departmentSchema) }) },
    },
    async handler({ actor, query: { archived } }) {
      const [departments, known] = [await listDepartments(db, actor.workspaceId), await directoryOf(db, actor)]
      const items = departments.filter(({ id, archivedAt }) => (known === 'all' || known.includes(id)) && (archived || archivedAt === null))
      return { items: items.map((department) => present(department, known)) }
    },
  })
  app.post('/api/v1/departments', {
    config: { permission: 'departments:write' },
    schema: {
      tags, summary: 'Add a department or vendor',
      body: z.object({ name: nameSchema, kind: kind.default('department'), parentId: z.uuid().nullable().default(null) }),
      response: { 201: departmentSchema },
    },
    handler: async ({ actor, body }, reply) =>
      reply.status(201).send(present(await db.transaction().execute((tx) => createDepartment(tx, actor, body)))),
  })
  app.patch('/api/v1/departments/:id', {
    config: { permission: 'departments:write' },
    schema: {
      tags, summary: 'Rename, move or re-label a department', params,
      body: z.object({ name: nameSchema, kind, parentId: z.uuid().nullable() }).partial(),
      response: { 200: departmentSchema },
    },
    async handler({ actor, params: { id }, body: { name, kind: kindOf, parentId } }) {
      const change = {
        ...(name === undefined ? {} : { name }), ...(kindOf === undefined ? {} : { kind: kindOf }), ...(parentId === undefined ? {} : { parentId }),
      }
      return present(await db.transaction().execute((tx) => changeDepartment(tx, actor, id, change)))
    },
  })
  app.post('/api/v1/departments/:id/archival', {
    config: { permission: 'departments:write' },
    schema: { tags, summary: 'Take a department out of use', params, response: { 200: departmentSchema } },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => archiveDepartment(tx, actor, id))),
  })
  app.delete('/api/v1/departments/:id/archival', {
    config: { permission: 'departments:write' },
    schema: { tags, summary: 'Bring an archived department back', params, response: { 200: departmentSchema } },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => restoreDepartment(tx, actor, id))),
  })
}
