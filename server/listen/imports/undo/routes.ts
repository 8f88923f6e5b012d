import { z } from 'zod'
import type { App } from '../../../platform/http/app.ts'
import type { Platform } from '../../../platform/platform.ts'
import { importInSight } from '../request.ts'
import { requestUndo } from './request.ts'
import type { VoiceUses } from './voice-uses.ts'
import { countBrought, weighUndo } from './weigh.ts'

const tags = ['imports']
const params = z.object({ id: z.uuid() })

const weighedSchema = z.object({
  obstacle: z.enum(['not-ended', 'undone', 'nothing', 'untraced']).nullable().meta({ description: 'Why it cannot be taken back at all' }),
  traced: z.boolean().meta({ description: 'False for imports of before what they brought was recorded: their customers stay' }),
  holds: z.array(z.object({ kind: z.literal('evaluation'), id: z.uuid(), title: z.string().nullable(), voices: z.int() })).meta({ description: 'What rests on its voices, or on what it corrected in others; while there is any it is not taken back' }),
  work: z.array(z.object({ kind: z.literal('corrections'), voices: z.int() })).meta({ description: 'What people did with its voices and would go with them' }),
})

const broughtSchema = z.object({
  voices: z.int(), customers: z.int(), transactions: z.int(), exposures: z.int(),
  changes: z.int().meta({ description: 'Values of others that it wrote over, and addresses that it gave them' }),
  corrected: z.int().meta({ description: 'Voices of others that it corrected, which say again what they said before' }),
})

/** Taking a whole import back. `uses` are what the stages of the loop say about voices; the composition root knows them. */
export function undoRoutes(app: App, { db }: Platform, uses: readonly VoiceUses[]): void {
  app.route({
    method: 'GET', url: '/api/v1/imports/:id/undo', config: { permission: 'imports:write' },
    schema: { tags, summary: 'What speaks against taking an import back, and what people would lose', params, response: { 200: weighedSchema } },
    async handler({ actor, params: { id } }) {
      const { holds, work, ...weighed } = await weighUndo(db, actor, await importInSight(db, actor, id), uses)
      return { ...weighed, holds: [...holds], work: [...work] }
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/imports/:id/undo/counts', config: { permission: 'imports:write' },
    schema: { tags, summary: 'How much taking an import back would remove, counted exactly: seconds where it brought millions', params, response: { 200: broughtSchema } },
    handler: async ({ actor, params: { id } }) => countBrought(db, await importInSight(db, actor, id)),
  })
  app.route({
    method: 'POST', url: '/api/v1/imports/:id/undo', config: { permission: 'imports:write' },
    schema: {
      tags, summary: 'Take an import back: what it brought goes, what it wrote over stands as before. 409 where an evaluation rests on its voices', params,
      body: z.object({ acceptLoss: z.boolean().default(false).meta({ description: 'That corrections people made on its voices go with them' }) }),
      response: { 202: z.object({ id: z.uuid(), status: z.string() }) },
    },
    async handler({ actor, params: { id }, body }, reply) {
      await db.transaction().execute((tx) => requestUndo(tx, actor, id, uses, body.acceptLoss))
      return reply.status(202).send({ id, status: 'undoing' })
    },
  })
}
