import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'

/** A purchase or contract, under the customer at the end of merges. Days are 'YYYY-MM-DD', amounts in units of the currency. */
export type Transaction = Readonly<{
  id: string
  customerId: string
  kind: 'purchase' | 'contract'
  startedOn: string
  endedOn: string | null
  amount: number
  margin: number | null
  currency: string
}>

/** Transactions of these customers, or of every customer of the workspace, by customer and start. */
export async function transactionsOf(reader: Reader, workspaceId: string, customerIds: 'all' | readonly string[]): Promise<Transaction[]> {
  const chosen = customerIds === 'all'
    ? sql`true`
    : sql`(customer.id = ANY(${customerIds}::uuid[]) OR customer.merged_into = ANY(${customerIds}::uuid[]))`
  const { rows } = await sql<Transaction>`
    SELECT bought.id, coalesce(customer.merged_into, customer.id) AS "customerId", bought.kind, bought.started_on AS "startedOn",
      bought.ended_on AS "endedOn", bought.amount, bought.margin, bought.currency
    FROM customer_transaction AS bought
    JOIN customer ON customer.workspace_id = bought.workspace_id AND customer.id = bought.customer_id
    WHERE bought.workspace_id = ${workspaceId} AND customer.workspace_id = ${workspaceId} AND ${chosen}
    ORDER BY 2, bought.started_on, bought.id
  `.execute(reader)
  return rows
}
