import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { batchOf, presentOutcomes, resultsSchema } from '../intake/batch.ts'
import { exposureSchema, readExposure } from './exposure.ts'
import { takeExposures } from './take.ts'

export function exposureRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'POST', url: '/api/v1/exposures', config: { permission: 'exposures:write' },
    schema: {
      tags: ['exposures'], summary: 'How many could have spoken, per touchpoint, day and measure, 1 to 1,000; a later amount replaces an earlier',
      body: z.object({ exposures: batchOf(exposureSchema) }), response: { 200: resultsSchema },
    },
    handler: async ({ actor, body }) =>
      presentOutcomes(await db.transaction().execute((tx) => takeExposures(tx, actor, body.exposures.map(readExposure)))),
  })
}
