import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { analysisPool } from '../analysis/shared-pool.ts'
import { explorerOf } from '../explorer/explorer.ts'
import { listTopics } from '../topics/store.ts'
import { answerSchema, answerTopic } from './answer.ts'
import { readExamples } from './examples.ts'
import { learningDetailSchema, learningSchema, presentLearning, presentLearningDetail } from './present.ts'
import { askAbout, questionsSchema } from './questions.ts'
import { listModels } from './store.ts'

const params = z.object({ id: z.uuid() })

export function topicLearningRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const explorer = explorerOf(platform)
  const tags = ['topics']
  app.route({
    method: 'GET', url: '/api/v1/topics/learning', config: { permission: 'topics:read' },
    schema: { tags, summary: 'How far each topic has been learnt from what people said, and how good its tags are', response: { 200: z.object({ items: z.array(learningSchema.extend({ topicId: z.string() })) }) } },
    handler: async ({ actor: { workspaceId } }) => {
      const topics = await listTopics(db, workspaceId)
      const [examples, models] = await Promise.all([readExamples(db, workspaceId, topics), listModels(db, workspaceId)])
      const byTopic = Map.groupBy(models, ({ topicId }) => topicId)
      return { items: topics.map((topic) => ({ topicId: topic.id, ...presentLearning(topic, examples.get(topic.id) ?? [], byTopic.get(topic.id) ?? []) })) }
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/topics/:id/learning', config: { permission: 'topics:read' },
    schema: { tags, summary: 'What a topic was learnt from, how good it is, how that moved, and its versions', params, response: { 200: learningDetailSchema } },
    handler: async ({ actor: { workspaceId }, params: { id } }) => {
      const topics = await listTopics(db, workspaceId)
      const topic = topics.find((one) => one.id === id)
      if (!topic) throw notFound('topic')
      const [examples, models] = await Promise.all([readExamples(db, workspaceId, topics), listModels(db, workspaceId, id)])
      return presentLearningDetail(topic, examples.get(id) ?? [], models)
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/topics/:id/questions', config: { permission: 'voices:correct' },
    schema: { tags, summary: 'Voices about which a yes or no teaches the topic most', params, querystring: z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) }), response: { 200: questionsSchema } },
    handler: ({ actor, params: { id }, query: { limit } }) => askAbout(explorer, analysisPool(platform.config), actor, id, limit),
  })
  app.route({
    method: 'POST', url: '/api/v1/topics/:id/answers', config: { permission: 'voices:correct' },
    schema: { tags, summary: 'Say that a voice is, or is not, about the topic; null takes it back', params, body: answerSchema, response: { 204: z.null() } },
    handler: async ({ actor, params: { id }, body }, reply) => {
      await db.transaction().execute((tx) => answerTopic(tx, actor, id, body))
      return reply.status(204).send(null)
    },
  })
}
