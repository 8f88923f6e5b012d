import type { JSONColumnType } from 'kysely'
import type { Part, Phase, VoiceCounts } from './evidence.ts'
import type { Judgement, Method, Verdict } from './judgement.ts'
import type { RegisteredPlan } from './registered-plan.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    evaluation: EvaluationTable
    evaluation_week: EvaluationWeekTable
    evaluation_voice: { workspace_id: string; evaluation_id: string; part: Part; phase: Phase; voice_id: string }
  }
}

export interface EvaluationTable {
  workspace_id: string
  id: string
  initiative_id: string
  data_hash: string
  method: Method
  plan: JSONColumnType<RegisteredPlan, string, never>
  plan_hash: string
  started_on: string
  retrospective: boolean
  verdict: Verdict
  judgement: JSONColumnType<Judgement, string, never>
  voice_counts: JSONColumnType<VoiceCounts, string, never>
  computed_by: string
  computed_at: Date
}

export interface EvaluationWeekTable {
  workspace_id: string
  evaluation_id: string
  week: string
  phase: Phase
  treated: number | null
  treated_n: number
  comparison: number | null
  comparison_n: number
  used: boolean
}
