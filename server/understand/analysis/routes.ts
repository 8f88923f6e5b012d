import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { analyseAnew } from './bring-forward.ts'
import { cancelFilling } from './reanalyse.ts'
import { analysisProgress, progressSchema } from './progress.ts'

export function analysisRoutes(app: App, { db, config }: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/analysis/progress', config: { permission: 'insights:read' },
    schema: { tags: ['voices'], summary: 'How far the analysis is: voices on their way, tagging by changed rules, a new generation', response: { 200: progressSchema } },
    handler: ({ actor }) => analysisProgress(db, actor.workspaceId, config.anew.automatic),
  })
  app.route({
    method: 'POST', url: '/api/v1/analysis/generations', config: { permission: 'settings:write' },
    schema: {
      tags: ['voices'], summary: 'Analyse every voice anew in the background; questions change over when all is done',
      response: { 202: z.object({ /** Null: what was learnt from scores is learnt again first, and it begins behind that. */ generation: z.int().nullable() }) },
    },
    handler: async ({ actor }, reply) => reply.status(202).send({ generation: await db.transaction().execute((tx) => analyseAnew(tx, actor)) }),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/analysis/generations', config: { permission: 'settings:write' },
    schema: { tags: ['voices'], summary: 'Give up analysing every voice anew; questions go on being answered as they are', response: { 204: z.null() } },
    handler: async ({ actor }, reply) => {
      await db.transaction().execute((tx) => cancelFilling(tx, actor))
      return reply.status(204).send(null)
    },
  })
}
