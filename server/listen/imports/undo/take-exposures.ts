import { sql } from 'kysely'
import type { Step } from './undone.ts'

const atOnce = 2000

/** Takes away the amounts that the import brought and puts back those it wrote over; what was changed since stays, as with transactions. */
export const restoreExposures: Step = async (tx, { workspace_id: workspaceId, id }, after) => {
  const { rows: [taken] } = await sql<{ removed: number; restored: number; changes: number; last: string | null }>`
    WITH due AS (
      SELECT key FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'exposure' AND key > ${after ?? ''} ORDER BY key LIMIT ${atOnce}
    ), change AS (
      DELETE FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'exposure' AND key IN (SELECT key FROM due)
      RETURNING id, key, before, (after ->> 'amount')::float8 AS amount, split_part(key, E'\\n', 1)::uuid AS touchpoint_id, split_part(key, E'\\n', 2)::date AS day, split_part(key, E'\\n', 3) AS measure
    ), later AS (
      SELECT DISTINCT ON (next.key) next.import_id, next.key, change.before FROM change
      JOIN import_change AS next ON next.workspace_id = ${workspaceId} AND next.kind = 'exposure' AND next.key = change.key AND next.id > change.id
      ORDER BY next.key, next.id
    ), handed AS (
      UPDATE import_change SET before = later.before FROM later
      WHERE import_change.workspace_id = ${workspaceId} AND import_change.kind = 'exposure' AND import_change.import_id = later.import_id AND import_change.key = later.key
    ), removed AS (
      DELETE FROM exposure AS known USING change
      WHERE known.workspace_id = ${workspaceId} AND (known.touchpoint_id, known.day, known.measure) = (change.touchpoint_id, change.day, change.measure)
        AND change.before IS NULL AND known.amount = change.amount AND change.key NOT IN (SELECT key FROM later)
      RETURNING 1
    ), restored AS (
      UPDATE exposure AS known SET amount = (change.before ->> 'amount')::float8, updated_at = ${new Date()} FROM change
      WHERE known.workspace_id = ${workspaceId} AND (known.touchpoint_id, known.day, known.measure) = (change.touchpoint_id, change.day, change.measure)
        AND change.before IS NOT NULL AND known.amount = change.amount AND change.key NOT IN (SELECT key FROM later)
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM removed) AS removed, (SELECT count(*) FROM restored) AS restored, (SELECT count(*) FROM change) AS changes, (SELECT max(key) FROM due) AS last`.execute(tx)
  const { removed, restored, changes, last } = taken ?? { removed: 0, restored: 0, changes: 0, last: null }
  return { taken: { exposures: removed, restored, left: changes - removed - restored }, last }
}
