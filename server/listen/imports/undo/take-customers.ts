import { sql } from 'kysely'
import { firstId, type Step } from './undone.ts'

const atOnce = 2000

/** Puts names, companies and attributes back, each where it still says what the import wrote. */
export const restoreCustomers: Step = async (tx, { workspace_id: workspaceId, id }, after) => {
  const { rows: [taken] } = await sql<{ restored: number; changes: number; last: string | null }>`
    WITH due AS (
      SELECT key FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'customer' AND key > ${after ?? ''} ORDER BY key LIMIT ${atOnce}
    ), change AS (
      DELETE FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'customer' AND key IN (SELECT key FROM due)
      RETURNING customer_id, before, after
    ), planned AS (
      SELECT known.id,
        CASE WHEN after ? 'name' AND known.name IS NOT DISTINCT FROM after ->> 'name' THEN before ->> 'name' ELSE known.name END AS name,
        CASE WHEN after ? 'accountName' AND known.account_name IS NOT DISTINCT FROM after ->> 'accountName' THEN before ->> 'accountName' ELSE known.account_name END AS account_name,
        (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM (
          SELECT key, CASE WHEN value = after -> ('attributes.' || key) THEN nullif(before -> ('attributes.' || key), 'null') ELSE value END AS value FROM jsonb_each(known.attributes)
        ) AS field WHERE value IS NOT NULL) AS attributes
      FROM change JOIN customer AS known ON known.workspace_id = ${workspaceId} AND known.id = change.customer_id
    ), restored AS (
      UPDATE customer AS known SET name = planned.name, account_name = planned.account_name, attributes = planned.attributes, updated_at = ${new Date()}
      FROM planned
      WHERE known.workspace_id = ${workspaceId} AND known.id = planned.id
        AND (known.name, known.account_name, known.attributes) IS DISTINCT FROM (planned.name, planned.account_name, planned.attributes)
      RETURNING known.id
    )
    SELECT (SELECT count(*) FROM restored) AS restored, (SELECT count(*) FROM change) AS changes, (SELECT max(key) FROM due) AS last`.execute(tx)
  return { taken: { restored: taken?.restored ?? 0, left: (taken?.changes ?? 0) - (taken?.restored ?? 0) }, last: taken?.last ?? null }
}

/** Takes away the people whom only this import knew: nothing of theirs came in another way, and nobody merged them. */
export const removeCustomers: Step = async (tx, { workspace_id: workspaceId, id }, after) => {
  const { rows: [taken] } = await sql<{ removed: number; last: string | null }>`
    WITH due AS (
      SELECT id FROM customer WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND id > ${after ?? firstId} ORDER BY id LIMIT ${atOnce} FOR UPDATE
    ), removed AS (
      DELETE FROM customer AS known USING due
      WHERE known.workspace_id = ${workspaceId} AND known.id = due.id AND known.merged_into IS NULL
        AND NOT EXISTS (SELECT FROM voice WHERE voice.workspace_id = ${workspaceId} AND voice.customer_id = due.id)
        AND NOT EXISTS (SELECT FROM customer_transaction AS deal WHERE deal.workspace_id = ${workspaceId} AND deal.customer_id = due.id)
        AND NOT EXISTS (SELECT FROM customer_identity AS one WHERE one.workspace_id = ${workspaceId} AND one.customer_id = due.id AND one.import_id IS DISTINCT FROM ${id}::uuid)
        AND NOT EXISTS (SELECT FROM customer_merge AS merge WHERE merge.workspace_id = ${workspaceId} AND (merge.kept_id = due.id OR merge.merged_id = due.id))
        AND NOT EXISTS (SELECT FROM import_change AS change WHERE change.workspace_id = ${workspaceId} AND change.customer_id = due.id AND change.import_id <> ${id})
      RETURNING known.id
    )
    SELECT (SELECT count(*) FROM removed) AS removed, (SELECT id FROM due ORDER BY id DESC LIMIT 1) AS last`.execute(tx)
  return { taken: { customers: taken?.removed ?? 0 }, last: taken?.last ?? null }
}

/** The rest of whom it brought stay, with the addresses by which others know them, and are no longer its own. */
export const letGoOfCustomers: Step = async (tx, { workspace_id: workspaceId, id }, after) => {
  const { rows: [taken] } = await sql<{ left: number; last: string | null }>`
    WITH due AS (
      SELECT id FROM customer WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND id > ${after ?? firstId} ORDER BY id LIMIT ${atOnce} FOR UPDATE
    ), kept AS (
      UPDATE customer_identity SET import_id = NULL FROM due
      WHERE customer_identity.workspace_id = ${workspaceId} AND customer_identity.customer_id = due.id AND customer_identity.import_id = ${id}
    ), gone AS (
      UPDATE customer SET import_id = NULL FROM due WHERE customer.workspace_id = ${workspaceId} AND customer.id = due.id RETURNING customer.id
    )
    SELECT (SELECT count(*) FROM gone) AS left, (SELECT id FROM due ORDER BY id DESC LIMIT 1) AS last`.execute(tx)
  return { taken: { left: taken?.left ?? 0 }, last: taken?.last ?? null }
}

/** Addresses that it gave to people who were known before. */
export const removeIdentities: Step = async (tx, { workspace_id: workspaceId, id }) => {
  const { numAffectedRows } = await sql`
    DELETE FROM customer_identity WHERE workspace_id = ${workspaceId} AND (kind, value) IN (
      SELECT kind, value FROM customer_identity WHERE workspace_id = ${workspaceId} AND import_id = ${id} ORDER BY kind, value LIMIT ${atOnce})`.execute(tx)
  const restored = Number(numAffectedRows ?? 0)
  // By two columns there is no one key to go on behind; most addresses went with their people.
  return { taken: { restored }, last: restored === 0 ? null : '' }
}
