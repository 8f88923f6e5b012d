import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { identifyCustomers } from '../customers/identify.ts'
import { announceFacts } from '../facts-changed.ts'
import { countOutcomes, rejected, type Outcome } from '../intake/batch.ts'
import type { Reading } from '../intake/fault.ts'
import { recordChanges } from '../imports/undo/changes.ts'
import { wholeCompany } from '../whole-company.ts'
import type { TransactionDraft } from './transaction.ts'
import './tables.ts'

type Named = Readonly<{ source: string; sourceId: string }>
const keyOf = ({ source, sourceId }: Named): string => `${source}\n${sourceId}`

/**
 * Takes a batch of transactions, each known for ever by source and sourceId. Sent again with other facts it is corrected
 * (that is how a contract ends); sent again with the same it is a duplicate. Within a batch the last of equals holds.
 * They are the whole company's, like the customers they are of.
 * @throws Problem `whole-company` for somebody who sees only a part of it
 */
export async function takeTransactions(
  tx: Tx, actor: Actor, readings: readonly Reading<TransactionDraft>[], options: Readonly<{ importId?: string }> = {},
): Promise<Outcome[]> {
  wholeCompany(actor)
  const drafts = new Map(readings.flatMap((reading) => ('value' in reading ? [[keyOf(reading.value), reading.value] as const] : [])))
  const rows = [...drafts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, draft]) => draft)
  const customerIds = await identifyCustomers(tx, actor.workspaceId, rows.map(({ customer }) => customer), options.importId)
  const before = options.importId === undefined ? new Map<string, StoredFacts>() : await factsOf(tx, actor.workspaceId, rows)
  const stored = await upsert(tx, actor.workspaceId, rows, customerIds, options.importId ?? null)
  if (stored.size > 0) await announceFacts(tx, actor.workspaceId)
  const known = await find(tx, actor.workspaceId, rows)
  await recordChanges(tx, actor.workspaceId, options.importId, 'transaction', rows.flatMap((row, index) => {
    const old = before.get(keyOf(row))
    const customerId = customerIds[index] ?? ''
    // What this import brought itself goes as a whole.
    if (!old || !stored.has(keyOf(row)) || old.importId === options.importId) return []
    return [{ key: old.id, customerId, before: old.facts, after: { ...factsOfDraft(row), customer_id: customerId } }]
  }))
  const outcomes = readings.map((reading): Outcome => {
    if ('fault' in reading) return rejected(reading.fault)
    const key = keyOf(reading.value)
    return { id: known.get(key) ?? '', status: stored.delete(key) ? 'accepted' : 'duplicate' }
  })
  await audit(tx, actor, { action: 'transactions.taken', subjectKind: 'transaction', detail: countOutcomes(outcomes) })
  return outcomes
}

type Facts = Readonly<{ customer_id: string; kind: string; started_on: string; ended_on: string | null; amount: number; margin: number | null; currency: string }>
type StoredFacts = Readonly<{ id: string; importId: string | null; facts: Facts }>

const factsOfDraft = ({ kind, startedOn, endedOn, amount, margin, currency }: TransactionDraft): Omit<Facts, 'customer_id'> => ({ kind, started_on: startedOn, ended_on: endedOn, amount, margin, currency })

/** What stands there now, held until the transaction ends. */
async function factsOf(tx: Tx, workspaceId: string, rows: readonly Named[]): Promise<Map<string, StoredFacts>> {
  const { rows: found } = await sql<Facts & Readonly<{ id: string; source: string; source_id: string; import_id: string | null }>>`
    SELECT known.id, known.source, known.source_id, known.import_id, known.customer_id, known.kind, known.started_on, known.ended_on, known.amount, known.margin, known.currency
    FROM unnest(${rows.map(({ source }) => source)}::text[], ${rows.map(({ sourceId }) => sourceId)}::text[]) AS named (source, source_id)
    JOIN customer_transaction AS known ON known.workspace_id = ${workspaceId} AND known.source = named.source AND known.source_id = named.source_id
    ORDER BY known.source, known.source_id FOR UPDATE OF known`.execute(tx)
  return new Map(found.map(({ id, source, source_id, import_id, ...facts }) => [keyOf({ source, sourceId: source_id }), { id, importId: import_id, facts }]))
}

/** @returns the keys of those that were new or changed something. */
async function upsert(
  tx: Tx, workspaceId: string, rows: readonly TransactionDraft[], customerIds: readonly string[], importId: string | null,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const column = <T>(read: (row: TransactionDraft) => T): T[] => rows.map(read)
  const { rows: written } = await sql<{ source: string; source_id: string }>`
    INSERT INTO customer_transaction AS known (workspace_id, id, source, source_id, customer_id, kind, started_on, ended_on, amount, margin,
      currency, import_id, created_at)
    SELECT ${workspaceId}::uuid, id, source, source_id, customer_id, kind, started_on, ended_on, amount, margin, currency, ${importId}::uuid, ${new Date()}::timestamptz
    FROM unnest(${column(() => newId())}::uuid[], ${column(({ source }) => source)}::text[], ${column(({ sourceId }) => sourceId)}::text[],
      ${[...customerIds]}::uuid[], ${column(({ kind }) => kind)}::text[], ${column(({ startedOn }) => startedOn)}::date[],
      ${column(({ endedOn }) => endedOn)}::date[], ${column(({ amount }) => amount)}::float8[], ${column(({ margin }) => margin)}::float8[],
      ${column(({ currency }) => currency)}::text[]
    ) AS new (id, source, source_id, customer_id, kind, started_on, ended_on, amount, margin, currency)
    ON CONFLICT (workspace_id, source, source_id) DO UPDATE SET customer_id = excluded.customer_id, kind = excluded.kind,
      started_on = excluded.started_on, ended_on = excluded.ended_on, amount = excluded.amount, margin = excluded.margin, currency = excluded.currency
    WHERE (known.customer_id, known.kind, known.started_on, known.ended_on, known.amount, known.margin, known.currency)
      IS DISTINCT FROM (excluded.customer_id, excluded.kind, excluded.started_on, excluded.ended_on, excluded.amount, excluded.margin, excluded.currency)
    RETURNING source, source_id
  `.execute(tx)
  return new Set(written.map(({ source, source_id }) => keyOf({ source, sourceId: source_id })))
}

async function find(tx: Tx, workspaceId: string, rows: readonly Named[]): Promise<Map<string, string>> {
  const { rows: found } = await sql<{ id: string; source: string; source_id: string }>`
    SELECT known.id, known.source, known.source_id
    FROM unnest(${rows.map(({ source }) => source)}::text[], ${rows.map(({ sourceId }) => sourceId)}::text[]) AS named (source, source_id)
    JOIN customer_transaction AS known ON known.workspace_id = ${workspaceId} AND known.source = named.source AND known.source_id = named.source_id
  `.execute(tx)
  return new Map(found.map(({ id, source, source_id }) => [keyOf({ source, sourceId: source_id }), id]))
}
