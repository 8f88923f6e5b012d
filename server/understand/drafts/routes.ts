import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { explorerOf } from '../explorer/explorer.ts'
import { filterSchema } from '../explorer/filter.ts'
import { voiceItemSchema } from '../voices/item.ts'
import { voicesOf } from '../voices/list.ts'
import { askModel, listCalls, spentToday } from './calls.ts'
import { draftName, draftSummary } from './draft.ts'
import { trialPrompt } from './prompts.ts'
import { changeModel, keyOfEnvironment, readModel } from './settings.ts'
import { decideDraft, listDrafts, type Draft } from './store.ts'
import { purposes } from './tables.ts'

const modelFields = {
  enabled: z.boolean(),
  timeoutSeconds: z.int().min(5).max(120),
  dailyTokens: z.int().min(1000).max(100_000_000),
}
const changeSchema = z.object({
  ...modelFields,
  baseUrl: z.url({ protocol: /^https?$/ }).max(500).meta({ example: 'http://127.0.0.1:9/v1' }), model: z.string().trim().min(1).max(200),
  /** Null takes the key away; left out, it stays, unless the host changes. */
  key: z.string().trim().min(1).max(500).nullable().optional(),
})
const modelSchema = z.object({
  ...modelFields, baseUrl: z.string(), model: z.string(), keyKept: z.boolean(),
  /** The key of the environment is used, since none is kept and the address is the environment's. */
  keyOfEnvironment: z.boolean(),
  spentToday: z.int(),
}).meta({ id: 'LanguageModel' })

const language = z.enum(['ja', 'en']).default('ja')
const draftSchema = z.object({
  id: z.string(), kind: z.enum(['topic-name', 'summary']), status: z.enum(['open', 'taken', 'refused']), model: z.string(), createdAt: z.date(),
  subject: z.looseObject({}),
  name: z.string().nullable(),
  /** Each with the voices it rests on that are (still) in sight. */
  points: z.array(z.object({ text: z.string(), voices: z.array(voiceItemSchema.pick({ id: true, text: true, occurredAt: true })) })),
  /** Voices that were read for a summary, of so many. */
  read: z.int().nullable(), of: z.int().nullable(),
}).meta({ id: 'Draft' })
const callSchema = z.object({
  id: z.string(), at: z.date(), purpose: z.enum(purposes), host: z.string(), model: z.string(), voices: z.int(), outcome: z.string(), tokens: z.int(), milliseconds: z.int().nullable(),
})
const params = z.object({ id: z.uuid() })

export function draftRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const explorer = explorerOf(platform)
  const drafting = { ...platform, explorer }
  const tags = ['drafts']
  const settings = async (workspaceId: string): Promise<z.infer<typeof modelSchema>> => {
    const model = await readModel(db, workspaceId)
    return { ...model, keyOfEnvironment: !model.keyKept && keyOfEnvironment(platform.config, model.baseUrl) !== undefined, spentToday: await spentToday(db, workspaceId) }
  }
  const present = async (actor: Actor, draft: Draft): Promise<z.infer<typeof draftSchema>> => {
    const { content, requestedBy: _requestedBy, decidedAt: _decidedAt, ...rest } = draft
    if ('name' in content) return { ...rest, name: content.name, points: [], read: null, of: null }
    const voices = new Map((await voicesOf(platform, actor, content.points.flatMap(({ voiceIds }) => voiceIds))).map((voice) => [voice.id, voice]))
    return { ...rest, name: null, read: content.read, of: content.of, points: content.points.map(({ text, voiceIds }) => ({ text, voices: voiceIds.flatMap((id) => voices.get(id) ?? []) })) }
  }
  app.route({
    method: 'GET', url: '/api/v1/language-model', config: { permission: 'topics:read' },
    schema: { tags, summary: 'The language model that drafts, if any; never its key', response: { 200: modelSchema } },
    handler: ({ actor }) => settings(actor.workspaceId),
  })
  app.route({
    method: 'PUT', url: '/api/v1/language-model', config: { permission: 'settings:write' },
    schema: { tags, summary: 'Set up an OpenAI-compatible endpoint for drafts; masked texts go to it once it is on', body: changeSchema, response: { 200: modelSchema } },
    async handler({ actor, body }) {
      await db.transaction().execute((tx) => changeModel(tx, platform, actor, body))
      return settings(actor.workspaceId)
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/language-model/trials', config: { permission: 'settings:write' },
    schema: { tags, summary: 'Ask the endpoint for one word; no voice is sent', response: { 200: z.object({ milliseconds: z.int() }) } },
    async handler({ actor }) {
      const began = Date.now()
      await askModel(platform, actor, { purpose: 'trial', messages: trialPrompt, voices: 0 })
      return { milliseconds: Date.now() - began }
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/language-model/calls', config: { permission: 'settings:write' },
    schema: { tags, summary: 'The newest calls: when, what for, how many voices and tokens; never text', response: { 200: z.object({ items: z.array(callSchema) }) } },
    handler: async ({ actor }) => ({ items: await listCalls(db, actor.workspaceId) }),
  })
  app.route({
    method: 'GET', url: '/api/v1/drafts', config: { permission: 'topics:read' },
    schema: { tags, summary: 'The newest drafts in sight', response: { 200: z.object({ items: z.array(draftSchema) }) } },
    handler: async ({ actor }) => ({ items: await Promise.all((await listDrafts(db, actor)).map((draft) => present(actor, draft))) }),
  })
  app.route({
    method: 'POST', url: '/api/v1/drafts/topic-names', config: { permission: 'topics:write' },
    schema: {
      tags, summary: 'Draft a name for a topic, or for the voices of a proposal',
      body: z.object({ topicId: z.uuid().optional(), voiceIds: z.array(z.uuid()).min(1).max(30).optional(), language }), response: { 201: draftSchema },
    },
    async handler({ actor, body: { topicId, voiceIds, language: spoken } }, reply) {
      const about = topicId !== undefined ? { topicId } : voiceIds ? { voiceIds } : undefined
      if (!about) throw notFound('topic')
      return reply.status(201).send(await present(actor, await draftName(drafting, actor, about, spoken)))
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/drafts/summaries', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Draft what the newest voices of a filter tell', body: z.object({ where: filterSchema.default({}), language }), response: { 201: draftSchema } },
    handler: async ({ actor, body: { where, language: spoken } }, reply) => reply.status(201).send(await present(actor, await draftSummary(drafting, actor, where, spoken))),
  })
  for (const [part, status, summary] of [['adoption', 'taken', 'Take a draft'], ['refusal', 'refused', 'Do not take a draft']] as const) {
    app.route({
      method: 'POST', url: `/api/v1/drafts/:id/${part}`, config: { permission: 'topics:write' },
      schema: { tags, summary, params, response: { 200: draftSchema } },
      handler: async ({ actor, params: { id } }) => present(actor, await db.transaction().execute((tx) => decideDraft(tx, actor, id, status))),
    })
  }
}
