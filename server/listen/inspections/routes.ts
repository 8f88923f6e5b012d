import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { requiredText, plainText } from '../intake/schema.ts'
import { changeChecklist, listChecklists } from './checklists.ts'
import { exempt } from './exemptions.ts'
import { checklistKinds, gaps, verdicts } from './inspection.ts'
import { present, roundSchema } from './present.ts'
import { beginRound, closeRound, noteVisit, readRound, recordVisit } from './rounds.ts'
import { listRounds } from './store.ts'

const tags = ['inspections']
const params = z.object({ id: z.uuid() })
const visitParams = params.extend({ visitId: z.uuid() })
const checklistSchema = z.object({ kind: z.enum(checklistKinds), own: z.boolean(), items: z.array(z.object({ id: z.string(), text: z.string() })) }).meta({ id: 'Checklist' })
const newFinding = z.object({ itemId: z.string().min(1).max(100), verdict: z.enum(verdicts), note: plainText(2000).default(''), mended: z.boolean().default(false) })
const reading = { permission: 'touchpoints:read' as const }
const inspecting = { permission: 'inspections:write' as const }
const answered = { response: { 200: roundSchema } }

export function inspectionRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/inspections', config: reading,
    schema: { tags, summary: 'Inspection rounds with touchpoints in sight, the newest first', response: { 200: z.object({ items: z.array(roundSchema) }) } },
    handler: async ({ actor }) => ({ items: (await listRounds(db, actor)).map(present) }),
  })
  app.route({
    method: 'POST', url: '/api/v1/inspections', config: inspecting,
    schema: {
      tags, summary: 'Begin a round: which touchpoints, when, and who goes there', response: { 201: roundSchema },
      body: z.object({
        title: requiredText(200), from: z.iso.date(), to: z.iso.date(), touchpointIds: z.array(z.uuid()).min(1).max(1000), inspectorId: z.uuid().nullable().default(null),
      }),
    },
    handler: async ({ actor, body }, reply) => reply.status(201).send(present(await db.transaction().execute((tx) => beginRound(tx, actor, body)))),
  })
  app.route({
    method: 'GET', url: '/api/v1/inspections/:id', config: reading, schema: { tags, summary: 'A round with its visits and findings', params, ...answered },
    handler: async ({ actor, params: { id } }) => present(await readRound(db, actor, id)),
  })
  app.route({
    method: 'POST', url: '/api/v1/inspections/:id/closure', config: inspecting, schema: { tags, summary: 'End a round', params, ...answered },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => closeRound(tx, actor, id, true))),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/inspections/:id/closure', config: inspecting, schema: { tags, summary: 'Open a round again', params, ...answered },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => closeRound(tx, actor, id, false))),
  })
  app.route({
    method: 'PATCH', url: '/api/v1/inspections/:id/visits/:visitId', config: inspecting,
    schema: {
      tags, summary: 'Write what was found at a touchpoint, or who goes there', params: visitParams, ...answered,
      body: z.object({ findings: z.array(newFinding).max(200).default([]), inspectorId: z.uuid().nullable().optional() }),
    },
    handler: async ({ actor, params: { id, visitId }, body }) => present(await db.transaction().execute((tx) => recordVisit(tx, actor, id, visitId, body))),
  })
  app.route({
    method: 'POST', url: '/api/v1/inspections/:id/visits/:visitId/notes', config: inspecting,
    schema: {
      tags, summary: 'Take what was noticed on the spot as an observer’s voice', params: visitParams, body: z.object({ text: requiredText(20_000) }),
      response: { 201: z.object({ voiceId: z.string() }) },
    },
    handler: async ({ actor, params: { id, visitId }, body }, reply) => reply.status(201).send(await db.transaction().execute((tx) => noteVisit(tx, actor, id, visitId, body.text))),
  })
  app.route({
    method: 'GET', url: '/api/v1/checklists', config: reading,
    schema: { tags, summary: 'What is looked at in each channel', response: { 200: z.object({ items: z.array(checklistSchema) }) } },
    handler: async ({ actor }) => ({ items: (await listChecklists(db, actor.workspaceId)).map((list) => ({ ...list, items: [...list.items] })) }),
  })
  app.route({
    method: 'PUT', url: '/api/v1/checklists', config: { permission: 'touchpoints:write' },
    schema: {
      tags, summary: 'Write a channel’s checklist; null goes back to the standard one', response: { 200: checklistSchema },
      body: z.object({ kind: z.enum(checklistKinds), items: z.array(z.object({ id: z.string().min(1).max(100).optional(), text: requiredText(300) })).min(1).max(100).nullable() }),
    },
    async handler({ actor, body: { kind, items } }) {
      const list = await db.transaction().execute((tx) => changeChecklist(tx, actor, kind, items))
      return { ...list, items: [...list.items] }
    },
  })
  app.route({
    method: 'PUT', url: '/api/v1/touchpoints/:id/exemption', config: inspecting,
    schema: {
      tags, summary: 'State that a gap is meant so, for a year; a reason of null takes it back', params,
      body: z.object({ gap: z.enum(gaps), reason: requiredText(500).nullable() }), response: { 204: z.null() },
    },
    async handler({ actor, params: { id }, body: { gap, reason } }, reply) {
      await db.transaction().execute((tx) => exempt(tx, actor, id, gap, reason, new Date()))
      return reply.status(204).send(null)
    },
  })
}
