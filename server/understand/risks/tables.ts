import type { RiskKind } from './risk.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    risk_threshold: { workspace_id: string; kind: RiskKind; threshold: number; changed_at: Date }
  }
}
