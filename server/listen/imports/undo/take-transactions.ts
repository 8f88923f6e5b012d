import { sql } from 'kysely'
import { firstId, type Step } from './undone.ts'

const atOnce = 2000

/**
 * Puts back what the import wrote over. Where another import wrote over it again, the value stays, and that import's record of
 * what stood before it becomes this one's: taking it back too gives what stood before both.
 */
export const restoreTransactions: Step = async (tx, { workspace_id: workspaceId, id }, after) => {
  const { rows: [taken] } = await sql<{ restored: number; changes: number; last: string | null }>`
    WITH due AS (
      SELECT key FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'transaction' AND key > ${after ?? ''} ORDER BY key LIMIT ${atOnce}
    ), change AS (
      DELETE FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'transaction' AND key IN (SELECT key FROM due)
      RETURNING id, key, before, after
    ), later AS (
      SELECT DISTINCT ON (next.key) next.import_id, next.key, change.before FROM change
      JOIN import_change AS next ON next.workspace_id = ${workspaceId} AND next.kind = 'transaction' AND next.key = change.key AND next.id > change.id
      ORDER BY next.key, next.id
    ), handed AS (
      UPDATE import_change SET before = later.before FROM later
      WHERE import_change.workspace_id = ${workspaceId} AND import_change.kind = 'transaction' AND import_change.import_id = later.import_id AND import_change.key = later.key
    ), restored AS (
      UPDATE customer_transaction AS known SET customer_id = (before ->> 'customer_id')::uuid, kind = before ->> 'kind', started_on = (before ->> 'started_on')::date,
        ended_on = (before ->> 'ended_on')::date, amount = (before ->> 'amount')::float8, margin = (before ->> 'margin')::float8, currency = before ->> 'currency'
      FROM change
      WHERE known.workspace_id = ${workspaceId} AND known.id = change.key::uuid AND change.key NOT IN (SELECT key FROM later)
        AND EXISTS (SELECT FROM customer WHERE customer.workspace_id = ${workspaceId} AND customer.id = (before ->> 'customer_id')::uuid)
        AND (known.customer_id, known.kind, known.started_on, known.ended_on, known.amount, known.margin, known.currency) IS NOT DISTINCT FROM
          ((after ->> 'customer_id')::uuid, after ->> 'kind', (after ->> 'started_on')::date, (after ->> 'ended_on')::date, (after ->> 'amount')::float8, (after ->> 'margin')::float8, after ->> 'currency')
      RETURNING known.id
    )
    SELECT (SELECT count(*) FROM restored) AS restored, (SELECT count(*) FROM change) AS changes, (SELECT max(key) FROM due) AS last`.execute(tx)
  return { taken: { restored: taken?.restored ?? 0, left: (taken?.changes ?? 0) - (taken?.restored ?? 0) }, last: taken?.last ?? null }
}

/** Takes away what the import brought; what a later import changed becomes that import's own. */
export const removeTransactions: Step = async (tx, { workspace_id: workspaceId, id }, after) => {
  const { rows: [taken] } = await sql<{ removed: number; handed: number; last: string | null }>`
    WITH brought AS (
      SELECT id FROM customer_transaction WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND id > ${after ?? firstId} ORDER BY id LIMIT ${atOnce} FOR UPDATE
    ), later AS (
      SELECT DISTINCT ON (next.key) next.import_id, next.key FROM brought
      JOIN import_change AS next ON next.workspace_id = ${workspaceId} AND next.kind = 'transaction' AND next.key = brought.id::text
      ORDER BY next.key, next.id
    ), forgotten AS (
      DELETE FROM import_change USING later
      WHERE import_change.workspace_id = ${workspaceId} AND import_change.kind = 'transaction' AND import_change.import_id = later.import_id AND import_change.key = later.key
    ), handed AS (
      UPDATE customer_transaction AS known SET import_id = later.import_id FROM later WHERE known.workspace_id = ${workspaceId} AND known.id = later.key::uuid RETURNING known.id
    ), removed AS (
      DELETE FROM customer_transaction AS known USING brought WHERE known.workspace_id = ${workspaceId} AND known.id = brought.id AND known.id::text NOT IN (SELECT key FROM later) RETURNING known.id
    )
    SELECT (SELECT count(*) FROM removed) AS removed, (SELECT count(*) FROM handed) AS handed, (SELECT id FROM brought ORDER BY id DESC LIMIT 1) AS last`.execute(tx)
  return { taken: { transactions: taken?.removed ?? 0, left: taken?.handed ?? 0 }, last: taken?.last ?? null }
}
