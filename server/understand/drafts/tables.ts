import type { ColumnType, JSONColumnType } from 'kysely'
import type { VoiceFilter } from '../explorer/filter.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    language_model: LanguageModelTable
    language_model_call: LanguageModelCallTable
    draft: DraftTable
  }
}

export interface LanguageModelTable {
  workspace_id: string
  enabled: boolean
  base_url: string
  model: string
  sealed_key: string | null
  timeout_seconds: number
  daily_tokens: number
  changed_at: Date
}

export const purposes = ['trial', 'topic-name', 'summary'] as const
export type Purpose = (typeof purposes)[number]

export interface LanguageModelCallTable {
  workspace_id: string
  id: string
  at: Date
  day: string
  purpose: Purpose
  requested_by: string
  host: string
  model: string
  voices: number
  outcome: string
  tokens: number
  milliseconds: number | null
}

export type DraftSubject = Readonly<{ topicId: string } | { where: VoiceFilter } | { voiceIds: readonly string[] }>
export type DraftContent = Readonly<{ name: string } | { points: readonly Readonly<{ text: string; voiceIds: readonly string[] }>[]; read: number; of: number }>

export interface DraftTable {
  workspace_id: string
  id: string
  kind: 'topic-name' | 'summary'
  subject: JSONColumnType<DraftSubject, string, never>
  content: JSONColumnType<DraftContent, string, never>
  /** Written and compared by SQL alone: the driver knows no arrays of uuid. */
  voice_ids: ColumnType<never, readonly string[], never>
  model: string
  requested_by: string
  created_at: Date
  status: 'open' | 'taken' | 'refused'
  decided_by: string | null
  decided_at: Date | null
}
