import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { countScored, mostVoices } from '../sentiment/scored-voices.ts'
import { listTopics } from '../topics/store.ts'
import { adoptWeighting, declineWeighting } from './decide.ts'
import { beginWeighting } from './learn.ts'
import { measuredSchema } from './measure.ts'
import { listWeightings } from './store.ts'
import { weightingStatuses } from './tables.ts'
import { leastOfTopic, leastVoices } from './weights.ts'

const weightSchema = z.object({
  topic: z.object({ id: z.string(), name: z.string() }), voices: z.int(),
  /** Points of −100…100 that a scored voice about the topic differs by, its other topics, touchpoint and kind of score alike. */
  effect: z.number(), low: z.number(), high: z.number(),
})
const weightingSchema = z
  .object({
    id: z.string(), number: z.int(), revision: z.int(), status: z.enum(weightingStatuses), failure: z.enum(['too-few', 'alike', 'internal']).nullable(),
    learntFrom: z.object({ voices: z.int(), nps: z.int(), csat: z.int(), ces: z.int(), star: z.int(), contradicting: z.int(), withoutTopic: z.int() }).nullable(),
    measured: measuredSchema.nullable(),
    /** The heaviest against first; topics that are gone are missing. */
    weights: z.array(weightSchema),
    /** Voices learnt from that were erased since and left out. */
    erased: z.int(),
    requestedAt: z.date(), learntAt: z.date().nullable(), decidedAt: z.date().nullable(),
  })
  .meta({ id: 'TopicWeighting' })
const stateSchema = z.object({
  /** Customers' voices with words and a score, counted up to `most`. */
  scored: z.int(), most: z.int(), least: z.int(), leastOfTopic: z.int(),
  /** Newest first. */
  items: z.array(weightingSchema),
})

export function topicWeightRoutes(app: App, { db }: Platform): void {
  const tags = ['topics']
  const url = '/api/v1/topic-weights'
  const params = z.object({ id: z.uuid() })
  app.route({
    method: 'GET', url, config: { permission: 'topics:read' },
    schema: { tags, summary: 'How much each topic weighs in scores: versions learnt from scored voices, and how many there are to learn from', response: { 200: stateSchema } },
    async handler({ actor: { workspaceId } }) {
      const [scored, versions, topics] = await Promise.all([countScored(db, workspaceId), listWeightings(db, workspaceId), listTopics(db, workspaceId)])
      const names = new Map(topics.filter(({ status, mergedInto }) => status === 'active' && mergedInto === null).map(({ id, name }) => [id, name]))
      const items = versions.map(({ weights, ...version }) => ({
        ...version,
        weights: weights.toSorted((a, b) => a.effect - b.effect).flatMap(({ topicId, voices, effect, low, high }) => {
          const name = names.get(topicId)
          return name === undefined ? [] : [{ topic: { id: topicId, name }, voices, effect, low, high }]
        }),
      }))
      return { scored, most: mostVoices, least: leastVoices, leastOfTopic, items }
    },
  })
  app.route({
    method: 'POST', url, config: { permission: 'topics:write' },
    schema: { tags, summary: 'Learn a new version in the background; it counts for nothing until somebody adopts it', response: { 202: z.object({ id: z.string() }) } },
    handler: async ({ actor }, reply) => reply.status(202).send({ id: await db.transaction().execute((tx) => beginWeighting(tx, actor)) }),
  })
  app.route({
    method: 'POST', url: `${url}/adoptions`, config: { permission: 'settings:write' },
    schema: { tags, summary: 'Let a version, an earlier one again, or none (null) count in priorities', body: z.object({ versionId: z.uuid().nullable() }), response: { 204: z.null() } },
    async handler({ actor, body: { versionId } }, reply) {
      await db.transaction().execute((tx) => adoptWeighting(tx, actor, versionId))
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST', url: `${url}/:id/refusal`, config: { permission: 'settings:write' },
    schema: { tags, summary: 'Say no to a version', params, response: { 204: z.null() } },
    async handler({ actor, params: { id } }, reply) {
      await db.transaction().execute((tx) => declineWeighting(tx, actor, id))
      return reply.status(204).send(null)
    },
  })
}
