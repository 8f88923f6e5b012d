import type { ColumnType, Generated } from 'kysely'
import type { CorrectionField } from './effective.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    voice_correction: {
      workspace_id: string
      id: string
      voice_id: string
      field: CorrectionField
      value: ColumnType<unknown, string, never>
      corrected_by: string
      corrected_at: Date
      /** The import that took a statement back. */
      import_id: Generated<string | null>
    }
  }
}
