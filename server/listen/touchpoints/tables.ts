import type { Stage } from '../journey/stage.ts'
import type { Channel } from './channel.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    touchpoint: TouchpointTable
  }
}

export interface TouchpointTable {
  workspace_id: string
  id: string
  name: string
  name_key: string
  channel: Channel
  stage: Stage
  stage_chosen: boolean
  department_id: string | null
  merged_into: string | null
  merged_directly: string | null
  archived_at: Date | null
  created_at: Date
}
