import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Measured } from './measure.ts'
import type { TopicWeight, WeighedFrom } from './weights.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    topic_weighting: TopicWeightingTable
  }
}

export const weightingStatuses = ['learning', 'proposed', 'adopted', 'former', 'declined', 'failed', 'withdrawn'] as const

export interface TopicWeightingTable {
  workspace_id: string
  id: string
  number: number
  revision: Generated<number>
  status: (typeof weightingStatuses)[number]
  failure: string | null
  scores: JSONColumnType<WeighedFrom, string | undefined, string>
  measured: JSONColumnType<Measured | null, string | null | undefined, string>
  weights: JSONColumnType<readonly TopicWeight[], string | undefined, string>
  compared_weights: JSONColumnType<readonly TopicWeight[], string | undefined, string>
  /** Read and written by SQL alone: the driver knows no arrays of uuid. */
  voice_ids: ColumnType<never, never, never>
  erased: Generated<number>
  requested_by: string
  requested_at: Date
  learnt_at: Date | null
  decided_by: string | null
  decided_at: Date | null
}
