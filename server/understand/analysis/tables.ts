import type { ColumnType } from 'kysely'
import type { RiskStrengths } from '../risks/risk.ts'
import type { Evidence } from './evidence.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    analysis: AnalysisTable
    analysis_generation: { workspace_id: string; generation: number; status: 'filling' | 'retired'; changed_at: Date }
  }
}

/** Written by unnest (store.ts), hence read-only here. */
export interface AnalysisTable {
  workspace_id: string
  generation: number
  voice_id: string
  version: string
  language: string
  intents: string[]
  sentiment: number | null
  topics: string[]
  risks: ColumnType<RiskStrengths, never, never>
  waiting_minutes: number | null
  aspects: ColumnType<Readonly<Record<string, number>>, never, never>
  evidence: ColumnType<Evidence, never, never>
  masked_text: string
  search_terms: string
  terms: string
  failure: string | null
  analyzed_at: Date
}
