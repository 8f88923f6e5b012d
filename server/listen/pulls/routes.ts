import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import { audit } from '../../platform/audit/audit.ts'
import { notFound } from '../../platform/errors.ts'
import type { App } from '../../platform/http/app.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Platform } from '../../platform/platform.ts'
import { checkedSchema, checkPlace, checkSchema } from './check.ts'
import { expectInSight, givenPullSchema, memberWhoPulls, removePull, savePull } from './change.ts'
import { askForPull } from './jobs.ts'
import { presentPull, presentRuns, pullSchema, runSchema } from './present.ts'
import { findPull, listPulls, listRuns, newestRuns } from './store.ts'

const tags = ['imports']
const params = z.object({ pullId: z.uuid() })
const write = { permission: 'imports:write' } as const
const read = { permission: 'imports:read' } as const
const runsShown = 50

/** Files that are taken by themselves, from a folder, S3-compatible storage or SFTP. */
export function pullRoutes(app: App, platform: Platform): void {
  const { db, config } = platform
  const languageOf = async ({ account, actor }: FastifyRequest): Promise<'ja' | 'en'> =>
    account?.language === 'ja' || account?.language === 'en' ? account.language : ((await findWorkspace(db, { id: actor.workspaceId }))?.language ?? 'ja')

  app.route({
    method: 'GET', url: '/api/v1/import-pulls', config: read,
    schema: { tags, summary: 'Scheduled imports by name, and the folders that the operator allows', response: { 200: z.object({ items: z.array(pullSchema), folders: z.array(z.string()) }) } },
    async handler({ actor }) {
      // What lies where is told to those who see the whole company.
      if (actor.scope.touchpointIds !== 'all') return { items: [], folders: [] }
      const runs = await newestRuns(db, actor.workspaceId)
      return { items: (await listPulls(db, actor.workspaceId)).map((row) => presentPull(row, runs.get(row.id))), folders: [...config.pullFolders] }
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/import-pulls', config: write,
    schema: { tags, summary: 'Have files taken by a schedule', body: givenPullSchema, response: { 201: pullSchema } },
    handler: async (request, reply) => {
      const language = await languageOf(request)
      const row = await db.transaction().execute((tx) => savePull(platform, tx, request.actor, undefined, request.body, language))
      return reply.status(201).send(presentPull(row, undefined))
    },
  })
  app.route({
    method: 'PUT', url: '/api/v1/import-pulls/:pullId', config: write,
    schema: { tags, summary: 'Change one. Who changes it is from now on the one in whose name files are imported', params, body: givenPullSchema, response: { 200: pullSchema } },
    handler: async (request) => {
      const language = await languageOf(request)
      const row = await db.transaction().execute((tx) => savePull(platform, tx, request.actor, request.params.pullId, request.body, language))
      return presentPull(row, (await newestRuns(db, row.workspace_id)).get(row.id))
    },
  })
  app.route({
    method: 'DELETE', url: '/api/v1/import-pulls/:pullId', config: write,
    schema: { tags, summary: 'Take no more files from there; what was imported stays', params, response: { 204: z.null() } },
    async handler({ actor, params: { pullId } }, reply) {
      await db.transaction().execute((tx) => removePull(tx, actor, pullId))
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/import-pulls/:pullId/runs', config: read,
    schema: { tags, summary: 'The newest looks at its place, and what became of each file', params, response: { 200: z.object({ items: z.array(runSchema) }) } },
    async handler({ actor, params: { pullId } }) {
      if (actor.scope.touchpointIds !== 'all' || !(await findPull(db, actor.workspaceId, pullId))) throw notFound('import pull')
      return { items: await presentRuns(db, actor.workspaceId, await listRuns(db, actor.workspaceId, pullId, runsShown)) }
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/import-pulls/:pullId/runs', config: write,
    schema: { tags, summary: 'Look at its place now, also when it is switched off', params, response: { 202: z.object({ id: z.uuid() }) } },
    async handler({ actor, params: { pullId } }, reply) {
      expectInSight(actor)
      memberWhoPulls(actor)
      await db.transaction().execute(async (tx) => {
        if (!(await findPull(tx, actor.workspaceId, pullId))) throw notFound('import pull')
        await askForPull(tx, actor.workspaceId, pullId, 'person')
        await audit(tx, actor, { action: 'import-pull.asked', subjectKind: 'import-pull', subjectId: pullId })
      })
      return reply.status(202).send({ id: pullId })
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/import-pull-checks', config: write,
    schema: { tags, summary: 'Look at a place without taking anything: what is wrong with it, the fingerprint of its host, which files fit', body: checkSchema, response: { 200: checkedSchema } },
    handler: ({ actor, body }) => checkPlace(platform, actor, body),
  })
}
