import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { batchOf, presentOutcomes, resultsSchema } from '../intake/batch.ts'
import { takeTransactions } from './take.ts'
import { readTransaction, transactionSchema } from './transaction.ts'

export function transactionRoutes(app: App, { db }: Platform): void {
  app.route({
    method: 'POST', url: '/api/v1/transactions', config: { permission: 'transactions:write' },
    schema: {
      tags: ['transactions'], summary: 'Purchases and contracts of customers, 1 to 1,000; sent again with other facts they are corrected',
      body: z.object({ transactions: batchOf(transactionSchema) }), response: { 200: resultsSchema },
    },
    handler: async ({ actor, body }) =>
      presentOutcomes(await db.transaction().execute((tx) => takeTransactions(tx, actor, body.transactions.map(readTransaction)))),
  })
}
