import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Example, LearntFrom, Measured } from './measured.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    sentiment_version: SentimentVersionTable
  }
}

export const versionStatuses = ['learning', 'proposed', 'declined', 'failed', 'cancelled', 'withdrawn'] as const
export const learningStages = ['waiting', 'reading', 'measuring', 'training'] as const

export interface SentimentVersionTable {
  workspace_id: string
  id: string
  number: number
  revision: Generated<number>
  status: (typeof versionStatuses)[number]
  stage: Generated<(typeof learningStages)[number]>
  progress: Generated<number>
  failure: string | null
  engine_version: string | null
  scores: JSONColumnType<LearntFrom, string | undefined, string>
  measured: JSONColumnType<Measured | null, string | null | undefined, string>
  examples: JSONColumnType<readonly Example[], string | undefined, string>
  /** Read and written by SQL alone: the driver knows no arrays of uuid. */
  voice_ids: ColumnType<never, never, never>
  erased: Generated<number>
  model: string | null
  requested_by: string
  requested_at: Date
  learnt_at: Date | null
  decided_by: string | null
  decided_at: Date | null
}
