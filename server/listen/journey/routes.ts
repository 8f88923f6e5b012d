import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { wholeCompany } from '../whole-company.ts'
import { arrangeStages } from './arrange.ts'
import { stageSchema } from './stage.ts'
import { journeyStages } from './store.ts'

/** More would be no overview any more. */
const mostStages = 24

const name = z.string().trim().min(1).max(40).refine((text) => !text.includes('\0'), 'must not contain NUL').nullable()
const shownSchema = z.object({ stage: stageSchema, name, shown: z.boolean() }).meta({ id: 'JourneyStage' })
const placeSchema = z.object({ touchpointId: z.uuid(), stage: stageSchema })
const arrangementSchema = z.object({
  items: z.array(z.object({ stage: stageSchema.optional(), name, shown: z.boolean() })).min(1).max(mostStages)
    .refine((items) => new Set(items.flatMap(({ stage }) => stage ?? [])).size === items.filter(({ stage }) => stage !== undefined).length, 'names a stage twice')
    .refine((items) => items.some(({ shown }) => shown), 'shows no stage')
    .meta({ example: [{ stage: 'awareness', name: null, shown: true }, { name: '定着', shown: true }] }),
  moves: z.array(z.object({ from: stageSchema, into: stageSchema })).max(mostStages).default([]),
  places: z.array(placeSchema).max(5000).default([]),
})
const tags = ['touchpoints']

export function journeyRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/journey-stages', config: { permission: 'touchpoints:read' },
    schema: { tags, summary: 'The stages of the journey, in the company’s order', response: { 200: z.object({ items: z.array(shownSchema) }) } },
    handler: async ({ actor }) => ({ items: await journeyStages(db, actor.workspaceId) }),
  })
  app.route({
    method: 'PUT', url: '/api/v1/journey-stages', config: { permission: 'touchpoints:write' },
    schema: {
      tags, summary: 'Name, order, add, hide and remove stages; touchpoints of one that goes are moved',
      body: arrangementSchema, response: { 200: z.object({ items: z.array(shownSchema), moved: z.array(placeSchema) }) },
    },
    async handler({ actor, body }) {
      wholeCompany(actor)
      const { items, moved } = await db.transaction().execute((tx) => arrangeStages(tx, actor, body))
      return { items: [...items], moved: [...moved] }
    },
  })
}
