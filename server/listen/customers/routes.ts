import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { batchOf, presentOutcomes, resultsSchema } from '../intake/batch.ts'
import { customerItemSchema, readCustomer, takeCustomers } from './take.ts'

export function customerRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'POST', url: '/api/v1/customers', config: { permission: 'customers:write' },
    schema: {
      tags: ['customers'], summary: 'Customers and the identities they are known by, 1 to 1,000; one result per item, in order',
      body: z.object({ customers: batchOf(customerItemSchema) }), response: { 200: resultsSchema },
    },
    handler: async ({ actor, body }) => presentOutcomes(await db.transaction().execute((tx) => takeCustomers(tx, actor, body.customers.map(readCustomer)))),
  })
}
