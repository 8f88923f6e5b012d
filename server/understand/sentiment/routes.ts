import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { App } from '../../platform/http/app.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { analysisPool } from '../analysis/shared-pool.ts'
import { voiceItemSchema } from '../voices/item.ts'
import { voicesOf } from '../voices/list.ts'
import { adopt, decline } from './decide.ts'
import { beginLearning, cancelLearning } from './learn.ts'
import { examplePolarities } from './measured.ts'
import { reasonsSchema, sentimentReasons } from './reasons.ts'
import { sentimentState, sentimentStateSchema } from './state.ts'
import { listVersions, versionOf } from './store.ts'
import { versionSchema } from './version.ts'

const params = z.object({ id: z.uuid() })
/** The voices are shown as they are today; those out of sight or erased are missing. */
const detailSchema = versionSchema.extend({ examples: z.array(z.object({ voice: voiceItemSchema, ...examplePolarities })) })

export function sentimentRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const tags = ['sentiment']
  const url = '/api/v1/sentiment/versions'
  const present = async (actor: Actor, id: string): Promise<z.infer<typeof detailSchema>> => {
    const version = await versionOf(db, actor.workspaceId, id)
    if (!version) throw notFound('version')
    const voices = new Map((await voicesOf(platform, actor, version.examples.map(({ voiceId }) => voiceId))).map((voice) => [voice.id, voice]))
    return { ...version, examples: version.examples.flatMap(({ voiceId, ...said }) => {
      const voice = voices.get(voiceId)
      return voice ? [{ voice, ...said }] : []
    }) }
  }
  app.route({
    method: 'GET', url: '/api/v1/sentiment', config: { permission: 'topics:read' },
    schema: { tags, summary: 'Who judges the sentiment, and how many voices there are to learn from', response: { 200: sentimentStateSchema } },
    handler: ({ actor }) => sentimentState(db, actor.workspaceId),
  })
  app.route({
    method: 'GET', url, config: { permission: 'topics:read' },
    schema: { tags, summary: 'Versions of the sentiment learnt from scores, newest first', response: { 200: z.object({ items: z.array(versionSchema) }) } },
    handler: async ({ actor }) => ({ items: await listVersions(db, actor.workspaceId) }),
  })
  app.route({
    method: 'POST', url, config: { permission: 'topics:write' },
    schema: { tags, summary: 'Learn a new version in the background; it applies to nothing until somebody adopts it', response: { 202: detailSchema } },
    handler: async ({ actor }, reply) => reply.status(202).send(await present(actor, await db.transaction().execute((tx) => beginLearning(tx, actor)))),
  })
  app.route({
    method: 'GET', url: `${url}/:id`, config: { permission: 'topics:read' },
    schema: { tags, summary: 'One version: what it learnt from, how good it is beside the engine, and voices on which they differ', params, response: { 200: detailSchema } },
    handler: ({ actor, params: { id } }) => present(actor, id),
  })
  app.route({
    method: 'POST', url: `${url}/:id/cancellation`, config: { permission: 'topics:write' },
    schema: { tags, summary: 'Stop learning it', params, response: { 200: detailSchema } },
    async handler({ actor, params: { id } }) {
      await db.transaction().execute((tx) => cancelLearning(tx, actor, id))
      return present(actor, id)
    },
  })
  app.route({
    method: 'POST', url: `${url}/:id/refusal`, config: { permission: 'settings:write' },
    schema: { tags, summary: 'Say no to it', params, response: { 200: detailSchema } },
    async handler({ actor, params: { id } }) {
      await db.transaction().execute((tx) => decline(tx, actor, id))
      return present(actor, id)
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/sentiment/adoptions', config: { permission: 'settings:write' },
    schema: {
      tags, summary: 'Let a version judge, an earlier one again, or the engine (null): every voice is analysed anew, and questions change over when all is done',
      body: z.object({ versionId: z.uuid().nullable() }), response: { 202: z.object({ generation: z.int() }) },
    },
    handler: async ({ actor, body: { versionId } }, reply) => reply.status(202).send({ generation: await db.transaction().execute((tx) => adopt(tx, actor, versionId)) }),
  })
  app.route({
    method: 'GET', url: '/api/v1/voices/:id/sentiment-reasons', config: { permission: 'voices:read' },
    schema: { tags: ['voices'], summary: 'Why a learnt version judges a voice as it does; null where the engine judged', params, response: { 200: reasonsSchema.nullable() } },
    handler: ({ actor, params: { id } }) => sentimentReasons(db, analysisPool(platform.config), actor, id),
  })
}
