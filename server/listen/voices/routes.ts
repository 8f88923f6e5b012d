import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { batchOf, presentOutcomes, resultsSchema } from '../intake/batch.ts'
import { hearVoices } from './hear.ts'
import { voiceSchema } from './voice.ts'

export function voiceRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'POST', url: '/api/v1/voices', config: { permission: 'voices:write' },
    schema: {
      tags: ['voices'], summary: 'Hear 1 to 1,000 voices; one result per item, in order. Sent again by the same source and sourceId it is a duplicate.',
      body: z.object({ voices: batchOf(voiceSchema) }), response: { 200: resultsSchema },
    },
    handler: async ({ actor, body }) => presentOutcomes(await db.transaction().execute((tx) => hearVoices(tx, actor, body.voices))),
  })
}
