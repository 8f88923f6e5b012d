import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { accept, dismiss, reopen } from './decisions.ts'
import { merge, separate } from './merge.ts'
import { listOpportunities, readDetail, readOpportunity } from './read.ts'
import { refresh } from './refresh.ts'
import { listQuerySchema, opportunitiesSchema, opportunityDetailSchema, opportunitySchema, periodQuerySchema, type Opportunity } from './schemas.ts'

const params = z.object({ id: z.uuid() })
const reason = z.string().trim().min(1).max(2000)
const tags = ['opportunities']
const answered = { response: { 200: opportunitySchema } }
const deciding = { permission: 'opportunities:decide' as const }

export function opportunityRoutes(app: App, platform: Platform): void {
  const decided = async (actor: Actor, id: string, verb: (tx: Tx) => Promise<void>): Promise<Opportunity> => {
    await platform.db.transaction().execute(verb)
    return readOpportunity(platform, actor, id)
  }
  /** A merge changes what figures count, so they are computed anew before they are told. */
  const regrouped = async (actor: Actor, id: string, verb: (tx: Tx) => Promise<void>): Promise<Opportunity> => {
    await platform.db.transaction().execute(verb)
    await refresh(platform, actor.workspaceId)
    return readOpportunity(platform, actor, id)
  }
  app.route({
    method: 'GET', url: '/api/v1/opportunities', config: { permission: 'opportunities:read' },
    schema: { tags, summary: 'Topics at touchpoints worth improving, best ranked first', querystring: listQuerySchema, response: { 200: opportunitiesSchema } },
    handler: ({ actor, query }) => listOpportunities(platform, actor, query),
  })
  app.route({
    method: 'GET', url: '/api/v1/opportunities/:id', config: { permission: 'opportunities:read' },
    schema: { tags, summary: 'An opportunity with the voices behind it', params, querystring: periodQuerySchema, response: { 200: opportunityDetailSchema } },
    handler: ({ actor, params: { id }, query }) => readDetail(platform, actor, id, query),
  })
  app.route({
    method: 'POST', url: '/api/v1/opportunities/refresh', config: deciding,
    schema: { tags, summary: 'Find opportunities and compute their figures anew', body: z.object({}), response: { 200: z.object({ opportunities: z.int() }) } },
    async handler({ actor }) {
      await refresh(platform, actor.workspaceId)
      return { opportunities: (await listOpportunities(platform, actor, { limit: 1 })).total }
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/opportunities/:id/acceptance', config: deciding,
    schema: { tags, summary: 'Accept: this shall be improved', params, body: z.object({ note: reason.optional() }), ...answered },
    handler: ({ actor, params: { id }, body }) => decided(actor, id, (tx) => accept(tx, actor, id, body.note ?? null)),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/opportunities/:id/acceptance', config: deciding,
    schema: { tags, summary: 'Take an acceptance back', params, ...answered },
    handler: ({ actor, params: { id } }) => decided(actor, id, (tx) => reopen(tx, actor, id, 'accepted')),
  })
  app.route({
    method: 'POST', url: '/api/v1/opportunities/:id/dismissal', config: deciding,
    schema: { tags, summary: 'Dismiss, and say why', params, body: z.object({ reason }), ...answered },
    handler: ({ actor, params: { id }, body }) => decided(actor, id, (tx) => dismiss(tx, actor, id, body.reason)),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/opportunities/:id/dismissal', config: deciding,
    schema: { tags, summary: 'Take a dismissal back', params, ...answered },
    handler: ({ actor, params: { id } }) => decided(actor, id, (tx) => reopen(tx, actor, id, 'dismissed')),
  })
  app.route({
    method: 'POST', url: '/api/v1/opportunities/:id/merge', config: deciding,
    schema: { tags, summary: 'Let an opportunity count for another one; that one is answered', params, body: z.object({ into: z.uuid() }), ...answered },
    handler: ({ actor, params: { id }, body: { into } }) => regrouped(actor, into, (tx) => merge(tx, actor, id, into)),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/opportunities/:id/merge', config: deciding,
    schema: { tags, summary: 'Let a merged opportunity count for itself again', params, ...answered },
    handler: ({ actor, params: { id } }) => regrouped(actor, id, (tx) => separate(tx, actor, id)),
  })
}
