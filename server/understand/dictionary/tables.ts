import type { UserWordKind } from '@koewa/language'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    dictionary_word: DictionaryWordTable
    dictionary_revision: { workspace_id: string; revision: number; changed_at: Date }
  }
}

export interface DictionaryWordTable {
  workspace_id: string
  id: string
  surface: string
  surface_key: string
  reading: string
  kind: UserWordKind
  base_form: string
  created_at: Date
  updated_at: Date
}
