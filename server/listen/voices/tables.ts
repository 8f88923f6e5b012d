import type { JSONColumnType } from 'kysely'
import type { Channel } from '../touchpoints/channel.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    voice: VoiceTable
  }
}

export interface VoiceTable {
  workspace_id: string
  id: string
  source: string
  source_id: string
  occurred_at: Date
  heard_day: string
  touchpoint_id: string
  channel: Channel
  speaker: 'customer' | 'employee' | 'observer'
  text: string
  nps: number | null
  csat: number | null
  ces: number | null
  star: number | null
  customer_id: string | null
  attributes: JSONColumnType<Record<string, string>, string, string>
  import_id: string | null
  received_at: Date
}
