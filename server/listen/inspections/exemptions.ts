import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { maySee } from '../touchpoints/policy.ts'
import { lockTouchpoint } from '../touchpoints/store.ts'
import type { Gap } from './inspection.ts'
import './tables.ts'

/** Why a gap is meant so, and until when nobody is asked again. */
export type Exemption = Readonly<{ touchpointId: string; gap: Gap; reason: string; statedAt: Date; until: Date }>

const yearMs = 365 * 86_400_000

/** The exemptions that hold now, of touchpoints in sight. */
export async function listExemptions(reader: Reader, { workspaceId, scope }: Actor, now: Date): Promise<Exemption[]> {
  const { touchpointIds } = scope
  const rows = await reader.selectFrom('touchpoint_exemption').selectAll().where('workspace_id', '=', workspaceId).where('until', '>', now)
    .$if(touchpointIds !== 'all', (query) => query.where(sql<boolean>`touchpoint_id = ANY(${touchpointIds}::uuid[])`)).execute()
  return rows.map((row) => ({ touchpointId: row.touchpoint_id, gap: row.gap, reason: row.reason, statedAt: row.stated_at, until: row.until }))
}

/** States that a gap is meant so, for a year; null takes it back. */
export async function exempt(tx: Tx, actor: Actor, touchpointId: string, gap: Gap, reason: string | null, now: Date): Promise<void> {
  if (!maySee(actor.scope, touchpointId) || !(await lockTouchpoint(tx, actor.workspaceId, touchpointId))) throw notFound('touchpoint')
  const { workspaceId } = actor
  if (reason === null) {
    await tx.deleteFrom('touchpoint_exemption').where('workspace_id', '=', workspaceId).where('touchpoint_id', '=', touchpointId).where('gap', '=', gap).execute()
  } else {
    const stated = { reason, stated_by: actor.id, stated_at: now, until: new Date(now.getTime() + yearMs) }
    await tx.insertInto('touchpoint_exemption').values({ workspace_id: workspaceId, touchpoint_id: touchpointId, gap, ...stated })
      .onConflict((known) => known.columns(['workspace_id', 'touchpoint_id', 'gap']).doUpdateSet(stated)).execute()
  }
  await audit(tx, actor, { action: reason === null ? 'touchpoint.gap-reopened' : 'touchpoint.gap-exempted', subjectKind: 'touchpoint', subjectId: touchpointId, detail: { gap } })
}
