import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import type { App } from '../../platform/http/app.ts'
import { encodeCursor, idOfCursor, limitSchema, pageOf } from '../../platform/http/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import { batchOf, presentOutcomes, resultsSchema } from '../intake/batch.ts'
import { identityKinds } from './customer.ts'
import { eraseCustomer } from './erase.ts'
import { mergeCustomers, undoMerge } from './merge.ts'
import { maskIdentity } from './mask.ts'
import { customerInSight, listCustomers, readCustomerDetail, type CustomerDetail, type CustomerSummary } from './read.ts'
import { transactionsOfCustomer } from '../transactions/of-customer.ts'
import { transactionKinds } from '../transactions/transaction.ts'
import { customerItemSchema, readCustomer, takeCustomers } from './take.ts'

const identitiesSchema = z.array(z.object({ kind: z.enum(identityKinds), value: z.string() }))
const summarySchema = z.object({
  id: z.uuid(), name: z.string().nullable(), accountName: z.string().nullable(), attributes: z.record(z.string(), z.string()),
  identities: identitiesSchema.meta({ description: 'E-mail addresses, phone numbers and LINE ids are masked; GET …/identities shows them' }), createdAt: z.iso.datetime(),
}).meta({ id: 'Customer' })

const detailSchema = summarySchema.extend({
  voiceCount: z.int(),
  transactionCount: z.int(),
  merges: z.array(z.object({ id: z.uuid(), mergedId: z.uuid(), mergedName: z.string().nullable(), reason: z.string(), mergedAt: z.iso.datetime() })),
  conflicts: z.array(z.object({ customerId: z.uuid(), name: z.string().nullable(), kind: z.enum(identityKinds) })),
}).meta({ id: 'CustomerDetail' })

const presentSummary = (customer: CustomerSummary): z.infer<typeof summarySchema> => ({
  id: customer.id, name: customer.name, accountName: customer.accountName, attributes: { ...customer.attributes },
  identities: customer.identities.map(maskIdentity), createdAt: customer.createdAt.toISOString(),
})

const presentDetail = (customer: CustomerDetail): z.infer<typeof detailSchema> => ({
  ...presentSummary(customer), voiceCount: customer.voiceCount, transactionCount: customer.transactionCount,
  merges: [...customer.merges], conflicts: [...customer.conflicts],
})

const transactionsSchema = z.object({
  summary: z.array(z.object({
    kind: z.enum(transactionKinds), currency: z.string(), count: z.int(), amount: z.number(), firstOn: z.string(), lastOn: z.string(), open: z.int(),
  })),
  items: z.array(z.object({
    id: z.uuid(), source: z.string(), kind: z.enum(transactionKinds), startedOn: z.string(), endedOn: z.string().nullable(), amount: z.number(), currency: z.string(),
  })),
}).meta({ id: 'CustomerTransactions' })

const tags = ['customers']
const params = z.object({ id: z.uuid() })

export function customerRoutes(app: App, platform: Platform): void {
  const { db } = platform
  app.route({
    method: 'POST', url: '/api/v1/customers', config: { permission: 'customers:write' },
    schema: {
      tags, summary: 'Customers and the identities they are known by, 1 to 1,000; one result per item, in order',
      body: z.object({ customers: batchOf(customerItemSchema) }), response: { 200: resultsSchema },
    },
    handler: async ({ actor, body }) => presentOutcomes(await db.transaction().execute((tx) => takeCustomers(tx, actor, body.customers.map(readCustomer)))),
  })
  app.route({
    method: 'GET', url: '/api/v1/customers', config: { permission: 'customers:read' },
    schema: {
      tags, summary: 'Customers, newest first; q is part of a name, or an e-mail address, phone number, LINE id or external id in any writing',
      querystring: z.object({ q: z.string().max(300).optional(), cursor: z.string().optional(), limit: limitSchema }), response: { 200: pageOf(summarySchema) },
    },
    async handler({ actor, query: { q, cursor, limit } }) {
      const customers = await listCustomers(db, actor, { query: q, before: idOfCursor(cursor), limit: limit + 1 })
      const last = customers.length > limit ? customers[limit - 1] : undefined
      return { items: customers.slice(0, limit).map(presentSummary), nextCursor: last ? encodeCursor([last.id]) : null, total: null }
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/customers/:id', config: { permission: 'customers:read' },
    schema: { tags, summary: 'One customer with all that were merged into it', params, response: { 200: detailSchema } },
    handler: async ({ actor, params: { id } }) => presentDetail(await readCustomerDetail(db, actor, id)),
  })
  app.route({
    method: 'GET', url: '/api/v1/customers/:id/identities', config: { permission: 'voices:unmask' },
    schema: { tags, summary: 'The addresses of a customer unmasked. Every look is audited', params, response: { 200: z.object({ identities: identitiesSchema }) } },
    handler: async ({ actor, params: { id } }) => db.transaction().execute(async (tx) => {
      const customer = await customerInSight(tx, actor, id)
      await audit(tx, actor, { action: 'customer.unmasked', subjectKind: 'customer', subjectId: customer.id })
      return { identities: [...customer.identities] }
    }),
  })
  app.route({
    method: 'GET', url: '/api/v1/customers/:id/transactions', config: { permission: 'customers:read' },
    schema: { tags, summary: 'What a customer bought: sums by kind and currency, and the newest 100', params, response: { 200: transactionsSchema } },
    async handler({ actor, params: { id } }) {
      const customer = await customerInSight(db, actor, id)
      return transactionsOfCustomer(db, actor.workspaceId, customer.id, new Date().toISOString().slice(0, 10))
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/customers/:id/merges', config: { permission: 'customers:write' },
    schema: {
      tags, summary: 'Take another customer for this one; can be undone', params,
      body: z.object({ mergedId: z.uuid(), reason: z.string().trim().min(1).max(500) }), response: { 201: z.object({ id: z.uuid(), keptId: z.uuid(), mergedId: z.uuid() }) },
    },
    handler: async ({ actor, params: { id }, body }, reply) => reply.status(201).send(await db.transaction().execute((tx) => mergeCustomers(tx, actor, id, body))),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/customers/:id/merges/:mergeId', config: { permission: 'customers:write' },
    schema: { tags, summary: 'Undo a merge: both stand for themselves again', params: params.extend({ mergeId: z.uuid() }), response: { 204: z.null() } },
    async handler({ actor, params: { id, mergeId } }, reply) {
      await db.transaction().execute((tx) => undoMerge(tx, actor, id, mergeId))
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'DELETE', url: '/api/v1/customers/:id', config: { permission: 'customers:erase' },
    schema: {
      tags, summary: 'Erase a person everywhere: their customers, voices, transactions, and rows of theirs in files; ClickHouse follows within minutes', params,
      response: { 202: z.object({ erasureId: z.uuid(), customers: z.int(), voices: z.int() }) },
    },
    async handler({ actor, params: { id } }, reply) {
      const { id: erasureId, customers, voices } = await eraseCustomer(platform, actor, id)
      return reply.status(202).send({ erasureId, customers, voices })
    },
  })
}
