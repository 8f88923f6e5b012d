import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import { pageOf } from '../../platform/http/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import { audit } from '../../platform/audit/audit.ts'
import { correctionSchema, correctVoice } from '../corrections/correct.ts'
import { explorerOf } from '../explorer/explorer.ts'
import { countQuerySchema, exportQuerySchema, filterOf, filterQuerySchema, listQuerySchema } from '../explorer/query-string.ts'
import { showOriginal, showVoice, voiceDetailSchema } from './detail.ts'
import { exportVoices } from './export.ts'
import { voiceItemSchema } from './item.ts'
import { countList, listVoices } from './list.ts'
import { neighboursOf, neighboursSchema } from './neighbours.ts'
import { spanOfVoices, spanSchema } from './span.ts'

const params = z.object({ id: z.uuid() })

export function voiceRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const explorer = explorerOf(platform)
  app.route({
    method: 'GET', url: '/api/v1/voices', config: { permission: 'voices:read' },
    schema: {
      tags: ['voices'], summary: 'Voices by filter and full text, newest first. Attributes: attribute.NAME=VALUE; scores: nps=0-6. With patience (ms) a page may be short of its limit, and total null while it is counted',
      querystring: listQuerySchema, response: { 200: pageOf(voiceItemSchema) },
    },
    handler: ({ actor, query }) => listVoices(explorer, actor, filterOf(query), query),
  })
  app.route({
    method: 'GET', url: '/api/v1/voices/count', config: { permission: 'voices:read' },
    schema: {
      tags: ['voices'], summary: 'How many voices a filter holds for. With patience (ms) perhaps a number that is surely reached: then exact is false, and counting goes on', querystring: countQuerySchema,
      response: { 200: z.object({ voices: z.int(), exact: z.boolean() }) },
    },
    handler: ({ actor, query }) => countList(explorer, actor, filterOf(query), query.patience),
  })
  app.route({
    method: 'GET', url: '/api/v1/voices.csv', config: { permission: 'voices:read' },
    schema: { tags: ['voices'], summary: 'The selected voices as CSV, masked; times on the clocks of the workspace’s time zone. For programs: names of the API, codes and JSON, new columns at the end only. With language (ja, en) for people: headings and words in it', produces: ['text/csv'], querystring: exportQuerySchema },
    handler: async ({ actor, query }, reply) => {
      const csv = await exportVoices(explorer, actor, filterOf(query), query.language)
      await db.transaction().execute((tx) => audit(tx, actor, { action: 'voices.exported', subjectKind: 'voice' }))
      return reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="voices.csv"').send(csv)
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/voices/span', config: { permission: 'voices:read' },
    schema: { tags: ['voices'], summary: 'The days between which customers’ voices were heard, and the scores they gave', response: { 200: spanSchema } },
    handler({ actor }) {
      explorer.expectQuery()
      return spanOfVoices(explorer, actor)
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/voices/:id/neighbours', config: { permission: 'voices:read' },
    schema: { tags: ['voices'], summary: 'The voices beside this one in the list of a filter', params, querystring: filterQuerySchema, response: { 200: neighboursSchema } },
    handler: ({ actor, params: { id }, query }) => neighboursOf(explorer, actor, id, filterOf(query)),
  })
  app.route({
    method: 'GET', url: '/api/v1/voices/:id', config: { permission: 'voices:read' },
    schema: { tags: ['voices'], summary: 'One voice: what holds of it, who said so, and the customer’s other voices', params, response: { 200: voiceDetailSchema } },
    handler: ({ actor, params: { id } }) => showVoice(db, actor, id),
  })
  app.route({
    method: 'GET', url: '/api/v1/voices/:id/original', config: { permission: 'voices:unmask' },
    schema: {
      tags: ['voices'], summary: 'The text as it was written, unmasked. Every look is audited', params,
      response: { 200: z.object({ id: z.string(), text: z.string(), attributes: z.record(z.string(), z.string()) }) },
    },
    handler: ({ actor, params: { id } }) => db.transaction().execute((tx) => showOriginal(tx, actor, id)),
  })
  app.route({
    method: 'POST', url: '/api/v1/voices/:id/corrections', config: { permission: 'voices:correct' },
    schema: {
      tags: ['voices'], summary: 'State what holds of a voice; null takes a statement back. A person’s word beats every machine version',
      params, body: correctionSchema, response: { 200: voiceDetailSchema },
    },
    handler: async ({ actor, params: { id }, body }) => {
      await db.transaction().execute((tx) => correctVoice(tx, actor, id, body))
      return showVoice(db, actor, id)
    },
  })
}
