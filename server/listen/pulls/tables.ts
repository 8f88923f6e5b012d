import type { Generated, JSONColumnType } from 'kysely'
import type { Language } from '../../platform/wording/language.ts'
import type { KnownRows } from '../imports/tables.ts'
import type { PlaceSettings } from './place.ts'
import type { Schedule } from './schedule.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    import_pull: PullTable
    import_pull_run: PullRunTable
    import_pull_file: PullFileTable
  }
}

export interface PullTable {
  workspace_id: string
  id: string
  name: string
  place: JSONColumnType<PlaceSettings, string, string>
  sealed_secret: string | null
  host_key: string | null
  pattern: string
  mapping_id: string
  known: KnownRows
  schedule: JSONColumnType<Schedule, string, string>
  after: 'leave' | 'move'
  active: boolean
  language: Language
  member_id: string
  created_at: Date
  changed_at: Date
  next_at: Date | null
  failures: Generated<number>
  failing_since: Date | null
}

export interface PullRunTable {
  workspace_id: string
  id: string
  pull_id: string
  asked: 'schedule' | 'person'
  status: 'running' | 'done' | 'failed'
  started_at: Date
  finished_at: Date | null
  found: Generated<number>
  taken: Generated<number>
  waiting: Generated<number>
  refused: Generated<number>
  fault: string | null
  detail: string | null
}

export interface PullFileTable {
  workspace_id: string
  id: string
  pull_id: string
  run_id: string
  path: string
  bytes: number
  stamp: string
  hash: string | null
  outcome: 'taken' | 'same' | 'refused'
  detail: string | null
  import_id: string | null
  moved: Generated<boolean>
  taken_at: Date
}
