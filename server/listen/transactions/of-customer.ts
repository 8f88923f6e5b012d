import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'

/** What a customer bought by kind and currency; amounts in units of the currency, days 'YYYY-MM-DD'. */
export type TransactionSummary = Readonly<{
  kind: 'purchase' | 'contract'
  currency: string
  count: number
  amount: number
  firstOn: string
  lastOn: string
  /** Contracts that have not ended. */
  open: number
}>

export type CustomerTransaction = Readonly<{
  id: string
  source: string
  kind: 'purchase' | 'contract'
  startedOn: string
  endedOn: string | null
  amount: number
  currency: string
}>

/** A customer's transactions, merged ones' included, newest first and at most `limit` of them, with sums over all. */
export async function transactionsOfCustomer(
  reader: Reader, workspaceId: string, customerId: string, today: string, limit = 100,
): Promise<{ summary: TransactionSummary[]; items: CustomerTransaction[] }> {
  const theirs = sql`bought.workspace_id = ${workspaceId} AND bought.customer_id IN (
    SELECT part.id FROM customer AS part WHERE part.workspace_id = ${workspaceId} AND (part.id = ${customerId} OR part.merged_into = ${customerId}))`
  const { rows: summary } = await sql<TransactionSummary>`
    SELECT bought.kind, bought.currency, count(*) AS count, sum(bought.amount) AS amount, min(bought.started_on) AS "firstOn", max(bought.started_on) AS "lastOn",
      count(*) FILTER (WHERE bought.kind = 'contract' AND (bought.ended_on IS NULL OR bought.ended_on > ${today}::date)) AS open
    FROM customer_transaction AS bought WHERE ${theirs} GROUP BY bought.kind, bought.currency ORDER BY count(*) DESC, bought.kind, bought.currency`.execute(reader)
  const { rows: items } = await sql<CustomerTransaction>`
    SELECT bought.id, bought.source, bought.kind, bought.started_on AS "startedOn", bought.ended_on AS "endedOn", bought.amount, bought.currency
    FROM customer_transaction AS bought WHERE ${theirs} ORDER BY bought.started_on DESC, bought.id DESC LIMIT ${limit}`.execute(reader)
  return { summary, items }
}
