import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { explorerOf, type Explorer } from '../explorer/explorer.ts'
import { answer } from '../explorer/insights.ts'
import { questionSchema } from '../explorer/question.ts'
import { addTopic, changeTopic, mergeTopic, newTopicSchema, separateTopic, topicChangeSchema } from './change.ts'
import { previewRule, previewSchema } from './preview.ts'
import { topicSchema } from './present.ts'
import { ruleSchema } from './rule.ts'
import { listTopics } from './store.ts'

const countedSchema = topicSchema.extend({ voices: z.int(), complaints: z.int() })
const params = z.object({ id: z.uuid() })

export function topicRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const explorer = explorerOf(platform)
  const tags = ['topics']
  app.route({
    method: 'GET', url: '/api/v1/topics', config: { permission: 'topics:read' },
    schema: { tags, summary: 'All topics with their customers’ voices and complaints in sight', response: { 200: z.object({ items: z.array(countedSchema) }) } },
    handler: async ({ actor }) => {
      const [topics, counts] = await Promise.all([listTopics(db, actor.workspaceId), countByTopic(explorer, actor)])
      return { items: topics.map((topic) => ({ ...topic, ...(counts.get(topic.id) ?? { voices: 0, complaints: 0 }) })) }
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/topics', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Add a topic; voices heard before are tagged in the background', body: newTopicSchema, response: { 201: topicSchema } },
    handler: async ({ actor, body }, reply) => reply.status(201).send(await db.transaction().execute((tx) => addTopic(tx, actor, body))),
  })
  app.route({
    method: 'PATCH', url: '/api/v1/topics/:id', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Rename, move, archive or restore a topic, or change its rule', params, body: topicChangeSchema, response: { 200: topicSchema } },
    handler: ({ actor, params: { id }, body }) => db.transaction().execute((tx) => changeTopic(tx, actor, id, body)),
  })
  app.route({
    method: 'POST', url: '/api/v1/topics/:id/merge', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Let a topic count as another one', params, body: z.object({ into: z.uuid() }), response: { 200: topicSchema } },
    handler: ({ actor, params: { id }, body: { into } }) => db.transaction().execute((tx) => mergeTopic(tx, actor, id, into)),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/topics/:id/merge', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Let a merged topic count for itself again', params, response: { 200: topicSchema } },
    handler: ({ actor, params: { id } }) => db.transaction().execute((tx) => separateTopic(tx, actor, id)),
  })
  app.route({
    method: 'POST', url: '/api/v1/topics/preview', config: { permission: 'topics:write' },
    schema: { tags, summary: 'How many voices a rule would tag, with the newest of them', body: z.object({ rule: ruleSchema, than: ruleSchema.optional() }), response: { 200: previewSchema } },
    handler: ({ actor, body }) => previewRule(explorer, actor, body.rule, body.than),
  })
}

async function countByTopic(explorer: Explorer, actor: Actor): Promise<Map<string, { voices: number; complaints: number }>> {
  const { rows } = await answer(explorer, actor, questionSchema.parse({ measures: ['voices', 'complaints'], by: ['topic'], limit: 5000 }))
  return new Map(rows.flatMap(({ key, measures: { voices, complaints } }) =>
    key.topic !== null && typeof key.topic === 'object' ? [[key.topic.id, { voices: voices?.value ?? 0, complaints: complaints?.value ?? 0 }]] : []))
}
