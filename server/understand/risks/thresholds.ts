import { audit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { defaultRiskThresholds, type RiskKind, type RiskThresholds } from './risk.ts'
import './tables.ts'

export async function readThresholds(reader: Reader, workspaceId: string): Promise<RiskThresholds> {
  const rows = await reader.selectFrom('risk_threshold').select(['kind', 'threshold']).where('workspace_id', '=', workspaceId).execute()
  return { ...defaultRiskThresholds, ...Object.fromEntries(rows.map(({ kind, threshold }) => [kind, threshold])) }
}

/** Questions asked from now on count by these thresholds; nothing is analysed anew. The same ones again change nothing. */
export async function changeThresholds(tx: Tx, actor: Actor, wanted: Readonly<{ [Kind in RiskKind]?: number | undefined }>): Promise<RiskThresholds> {
  const before = await readThresholds(tx, actor.workspaceId)
  const changes = (Object.entries(wanted) as [RiskKind, number][]).filter(([kind, threshold]) => threshold !== before[kind])
  for (const [kind, threshold] of changes) {
    await tx
      .insertInto('risk_threshold')
      .values({ workspace_id: actor.workspaceId, kind, threshold, changed_at: new Date() })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'kind']).doUpdateSet({ threshold, changed_at: new Date() }))
      .execute()
  }
  if (changes.length > 0) {
    await audit(tx, actor, { action: 'risk-thresholds.changed', subjectKind: 'workspace', subjectId: actor.workspaceId, detail: Object.fromEntries(changes) })
  }
  return { ...before, ...Object.fromEntries(changes) }
}
