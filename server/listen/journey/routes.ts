import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { wholeCompany } from '../inspections/policy.ts'
import { stages } from '../touchpoints/channel.ts'
import { arrangeStages, journeyStages } from './stages.ts'

const stageSchema = z.object({
  stage: z.enum(stages), shown: z.boolean(),
  name: z.string().trim().min(1).max(40).refine((name) => !name.includes('\0'), 'must not contain NUL').nullable(),
}).meta({ id: 'JourneyStage' })
const listed = z.object({ items: z.array(stageSchema) })
const tags = ['touchpoints']

export function journeyRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/journey-stages', config: { permission: 'touchpoints:read' },
    schema: { tags, summary: 'The stages of the journey, in the company’s order', response: { 200: listed } },
    handler: async ({ actor }) => ({ items: await journeyStages(db, actor.workspaceId) }),
  })
  app.route({
    method: 'PUT', url: '/api/v1/journey-stages', config: { permission: 'touchpoints:write' },
    schema: {
      tags, summary: 'Name, order and hide stages', response: { 200: listed },
      body: z.object({
        items: z.array(stageSchema).min(1).max(stages.length)
          .refine((items) => new Set(items.map(({ stage }) => stage)).size === items.length, 'names a stage twice')
          .refine((items) => items.some(({ shown }) => shown), 'shows no stage')
          .meta({ example: [{ stage: 'awareness', name: null, shown: true }] }),
      }),
    },
    async handler({ actor, body }) {
      wholeCompany(actor)
      return { items: await db.transaction().execute((tx) => arrangeStages(tx, actor, body.items)) }
    },
  })
}
