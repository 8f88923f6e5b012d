import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'

/** What is known of a workspace's transactions in the currency that most of them are in. Days are 'YYYY-MM-DD'. */
export type TransactionSpan = Readonly<{ currency: string; first: string; last: string; transactions: number; contracts: number; withoutMargin: number }>

/** Undefined when the workspace has no transactions. */
export async function transactionSpan(reader: Reader, workspaceId: string): Promise<TransactionSpan | undefined> {
  const { rows } = await sql<TransactionSpan>`
    SELECT currency, min(started_on) AS first, max(greatest(started_on, ended_on)) AS last, count(*) AS transactions,
      count(*) FILTER (WHERE kind = 'contract') AS contracts, count(*) FILTER (WHERE margin IS NULL) AS "withoutMargin"
    FROM customer_transaction WHERE workspace_id = ${workspaceId}
    GROUP BY currency ORDER BY transactions DESC, currency LIMIT 1
  `.execute(reader)
  return rows[0]
}

/** Customers with running business at the start of a window, and how many of them had it at its end. */
export type Retained = Readonly<{ customers: number; retained: number }>
export type Retention = Readonly<{
  all: Retained
  /** In the order of the groups asked for. */
  groups: readonly Retained[]
  /**
   * What those who stayed bring in a year: margin, or the amount where no margin is known. A contract's amount is taken for
   * a year's; purchases are those of the window, brought to a year.
   */
  value: Readonly<{ customers: number; mean: number; deviation: number }>
}>

export type RetentionInput = Readonly<{ currency: string; start: string; end: string; groups: readonly (readonly string[])[] }>

/**
 * Who had business at `start` and still at `end`, of all customers and of groups of them (ids at the end of merges). A
 * contract is business from its first day until the day it ends; a purchase is for as long as the window itself.
 */
export async function retentionOf(reader: Reader, workspaceId: string, { currency, start, end, groups }: RetentionInput): Promise<Retention> {
  const { rows } = await sql<{ group: number | null; customers: number; retained: number; mean: number | null; deviation: number | null }>`
    WITH bought AS (
      SELECT coalesce(customer.merged_into, customer.id) AS customer_id, kind, started_on, ended_on, coalesce(margin, amount) AS value
      FROM customer_transaction AS deal
      JOIN customer ON customer.workspace_id = deal.workspace_id AND customer.id = deal.customer_id
      WHERE deal.workspace_id = ${workspaceId} AND customer.workspace_id = ${workspaceId} AND deal.currency = ${currency}
    ), person AS MATERIALIZED (
      SELECT customer_id,
        bool_or(CASE kind WHEN 'contract' THEN started_on <= ${start}::date AND coalesce(ended_on > ${start}::date, true)
          ELSE started_on <= ${start}::date AND started_on > ${start}::date - (${end}::date - ${start}::date) END) AS before,
        bool_or(CASE kind WHEN 'contract' THEN started_on <= ${end}::date AND coalesce(ended_on > ${end}::date, true)
          ELSE started_on <= ${end}::date AND started_on > ${start}::date END) AS after,
        coalesce(sum(CASE kind WHEN 'contract' THEN value ELSE value * 365.0 / (${end}::date - ${start}::date) END) FILTER (WHERE CASE kind WHEN 'contract' THEN started_on <= ${end}::date AND coalesce(ended_on > ${end}::date, true)
          ELSE started_on <= ${end}::date AND started_on > ${start}::date END), 0) AS value
      FROM bought GROUP BY customer_id
    ), asked AS (
      SELECT "group", customer_id
      FROM unnest(${groups.flatMap((ids, index) => ids.map(() => index))}::integer[], ${groups.flat()}::uuid[]) AS given ("group", customer_id)
    )
    SELECT NULL::integer AS "group", count(*) AS customers, count(*) FILTER (WHERE after) AS retained,
      avg(value) FILTER (WHERE after) AS mean, stddev_samp(value) FILTER (WHERE after) AS deviation
    FROM person WHERE before
    UNION ALL
    SELECT asked."group", count(*), count(*) FILTER (WHERE person.after), NULL, NULL
    FROM asked JOIN person ON person.customer_id = asked.customer_id WHERE person.before GROUP BY asked."group"
  `.execute(reader)
  const all = rows.find(({ group }) => group === null)
  const byGroup = new Map(rows.map((row) => [row.group, row]))
  return {
    all: { customers: all?.customers ?? 0, retained: all?.retained ?? 0 },
    groups: groups.map((_, index) => ({ customers: byGroup.get(index)?.customers ?? 0, retained: byGroup.get(index)?.retained ?? 0 })),
    value: { customers: all?.retained ?? 0, mean: all?.mean ?? 0, deviation: all?.deviation ?? 0 },
  }
}
