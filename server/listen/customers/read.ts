import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { normalizeEmail, normalizePhone } from '@koewa/language'
import type { Identity, IdentityKind } from './customer.ts'
import { inSight } from './sight.ts'

export type CustomerSummary = Readonly<{
  id: string
  name: string | null
  accountName: string | null
  attributes: Readonly<Record<string, string>>
  identities: readonly Identity[]
  createdAt: Date
}>

type SummaryRow = Omit<CustomerSummary, 'identities'> & { identities: { kind: IdentityKind; value: string }[] | null }

/** All customers that stand for themselves; those merged into another are found as that other. */
const summary = (actor: Actor) => sql`
  SELECT customer.id, customer.name, customer.account_name AS "accountName", customer.attributes, customer.created_at AS "createdAt",
    (SELECT jsonb_agg(jsonb_build_object('kind', identity.kind, 'value', identity.value) ORDER BY identity.kind, identity.value)
     FROM customer_identity AS identity
     WHERE identity.workspace_id = ${actor.workspaceId} AND identity.customer_id IN (
       SELECT part.id FROM customer AS part WHERE part.workspace_id = ${actor.workspaceId} AND (part.id = customer.id OR part.merged_into = customer.id))) AS identities
  FROM customer
  WHERE customer.workspace_id = ${actor.workspaceId} AND customer.merged_into IS NULL AND ${inSight(actor)}`

const toSummary = (row: SummaryRow): CustomerSummary => ({ ...row, identities: row.identities ?? [] })

/**
 * Customers in sight, newest first, after the id `before`. `query` is part of a name or company, or an identity in any writing
 * (０９０… finds +8190…). Part of an address finds its customer for those alone who may see it unmasked: letter by letter it
 * would tell the others what the mask hides.
 */
export async function listCustomers(
  reader: Reader, actor: Actor, page: Readonly<{ query?: string | undefined; before?: string | undefined; limit: number }>,
): Promise<CustomerSummary[]> {
  const after = page.before === undefined ? sql`true` : sql`customer.id < ${page.before}::uuid`
  const { rows } = await sql<SummaryRow>`
    ${summary(actor)} AND ${after} AND ${matching(actor, page.query)} ORDER BY customer.id DESC LIMIT ${page.limit}
  `.execute(reader)
  return rows.map(toSummary)
}

function matching({ workspaceId, permissions }: Actor, query: string | undefined) {
  const text = query?.normalize('NFKC').trim()
  if (!text) return sql`true`
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const exact = [normalizeEmail(text), normalizePhone(text), text].filter((value) => value !== null)
  return sql`customer.id IN (
    SELECT coalesce(named.merged_into, named.id) FROM customer AS named
    WHERE named.workspace_id = ${workspaceId} AND (named.name ILIKE ${part} OR named.account_name ILIKE ${part})
    UNION
    SELECT coalesce(owner.merged_into, owner.id) FROM customer_identity AS identity
    JOIN customer AS owner ON owner.workspace_id = identity.workspace_id AND owner.id = identity.customer_id
    WHERE identity.workspace_id = ${workspaceId} AND owner.workspace_id = ${workspaceId}
      AND (identity.value = ANY(${exact}::text[]) OR (identity.value ILIKE ${part} AND (identity.kind = 'external' OR ${permissions.has('voices:unmask')}))))`
}

export type CustomerDetail = CustomerSummary & Readonly<{
  voiceCount: number
  transactionCount: number
  /** Merges that hold, in the order they were made; each can be undone. */
  merges: readonly Readonly<{ id: string; mergedId: string; mergedName: string | null; reason: string; mergedAt: string }>[]
  /** Other customers who claim one of this one's identities: perhaps the same person, for somebody to decide. */
  conflicts: readonly Readonly<{ customerId: string; name: string | null; kind: IdentityKind }>[]
}>

/** @throws Problem `not-found` for a customer that is not there or out of sight */
export async function customerInSight(reader: Reader, actor: Actor, id: string): Promise<CustomerSummary> {
  const rootId = await rootOf(reader, actor.workspaceId, id)
  const found = rootId && (await sql<SummaryRow>`${summary(actor)} AND customer.id = ${rootId}`.execute(reader)).rows[0]
  if (!found) throw notFound('customer')
  return toSummary(found)
}

/** One customer with all that were merged into it; asked for by the id of a merged one, it is the one that holds. */
export async function readCustomerDetail(reader: Reader, actor: Actor, id: string): Promise<CustomerDetail> {
  const { workspaceId } = actor
  const found = await customerInSight(reader, actor, id)
  const rootId = found.id
  const group = sql`(SELECT part.id FROM customer AS part WHERE part.workspace_id = ${workspaceId} AND (part.id = ${rootId} OR part.merged_into = ${rootId}))`
  const { rows: [counts] } = await sql<Pick<CustomerDetail, 'voiceCount' | 'transactionCount'>>`SELECT
    (SELECT count(*) FROM voice WHERE workspace_id = ${workspaceId} AND customer_id IN ${group}) AS "voiceCount",
    (SELECT count(*) FROM customer_transaction WHERE workspace_id = ${workspaceId} AND customer_id IN ${group}) AS "transactionCount"`.execute(reader)
  const { rows: merges } = await sql<CustomerDetail['merges'][number]>`
    SELECT done.id, done.merged_id AS "mergedId", merged.name AS "mergedName", done.reason, to_char(done.merged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "mergedAt"
    FROM customer_merge AS done JOIN customer AS merged ON merged.workspace_id = done.workspace_id AND merged.id = done.merged_id
    WHERE done.workspace_id = ${workspaceId} AND merged.workspace_id = ${workspaceId} AND done.undone_at IS NULL AND done.kept_id IN ${group}
    ORDER BY done.merged_at, done.id`.execute(reader)
  const { rows: conflicts } = await sql<CustomerDetail['conflicts'][number]>`
    SELECT DISTINCT customer.id AS "customerId", customer.name, conflict.kind
    FROM customer_conflict AS conflict
    JOIN customer AS side ON side.workspace_id = ${workspaceId}
      AND side.id = CASE WHEN conflict.customer_id IN ${group} THEN conflict.other_id ELSE conflict.customer_id END
    JOIN customer ON customer.workspace_id = ${workspaceId} AND customer.id = coalesce(side.merged_into, side.id)
    WHERE conflict.workspace_id = ${workspaceId} AND (conflict.customer_id IN ${group} OR conflict.other_id IN ${group})
      AND customer.id <> ${rootId} AND ${inSight(actor)}
    ORDER BY 1, 3`.execute(reader)
  return { ...found, voiceCount: counts?.voiceCount ?? 0, transactionCount: counts?.transactionCount ?? 0, merges, conflicts }
}

/** The customers at the end of merges of those among `ids` that were merged. */
export async function rootsOf(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; root: string }>`
    SELECT id, merged_into AS root FROM customer WHERE workspace_id = ${workspaceId} AND id = ANY(${[...new Set(ids)]}::uuid[]) AND merged_into IS NOT NULL`.execute(reader)
  return new Map(rows.map(({ id, root }) => [id, root]))
}

/** The customer at the end of merges; undefined when there is none of that id. */
export async function rootOf(reader: Reader, workspaceId: string, id: string): Promise<string | undefined> {
  const row = await reader.selectFrom('customer').select(['id', 'merged_into']).where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
  return row && (row.merged_into ?? row.id)
}
