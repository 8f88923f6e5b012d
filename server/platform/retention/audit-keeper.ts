import { sql } from 'kysely'
import type { RetentionKeeper } from './retention.ts'

const batch = 5000

/** Audit entries are only ever added, until their time is over. */
export const auditKeeper: RetentionKeeper = {
  kind: 'audit',
  async count(reader, workspaceId, before) {
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM audit_entry WHERE workspace_id = ${workspaceId} AND at < ${before}`.execute(reader)
    return rows[0]?.n ?? 0
  },
  async remove({ db }, workspaceId, before) {
    const { numAffectedRows } = await sql`
      DELETE FROM audit_entry WHERE workspace_id = ${workspaceId} AND id IN (
        SELECT id FROM audit_entry WHERE workspace_id = ${workspaceId} AND at < ${before} ORDER BY id LIMIT ${batch})`.execute(db)
    return Number(numAffectedRows ?? 0)
  },
}
