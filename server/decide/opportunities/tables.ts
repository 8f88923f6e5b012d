import type { JSONColumnType } from 'kysely'
import type { Figures, Spike } from './figures.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    opportunity: OpportunityTable
    opportunity_decision: DecisionTable
    opportunity_initiative: { workspace_id: string; opportunity_id: string; initiative_id: string; linked_at: Date }
    opportunity_figures: { workspace_id: string; opportunity_id: string; rank: number; figures: JSONColumnType<Figures, string, string> }
    opportunity_refresh: { workspace_id: string; period_from: string; period_to: string; started_at: Date }
  }
}

export type Status = 'open' | 'accepted' | 'dismissed'

export interface OpportunityTable {
  workspace_id: string
  id: string
  topic_id: string
  touchpoint_id: string
  status: Status
  merged_into: string | null
  created_at: Date
  updated_at: Date
}

export interface DecisionTable {
  workspace_id: string
  id: string
  opportunity_id: string
  decision: 'accepted' | 'dismissed' | 'reopened' | 'merged' | 'separated'
  reason: string | null
  merged_into: string | null
  period_from: string | null
  period_to: string | null
  spike: JSONColumnType<Spike | null, string | null, string | null>
  decided_by: string
  decided_at: Date
}
