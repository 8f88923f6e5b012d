import type { JSONColumnType } from 'kysely'

declare module '../../../platform/postgres/tables.ts' {
  interface Tables {
    import_change: {
      workspace_id: string
      import_id: string
      id: string
      kind: ChangeKind
      key: string
      customer_id: string | null
      before: JSONColumnType<Record<string, unknown> | null, string | null, string | null>
      after: JSONColumnType<Record<string, unknown>, string, string>
    }
  }
}

export type ChangeKind = 'customer' | 'transaction' | 'exposure' | 'voice'
