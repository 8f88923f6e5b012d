import { z } from 'zod'
import { presentInitiative, visibleInitiativeIds } from '../../act/index.ts'
import { voiceItemSchema } from '../../understand/index.ts'
import type { App } from '../../platform/http/app.ts'
import { encodeCursor, idOfCursor, limitSchema, pageOf } from '../../platform/http/paging.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { evaluate } from './evaluate.ts'
import { presentEvaluation, presentEvaluations } from './present.ts'
import { evaluationSchema, idParams, voicesQuery } from './schemas.ts'
import { countRows, listRows } from './store.ts'
import { listFrozenVoices } from './voices.ts'

const tags = ['evaluations']

export function evaluationRoutes(app: App, platform: Platform): void {
  const { db } = platform
  app.post('/api/v1/initiatives/:id/evaluations', {
    config: { permission: 'evaluations:write' },
    schema: { tags, summary: 'Freeze the evidence and judge it by the registered plan; the same evidence is the same evaluation', params: idParams, response: { 200: evaluationSchema, 201: evaluationSchema } },
    async handler({ actor, params }, reply) {
      const { id, isNew } = await evaluate(platform, actor, params.id)
      return reply.status(isNew ? 201 : 200).send(await presentEvaluation(db, actor, id))
    },
  })
  app.get('/api/v1/evaluations', {
    config: { permission: 'evaluations:read' },
    schema: {
      tags, summary: 'Evaluations, newest first', querystring: z.object({ initiative: z.uuid().optional(), cursor: z.string().optional(), limit: limitSchema }),
      response: { 200: pageOf(evaluationSchema) },
    },
    async handler({ actor, query }) {
      const initiativeIds = await visibleInitiatives(db, actor, query.initiative)
      const rows = await listRows(db, actor, { initiativeIds }, { limit: query.limit + 1, before: idOfCursor(query.cursor) })
      const items = await presentEvaluations(db, actor, rows.slice(0, query.limit))
      const last = items.at(-1)
      return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null, total: await countRows(db, actor, initiativeIds) }
    },
  })
  app.get('/api/v1/evaluations/:id', {
    config: { permission: 'evaluations:read' },
    schema: { tags, summary: 'One evaluation', params: idParams, response: { 200: evaluationSchema } },
    handler: ({ actor, params }) => presentEvaluation(db, actor, params.id),
  })
  app.get('/api/v1/evaluations/:id/voices', {
    // Texts are shown, if masked: whoever reads them needs the permission for voices.
    config: { permission: 'voices:read' },
    schema: {
      tags, summary: 'The voices an evaluation rests on, masked; those erased since are counted', params: idParams, querystring: voicesQuery.extend({ limit: limitSchema }),
      response: { 200: pageOf(voiceItemSchema).extend({ hidden: z.number().int(), erased: z.number().int() }) },
    },
    handler: ({ actor, params, query: { part, phase, ...page } }) => listFrozenVoices(platform, actor, params.id, { part, phase }, page),
  })
}

/** Initiatives whose evaluations the actor may see. */
async function visibleInitiatives(reader: Reader, actor: Actor, wanted: string | undefined): Promise<'all' | readonly string[]> {
  return wanted === undefined ? visibleInitiativeIds(reader, actor) : [(await presentInitiative(reader, actor, wanted)).id]
}
