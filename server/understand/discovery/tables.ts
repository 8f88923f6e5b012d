import type { ColumnType } from 'kysely'
import type { TopicRule } from '../topics/rule.ts'
import type { Sentence } from './proposal.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    topic_proposal: {
      workspace_id: string
      id: string
      discovery_id: string
      name: string
      phrases: string[]
      weights: ColumnType<Record<string, number>, string, string>
      sentences: ColumnType<readonly Sentence[], string, string>
      voice_ids: string[]
      status: 'open' | 'accepted' | 'merged' | 'dismissed'
      topic_id: string | null
      made_topic_id: string | null
      added: ColumnType<TopicRule | null, string | null, string | null>
      renamed: boolean
      decided_by: string | null
      decided_at: Date | null
      found_at: Date
      seen_at: Date
    }
    topic_discovery: { workspace_id: string; ran_at: Date; voices: number; uncovered: number }
  }
}
