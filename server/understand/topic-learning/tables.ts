import type { ColumnType } from 'kysely'
import type { Quality } from './quality.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    topic_answer: {
      workspace_id: string
      id: string
      voice_id: string
      topic_id: string
      holds: boolean | null
      answered_by: string
      answered_at: Date
    }
    topic_vocabulary: {
      workspace_id: string
      version: number
      weights: string
      voice_ids: ColumnType<unknown, string, string>
      voices: number
      learned_at: Date
    }
    topic_model: {
      workspace_id: string
      topic_id: string
      version: number
      model: string | null
      voice_ids: ColumnType<unknown, string, string>
      digest: string
      examples_with: number
      examples_without: number
      quality: ColumnType<Quality, string, string>
      learned_at: Date
    }
  }
}
