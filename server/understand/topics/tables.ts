import type { Generated, JSONColumnType } from 'kysely'
import type { TopicRule } from './rule.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    topic: TopicTable
  }
}

export interface TopicTable {
  workspace_id: string
  id: string
  parent_id: string | null
  name: string
  rule: JSONColumnType<Partial<TopicRule>, string, string>
  status: 'active' | 'archived'
  proposed: Generated<boolean>
  model_off: Generated<boolean>
  merged_into: string | null
  created_at: Date
  updated_at: Date
}
