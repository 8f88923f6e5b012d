import { sql } from 'kysely'
import type { Tx } from '../../platform/postgres/database.ts'
import type { Identity, IdentityKind } from './customer.ts'
import { identityKey, type Conflict, type Directory } from './plan.ts'
import './tables.ts'

/**
 * Who owns these identities, where they were merged to, and what kinds those people hold already. The owners are held until the
 * transaction ends: an erasure that comes meanwhile waits, and then takes what this transaction brought with it.
 */
export async function loadDirectory(tx: Tx, workspaceId: string, identities: readonly Identity[]): Promise<Directory> {
  const owned = await sql<{ kind: IdentityKind; value: string; customer_id: string; root: string }>`
    SELECT identity.kind, identity.value, identity.customer_id, coalesce(customer.merged_into, customer.id) AS root
    FROM unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ value }) => value)}::text[]) AS named (kind, value)
    JOIN customer_identity AS identity ON identity.workspace_id = ${workspaceId} AND identity.kind = named.kind AND identity.value = named.value
    JOIN customer ON customer.workspace_id = ${workspaceId} AND customer.id = identity.customer_id
    FOR KEY SHARE OF customer
  `.execute(tx)
  const directory: Directory = { owners: new Map(), roots: new Map(), held: new Map() }
  for (const { kind, value, customer_id, root } of owned.rows) {
    directory.owners.set(identityKey({ kind, value }), customer_id)
    directory.roots.set(customer_id, root)
  }
  const roots = [...new Set(directory.roots.values())]
  if (roots.length === 0 || owned.rows.length === identities.length) return directory
  const held = await sql<{ root: string; kind: IdentityKind }>`
    SELECT DISTINCT coalesce(customer.merged_into, customer.id) AS root, identity.kind
    FROM customer
    JOIN customer_identity AS identity ON identity.workspace_id = customer.workspace_id AND identity.customer_id = customer.id
    WHERE customer.workspace_id = ${workspaceId} AND identity.workspace_id = ${workspaceId}
      AND (customer.id = ANY(${roots}::uuid[]) OR customer.merged_into = ANY(${roots}::uuid[]))
  `.execute(tx)
  for (const { root, kind } of held.rows) directory.held.set(root, (directory.held.get(root) ?? new Set()).add(kind))
  return directory
}

/** Until the transaction ends nobody else makes customers of this workspace. Coordinator-local, as locks must be. */
export async function lockIdentities(tx: Tx, workspaceId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`koewa identities ${workspaceId}`}, 0))`.execute(tx)
}

export async function insertCustomers(tx: Tx, workspaceId: string, customers: readonly Readonly<{ id: string; name: string | null }>[], now: Date, importId?: string): Promise<void> {
  if (customers.length === 0) return
  await sql`
    INSERT INTO customer (workspace_id, id, name, number, created_at, updated_at, import_id)
    SELECT ${workspaceId}::uuid, id, name, nextval('customer_number'), ${now}, ${now}, ${importId ?? null}::uuid
    FROM unnest(${customers.map(({ id }) => id)}::uuid[], ${customers.map(({ name }) => name)}::text[]) AS new (id, name)
  `.execute(tx)
}

export async function insertIdentities(
  tx: Tx, workspaceId: string, attached: readonly Readonly<{ identity: Identity; customerId: string }>[], now: Date, importId?: string,
): Promise<void> {
  if (attached.length === 0) return
  await sql`
    INSERT INTO customer_identity (workspace_id, kind, value, customer_id, created_at, import_id)
    SELECT ${workspaceId}::uuid, kind, value, customer_id, ${now}, ${importId ?? null}::uuid
    FROM unnest(${attached.map(({ identity }) => identity.kind)}::text[], ${attached.map(({ identity }) => identity.value)}::text[],
      ${attached.map(({ customerId }) => customerId)}::uuid[]) AS new (kind, value, customer_id)
    ON CONFLICT (workspace_id, kind, value) DO NOTHING
  `.execute(tx)
}

export async function insertConflicts(tx: Tx, workspaceId: string, conflicts: readonly Conflict[], now: Date): Promise<void> {
  if (conflicts.length === 0) return
  await sql`
    INSERT INTO customer_conflict (workspace_id, customer_id, other_id, kind, noticed_at)
    SELECT DISTINCT ${workspaceId}::uuid, customer_id, other_id, kind, ${now}::timestamptz
    FROM unnest(${conflicts.map(({ customerId }) => customerId)}::uuid[], ${conflicts.map(({ otherId }) => otherId)}::uuid[],
      ${conflicts.map(({ kind }) => kind)}::text[]) AS new (customer_id, other_id, kind)
    ON CONFLICT (workspace_id, customer_id, other_id, kind) DO NOTHING
  `.execute(tx)
}

/** Names customers that have none; a name that is there stays. @returns those that were named and that this import did not bring itself */
export async function nameCustomers(tx: Tx, workspaceId: string, names: ReadonlyMap<string, string>, now: Date, importId?: string): Promise<{ id: string; name: string }[]> {
  if (names.size === 0) return []
  const rows = [...names].sort(([a], [b]) => (a < b ? -1 : 1))
  const { rows: named } = await sql<{ id: string; name: string; import_id: string | null }>`
    UPDATE customer SET name = new.name, updated_at = ${now}
    FROM unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, name]) => name)}::text[]) AS new (id, name)
    WHERE customer.workspace_id = ${workspaceId} AND customer.id = new.id AND customer.name IS NULL
    RETURNING customer.id, customer.name, customer.import_id
  `.execute(tx)
  return named.filter((row) => row.import_id === null || row.import_id !== importId)
}
