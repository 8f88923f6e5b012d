import { sql } from 'kysely'
import { newId } from '../../../platform/ids.ts'
import type { Tx } from '../../../platform/postgres/database.ts'
import type { ChangeKind } from './tables.ts'

/** What an import wrote over, as flat fields: `before` is null where nothing stood there, and a field null that had no value. */
export type Change = Readonly<{
  key: string
  customerId?: string
  before: Readonly<Record<string, unknown>> | null
  after: Readonly<Record<string, unknown>>
}>

/** Notes what an import wrote over, in the transaction that did. Of several writes to one thing the first `before` and the last `after` hold. */
export async function recordChanges(tx: Tx, workspaceId: string, importId: string | undefined, kind: ChangeKind, changes: readonly Change[]): Promise<void> {
  if (importId === undefined || changes.length === 0) return
  await sql`
    INSERT INTO import_change AS known (workspace_id, import_id, id, kind, key, customer_id, before, after)
    SELECT ${workspaceId}::uuid, ${importId}::uuid, id, ${kind}, key, customer_id, before, after
    FROM unnest(${changes.map(() => newId())}::uuid[], ${changes.map(({ key }) => key)}::text[], ${changes.map(({ customerId }) => customerId ?? null)}::uuid[],
      ${changes.map(({ before }) => (before === null ? null : JSON.stringify(before)))}::jsonb[], ${changes.map(({ after }) => JSON.stringify(after))}::jsonb[]
    ) AS new (id, key, customer_id, before, after)
    ON CONFLICT (workspace_id, import_id, kind, key) DO UPDATE SET before = excluded.before || known.before, after = known.after || excluded.after, customer_id = excluded.customer_id
  `.execute(tx)
}
