import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { countOutcomes, rejected, type Outcome } from '../intake/batch.ts'
import { fault, faultOf, type Reading } from '../intake/fault.ts'
import { attributesSchema, plainText } from '../intake/schema.ts'
import { recordChanges, type Change } from '../imports/undo/changes.ts'
import { customerSchema, readIdentities, type CustomerDraft } from './customer.ts'
import { planCustomers, resolveCustomers } from './identify.ts'
import { customersInSight } from './sight.ts'

/** A customer as sent: at least one identity, and what the company says about the person. */
export const customerItemSchema = customerSchema.extend({ accountName: plainText(200).nullish(), attributes: attributesSchema.nullish() })
  .meta({ example: { externalId: 'C-1001', email: 'nagisa@example.jp', name: '海野 渚', attributes: { 会員ランク: '金' } } })

export type CustomerFacts = CustomerDraft & Readonly<{ accountName: string | null; attributes: Readonly<Record<string, string>> }>

export function readCustomer(item: unknown): Reading<CustomerFacts> {
  const parsed = customerItemSchema.safeParse(item, { reportInput: true })
  if (!parsed.success) return { fault: faultOf(parsed.error) }
  const { accountName, attributes, ...fields } = parsed.data
  const read = readIdentities(fields)
  if ('fault' in read) return read
  if (read.value.identities.length === 0) return { fault: fault('', 'identityMissing') }
  return { value: { ...read.value, accountName: accountName?.trim() || null, attributes: attributes ?? {} } }
}

/**
 * Takes a batch of customers: makes the unknown, adds identities, name, company and attributes to the known. What is not
 * sent stays. An item that brings nothing new is a duplicate. One that names somebody whom the actor does not see is
 * refused: an id that was guessed must not add an address to a stranger.
 */
export async function takeCustomers(tx: Tx, actor: Actor, sent: readonly Reading<CustomerFacts>[], { importId }: Readonly<{ importId?: string }> = {}): Promise<Outcome[]> {
  const readings = await refuseStrangers(tx, actor, sent)
  const facts = readings.flatMap((reading) => ('value' in reading ? [reading.value] : []))
  const plan = await resolveCustomers(tx, actor.workspaceId, facts, importId)
  const made = new Set(plan.added.map(({ id }) => id))
  const updates = new Map<string, CustomerFacts>()
  facts.forEach((one, index) => {
    const id = plan.customerIds[index] ?? ''
    updates.set(id, combine(updates.get(id), one))
  })
  const changed = await updateFacts(tx, actor.workspaceId, updates, importId)
  const touched = new Set([...made, ...changed, ...plan.attached.map(({ customerId }) => customerId)])
  const ids = plan.customerIds.values()
  const outcomes = readings.map((reading): Outcome => {
    if ('fault' in reading) return rejected(reading.fault)
    const id = ids.next().value ?? ''
    // Only the first item of a batch that concerns a customer counts as the one that brought something.
    return { id, status: touched.delete(id) ? 'accepted' : 'duplicate' }
  })
  await audit(tx, actor, { action: 'customers.taken', subjectKind: 'customer', detail: countOutcomes(outcomes) })
  return outcomes
}

async function refuseStrangers(tx: Tx, actor: Actor, readings: readonly Reading<CustomerFacts>[]): Promise<readonly Reading<CustomerFacts>[]> {
  if (actor.scope.touchpointIds === 'all') return readings
  const facts = readings.flatMap((reading) => ('value' in reading ? [reading.value] : []))
  const { customerIds, added } = await planCustomers(tx, actor.workspaceId, facts)
  const seen = await customersInSight(tx, actor, [...new Set(customerIds)])
  for (const { id } of added) seen.add(id)
  const strangers = new Set(facts.filter((_, index) => !seen.has(customerIds[index] ?? '')))
  return readings.map((reading) => ('value' in reading && strangers.has(reading.value) ? { fault: fault('', 'customerScope') } : reading))
}

const combine = (earlier: CustomerFacts | undefined, later: CustomerFacts): CustomerFacts => ({
  ...later, name: later.name ?? earlier?.name ?? null, accountName: later.accountName ?? earlier?.accountName ?? null,
  attributes: { ...earlier?.attributes, ...later.attributes },
})

type ChangedFacts = Readonly<{
  id: string; importId: string | null; oldName: string | null; oldAccountName: string | null; oldAttributes: Readonly<Record<string, string>>
  name: string | null; accountName: string | null; attributes: Readonly<Record<string, string>>
}>

/** The fields that differ, attributes under a name of their own each. */
function changeOf(row: ChangedFacts): Change {
  const flat = (name: string | null, accountName: string | null, attributes: Readonly<Record<string, string>>): Record<string, string | null> => ({
    name, accountName, ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`attributes.${key}`, value])),
  })
  const before = flat(row.oldName, row.oldAccountName, row.oldAttributes)
  const after = Object.fromEntries(Object.entries(flat(row.name, row.accountName, row.attributes)).filter(([key, value]) => (before[key] ?? null) !== value))
  return { key: row.id, customerId: row.id, before: Object.fromEntries(Object.keys(after).map((key) => [key, before[key] ?? null])), after }
}

async function updateFacts(tx: Tx, workspaceId: string, updates: ReadonlyMap<string, CustomerFacts>, importId?: string): Promise<string[]> {
  if (updates.size === 0) return []
  const rows = [...updates].sort(([a], [b]) => (a < b ? -1 : 1))
  const { rows: changed } = await sql<ChangedFacts>`
    WITH old AS (SELECT id, name, account_name, attributes, import_id FROM customer WHERE workspace_id = ${workspaceId} AND id = ANY(${rows.map(([id]) => id)}::uuid[]) ORDER BY id FOR UPDATE)
    UPDATE customer SET name = coalesce(new.name, customer.name), account_name = coalesce(new.account_name, customer.account_name),
      attributes = customer.attributes || new.attributes, updated_at = ${new Date()}
    FROM unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, { name }]) => name)}::text[],
      ${rows.map(([, { accountName }]) => accountName)}::text[], ${rows.map(([, { attributes }]) => JSON.stringify(attributes))}::jsonb[]
    ) AS new (id, name, account_name, attributes) JOIN old USING (id)
    WHERE customer.workspace_id = ${workspaceId} AND customer.id = new.id AND (
      coalesce(new.name, customer.name) IS DISTINCT FROM customer.name
      OR coalesce(new.account_name, customer.account_name) IS DISTINCT FROM customer.account_name
      OR NOT customer.attributes @> new.attributes)
    RETURNING customer.id, old.import_id AS "importId", old.name AS "oldName", old.account_name AS "oldAccountName", old.attributes AS "oldAttributes",
      customer.name, customer.account_name AS "accountName", customer.attributes
  `.execute(tx)
  const others = changed.filter((row) => row.importId === null || row.importId !== importId)
  await recordChanges(tx, workspaceId, importId, 'customer', others.map(changeOf))
  return changed.map(({ id }) => id)
}
