import { announceLive } from '../../platform/events/events.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { risksAbove, type RiskStrengths } from './risk.ts'
import { readThresholds } from './thresholds.ts'

type Projected = Readonly<{ workspace_id: string; occurred_at: string; risks: RiskStrengths }>

/** An import of old voices or a new generation is no news. */
const freshMs = 7 * 86_400_000

/** Hints at open screens, at commit, that voices of the last days carry a risk above a threshold; which ones, they ask themselves. */
export async function announceRisks(tx: Tx, rows: readonly Projected[]): Promise<void> {
  const since = new Date(Date.now() - freshMs).toISOString()
  const fresh = rows.filter(({ occurred_at: at, risks }) => at >= since && Object.keys(risks).length > 0)
  for (const [workspaceId, own] of Map.groupBy(fresh, (row) => row.workspace_id)) {
    const thresholds = await readThresholds(tx, workspaceId)
    if (own.some(({ risks }) => risksAbove(risks, thresholds).length > 0)) await announceLive(tx, { workspaceId, kind: 'risk' })
  }
}
