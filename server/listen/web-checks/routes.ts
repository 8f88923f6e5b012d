import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { addAddress, checkNow, readWebState, removeAddress } from './addresses.ts'
import { faultKinds } from './crawl.ts'
import type { WebAddress } from './store.ts'

const tags = ['inspections']
const params = z.object({ id: z.uuid() })
const addressParams = params.extend({ addressId: z.uuid() })
const addressSchema = z.object({ id: z.string(), url: z.string(), expectsForm: z.boolean(), createdAt: z.iso.datetime() }).meta({ id: 'WebAddress' })
const checkSchema = z.object({ id: z.string(), addressId: z.string(), startedAt: z.date(), pages: z.int(), failures: z.int(), latency: z.int().nullable(), certificateUntil: z.date().nullable() })
const faultSchema = z.object({
  id: z.string(), addressId: z.string(), page: z.string(), kind: z.enum(faultKinds), detail: z.string(), linkedFrom: z.string().nullable(),
  firstSeen: z.date(), lastSeen: z.date(), solvedAt: z.date().nullable(),
})
const present = ({ id, url, expectsForm, createdAt }: WebAddress): z.infer<typeof addressSchema> => ({ id, url, expectsForm, createdAt: createdAt.toISOString() })
const inspecting = { permission: 'inspections:write' as const }

export function webCheckRoutes(app: App, { db, config }: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/touchpoints/:id/addresses', config: { permission: 'touchpoints:read' },
    schema: {
      tags, summary: 'Web addresses of a touchpoint, the newest looks at them, and what was wrong', params,
      response: { 200: z.object({ items: z.array(addressSchema), checks: z.array(checkSchema), faults: z.array(faultSchema) }) },
    },
    async handler({ actor, params: { id } }) {
      const { addresses, checks, faults } = await readWebState(db, actor, id)
      return { items: addresses.map(present), checks: [...checks], faults: [...faults] }
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/touchpoints/:id/addresses', config: inspecting,
    schema: {
      tags, summary: 'Have a web address looked at every day', params, response: { 201: addressSchema },
      body: z.object({ url: z.string().trim().max(2000).meta({ example: 'https://example.org/' }), expectsForm: z.boolean().default(false) }),
    },
    handler: async ({ actor, params: { id }, body }, reply) => reply.status(201).send(present(await db.transaction().execute((tx) => addAddress(tx, actor, id, body, config.checkHosts)))),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/touchpoints/:id/addresses/:addressId', config: inspecting,
    schema: { tags, summary: 'Look at an address no more', params: addressParams, response: { 204: z.null() } },
    async handler({ actor, params: { id, addressId } }, reply) {
      await db.transaction().execute((tx) => removeAddress(tx, actor, id, addressId))
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/touchpoints/:id/addresses/:addressId/checks', config: inspecting,
    schema: { tags, summary: 'Look at an address now', params: addressParams, response: { 202: z.object({}) } },
    async handler({ actor, params: { id, addressId } }, reply) {
      await db.transaction().execute((tx) => checkNow(tx, actor, id, addressId))
      return reply.status(202).send({})
    },
  })
}
