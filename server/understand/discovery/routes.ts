import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { explorerOf } from '../explorer/explorer.ts'
import { topicSchema } from '../topics/present.ts'
import { voiceItemSchema } from '../voices/item.ts'
import { acceptProposal, dismissProposal, mergeProposal, renameProposal, reopenProposal } from './decide.ts'
import { requestDiscovery } from './discover.ts'
import { findNovelty, noveltySchema } from './novelty.ts'
import { proposalsSchema, proposalVoices, showProposals } from './present.ts'

const params = z.object({ id: z.uuid() })
const name = z.string().trim().min(1).max(100)

export function discoveryRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const explorer = explorerOf(platform)
  const tags = ['topics']
  app.route({
    method: 'GET', url: '/api/v1/topics/novelty', config: { permission: 'insights:read' },
    schema: { tags, summary: 'Phrases of the last week that are new or suddenly frequent, with the test behind them', response: { 200: noveltySchema } },
    handler: ({ actor }) => findNovelty(explorer, actor),
  })
  app.route({
    method: 'GET', url: '/api/v1/topics/proposals', config: { permission: 'topics:read' },
    schema: { tags, summary: 'What voices speak about that no topic covers: open proposals, and what was decided about others of late', response: { 200: proposalsSchema } },
    handler: ({ actor }) => showProposals(explorer, actor),
  })
  app.route({
    method: 'POST', url: '/api/v1/topics/proposals', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Look through recent voices that no topic covers, in the background', response: { 202: z.object({ requested: z.literal(true) }) } },
    handler: async ({ actor }, reply) => {
      await db.transaction().execute(async (tx) => {
        await requestDiscovery(tx, actor.workspaceId)
        await audit(tx, actor, { action: 'topics.discovery-requested', subjectKind: 'workspace', subjectId: actor.workspaceId })
      })
      return reply.status(202).send({ requested: true as const })
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/topics/proposals/:id/voices', config: { permission: 'topics:read' },
    schema: { tags, summary: 'The newest voices of a proposal', params, response: { 200: z.object({ items: z.array(voiceItemSchema) }) } },
    handler: async ({ actor, params: { id } }) => ({ items: await proposalVoices(explorer, actor, id) }),
  })
  app.route({
    method: 'PATCH', url: '/api/v1/topics/proposals/:id', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Rename a proposal', params, body: z.object({ name }), response: { 204: z.null() } },
    handler: async ({ actor, params: { id }, body }, reply) => {
      await db.transaction().execute((tx) => renameProposal(tx, actor, id, body.name))
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/topics/proposals/:id/acceptance', config: { permission: 'topics:write' },
    schema: {
      tags, summary: 'Make a topic of a proposal', params, body: z.object({ name: name.optional(), parentId: z.uuid().nullable().default(null) }), response: { 201: topicSchema },
    },
    handler: async ({ actor, params: { id }, body }, reply) => reply.status(201).send(await db.transaction().execute((tx) => acceptProposal(tx, actor, id, body))),
  })
  app.route({
    method: 'POST', url: '/api/v1/topics/proposals/:id/merge', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Put a proposal’s phrases into the rule of a topic', params, body: z.object({ into: z.uuid() }), response: { 200: topicSchema } },
    handler: ({ actor, params: { id }, body }) => db.transaction().execute((tx) => mergeProposal(tx, actor, id, body.into)),
  })
  app.route({
    method: 'POST', url: '/api/v1/topics/proposals/:id/dismissal', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Show a proposal no more, in later runs neither', params, response: { 204: z.null() } },
    handler: async ({ actor, params: { id } }, reply) => {
      await db.transaction().execute((tx) => dismissProposal(tx, actor, id))
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'DELETE', url: '/api/v1/topics/proposals/:id/decision', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Take back what was decided about a proposal', params, response: { 204: z.null() } },
    handler: async ({ actor, params: { id } }, reply) => {
      await db.transaction().execute((tx) => reopenProposal(tx, actor, id))
      return reply.status(204).send(null)
    },
  })
}
