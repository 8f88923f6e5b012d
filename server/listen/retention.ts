import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { addJob } from '../platform/jobs/jobs.ts'
import type { RetentionKeeper } from '../platform/retention/retention.ts'
import { eraseExpired, deleteRows } from './customers/erase.ts'
import { importDirectory } from './imports/files.ts'

/** ClickHouse takes one deletion of many voices far better than many of few. */
const voicesAtOnce = 5000
const customersAtOnce = 50
const rowsAtOnce = 5000

const counted = (rows: readonly { n: number }[]): number => rows[0]?.n ?? 0

const voices: RetentionKeeper = {
  kind: 'voices',
  count: async (reader, workspaceId, before) => counted((await sql<{ n: number }>`
    SELECT count(*) AS n FROM voice WHERE workspace_id = ${workspaceId} AND heard_day < ${before}::timestamptz::date`.execute(reader)).rows),
  remove: ({ db }, workspaceId, before) => db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM voice WHERE workspace_id = ${workspaceId} AND heard_day < ${before}::timestamptz::date ORDER BY heard_day, id LIMIT ${voicesAtOnce} FOR UPDATE SKIP LOCKED`.execute(tx)
    if (rows.length === 0) return 0
    const voiceIds = rows.map(({ id }) => id)
    const tombstoneId = newId()
    await sql`
      INSERT INTO tombstone (workspace_id, id, subject_kind, subject_id, customer_ids, voice_ids, erased_at, erased_by)
      VALUES (${workspaceId}, ${tombstoneId}, 'retention', ${tombstoneId}, '{}', ${voiceIds}::uuid[], ${new Date()}, 'retention')`.execute(tx)
    await deleteRows(tx, workspaceId, [], voiceIds)
    await addJob(tx, 'CustomerErased', { workspaceId, tombstoneId })
    await addJob(tx, 'ErasureVacuum', { workspaceId }, { key: `erasure vacuum ${workspaceId}` })
    return voiceIds.length
  }),
}

/** Nobody has heard of them since: no voice, no purchase, no contract that goes on, under any of the names they were merged from. */
const silentCustomers = (workspaceId: string, before: Date) => sql`
  FROM customer WHERE customer.workspace_id = ${workspaceId} AND customer.merged_into IS NULL AND customer.created_at < ${before}
    AND NOT EXISTS (
      SELECT FROM customer AS part JOIN voice ON voice.workspace_id = part.workspace_id AND voice.customer_id = part.id
      WHERE part.workspace_id = ${workspaceId} AND (part.id = customer.id OR part.merged_into = customer.id) AND voice.occurred_at >= ${before})
    AND NOT EXISTS (
      SELECT FROM customer AS part JOIN customer_transaction AS deal ON deal.workspace_id = part.workspace_id AND deal.customer_id = part.id
      WHERE part.workspace_id = ${workspaceId} AND (part.id = customer.id OR part.merged_into = customer.id)
        AND (coalesce(deal.ended_on, deal.started_on) >= ${before}::timestamptz::date OR (deal.kind = 'contract' AND deal.ended_on IS NULL)))`

const customers: RetentionKeeper = {
  kind: 'customers',
  count: async (reader, workspaceId, before) => counted((await sql<{ n: number }>`SELECT count(*) AS n ${silentCustomers(workspaceId, before)}`.execute(reader)).rows),
  async remove(platform, workspaceId, before) {
    const { rows } = await sql<{ id: string }>`SELECT customer.id ${silentCustomers(workspaceId, before)} ORDER BY customer.id LIMIT ${customersAtOnce}`.execute(platform.db)
    for (const { id } of rows) {
      await eraseExpired(platform, workspaceId, id, async (tx) => (await sql`SELECT ${silentCustomers(workspaceId, before)} AND customer.id = ${id}`.execute(tx)).rows.length > 0)
    }
    return rows.length
  },
}

/** A contract that goes on is kept however long ago it began. */
const endedDeals = (workspaceId: string, before: Date) => sql`
  FROM customer_transaction WHERE workspace_id = ${workspaceId} AND coalesce(ended_on, started_on) < ${before}::timestamptz::date AND NOT (kind = 'contract' AND ended_on IS NULL)`

const transactions: RetentionKeeper = {
  kind: 'transactions',
  count: async (reader, workspaceId, before) => counted((await sql<{ n: number }>`SELECT count(*) AS n ${endedDeals(workspaceId, before)}`.execute(reader)).rows),
  async remove({ db }, workspaceId, before) {
    const { numAffectedRows } = await sql`
      DELETE FROM customer_transaction WHERE workspace_id = ${workspaceId} AND id IN (SELECT id ${endedDeals(workspaceId, before)} ORDER BY id LIMIT ${rowsAtOnce})`.execute(db)
    return Number(numAffectedRows ?? 0)
  },
}

const endedImports = (workspaceId: string, before: Date) => sql`
  FROM import WHERE workspace_id = ${workspaceId} AND status IN ('finished', 'failed') AND rejected_bytes > 0 AND coalesce(finished_at, created_at) < ${before}`

/** Files of rows that an import did not take: they hold people as they stood in the file. */
const rejectedRows: RetentionKeeper = {
  kind: 'rejected-rows',
  count: async (reader, workspaceId, before) => counted((await sql<{ n: number }>`SELECT count(*) AS n ${endedImports(workspaceId, before)}`.execute(reader)).rows),
  async remove(platform, workspaceId, before) {
    const { rows } = await sql<{ id: string }>`SELECT id ${endedImports(workspaceId, before)} ORDER BY id LIMIT 100`.execute(platform.db)
    for (const { id } of rows) await rm(importDirectory(platform, id), { recursive: true, force: true })
    await sql`UPDATE import SET rejected_bytes = 0 WHERE workspace_id = ${workspaceId} AND id = ANY(${rows.map(({ id }) => id)}::uuid[])`.execute(platform.db)
    return rows.length
  },
}

/** What of this stage's data goes when its time is over. */
export const retention: readonly RetentionKeeper[] = [voices, customers, transactions, rejectedRows]
