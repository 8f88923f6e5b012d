import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { stageSchema } from '../journey/stage.ts'
import { channels } from './channel.ts'
import { archiveTouchpoint, changeTouchpoint, createTouchpoint, mergeTouchpoint, separateTouchpoint } from './change.ts'
import { refusals, settleTouchpoints } from './settle.ts'
import { listTouchpoints } from './store.ts'
import type { Touchpoint } from './touchpoint.ts'

const touchpointSchema = z.object({
  id: z.uuid(), name: z.string(), otherNames: z.array(z.string()).meta({ description: 'Under which its voices come as well: its former names, and what people add' }), channel: z.enum(channels), stage: stageSchema, stageChosen: z.boolean(), departmentId: z.uuid().nullable(), mergedInto: z.uuid().nullable(),
  archived: z.boolean(), createdAt: z.iso.datetime(),
}).meta({ id: 'Touchpoint' })

const present = ({ archivedAt, createdAt, otherNames, ...rest }: Touchpoint): z.infer<typeof touchpointSchema> =>
  ({ ...rest, otherNames: [...otherNames], archived: archivedAt !== null, createdAt: createdAt.toISOString() })

const name = z.string().trim().min(1).max(200).refine((text) => !text.includes('\0'), 'must not contain NUL')
const fields = {
  name,
  otherNames: z.array(name).max(50),
  channel: z.enum(channels),
  stage: stageSchema,
  departmentId: z.uuid().nullable(),
}
const placing = z.object({ departmentId: fields.departmentId, stage: fields.stage, stageChosen: z.boolean() }).meta({ id: 'TouchpointPlacing' })
const settlement = z.object({
  id: z.uuid(),
  departmentId: fields.departmentId.optional(),
  stage: fields.stage.optional(),
  stageChosen: z.boolean().optional().meta({ description: 'False takes the choice of a stage back; without it a stage that is given counts as chosen' }),
  expected: placing.optional().meta({ description: 'As it stands to the best of the caller’s knowledge; standing otherwise, it is left as it is' }),
})
const settled = z.object({
  changed: z.array(z.object({ id: z.uuid(), before: placing, after: placing })),
  refused: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), reason: z.enum(refusals) })),
})
const given = <T extends object>(sent: T) => Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as { [Key in keyof T]: Exclude<T[Key], undefined> }
const tags = ['touchpoints']
const params = z.object({ id: z.uuid() })

export function touchpointRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/touchpoints', config: { permission: 'touchpoints:read' },
    schema: { tags, summary: 'Touchpoints in sight, merged and archived ones included', response: { 200: z.object({ items: z.array(touchpointSchema) }) } },
    handler: async ({ actor }) => ({ items: (await listTouchpoints(db, actor.workspaceId, actor.scope)).map(present) }),
  })
  app.route({
    method: 'POST', url: '/api/v1/touchpoints', config: { permission: 'touchpoints:write' },
    schema: {
      tags, summary: 'Add a touchpoint', response: { 201: touchpointSchema },
      body: z.object({ ...fields, otherNames: fields.otherNames.default([]), stage: fields.stage.default('support'), departmentId: fields.departmentId.default(null) }),
    },
    handler: async ({ actor, body }, reply) => reply.status(201).send(present(await db.transaction().execute((tx) => createTouchpoint(tx, actor, body)))),
  })
  app.route({
    method: 'PATCH', url: '/api/v1/touchpoints/:id', config: { permission: 'touchpoints:write' },
    schema: { tags, summary: 'Rename a touchpoint or give it to a department, channel or stage. Its former name is kept among the other names unless these are given', params, body: z.object(fields).partial(), response: { 200: touchpointSchema } },
    handler: async ({ actor, params: { id }, body }) => present(await db.transaction().execute((tx) => changeTouchpoint(tx, actor, id, given(body)))),
  })
  app.route({
    method: 'PATCH', url: '/api/v1/touchpoints', config: { permission: 'touchpoints:write' },
    schema: {
      tags, summary: 'Give many touchpoints a department, a stage or both. Each is changed wholly or left as it is, with the reason',
      body: z.object({ touchpoints: z.array(settlement).min(1).max(5000).refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'each touchpoint once') }),
      response: { 200: settled },
    },
    handler: async ({ actor, body }) => await db.transaction().execute((tx) => settleTouchpoints(tx, actor, body.touchpoints.map(given))),
  })
  app.route({
    method: 'POST', url: '/api/v1/touchpoints/:id/merge', config: { permission: 'touchpoints:write' },
    schema: { tags, summary: 'Let its voices count at another touchpoint', params, body: z.object({ into: z.uuid() }), response: { 200: touchpointSchema } },
    handler: async ({ actor, params: { id }, body }) => present(await db.transaction().execute((tx) => mergeTouchpoint(tx, actor, id, body.into))),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/touchpoints/:id/merge', config: { permission: 'touchpoints:write' },
    schema: { tags, summary: 'Undo a merge: its voices count at itself again', params, response: { 200: touchpointSchema } },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => separateTouchpoint(tx, actor, id))),
  })
  app.route({
    method: 'POST', url: '/api/v1/touchpoints/:id/archival', config: { permission: 'touchpoints:write' },
    schema: { tags, summary: 'Take a touchpoint out of use; its voices stay', params, response: { 200: touchpointSchema } },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => archiveTouchpoint(tx, actor, id, true))),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/touchpoints/:id/archival', config: { permission: 'touchpoints:write' },
    schema: { tags, summary: 'Bring an archived touchpoint back', params, response: { 200: touchpointSchema } },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => archiveTouchpoint(tx, actor, id, false))),
  })
}
