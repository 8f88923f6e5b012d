import type { Generated, JSONColumnType } from 'kysely'
import type { IdentityKind } from './customer.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    customer: CustomerTable
    customer_identity: CustomerIdentityTable
    customer_merge: CustomerMergeTable
    customer_conflict: CustomerConflictTable
    tombstone: TombstoneTable
  }
}

export interface CustomerTable {
  workspace_id: string
  id: string
  name: string | null
  account_name: string | null
  attributes: JSONColumnType<Record<string, string>, string, string>
  merged_into: string | null
  created_at: Date
  updated_at: Date
  /** The import that brought the customer. */
  import_id: Generated<string | null>
}

export interface CustomerIdentityTable {
  workspace_id: string
  kind: IdentityKind
  value: string
  customer_id: string
  created_at: Date
  /** The import that brought the address, perhaps of somebody who was known. */
  import_id: Generated<string | null>
}

export interface CustomerMergeTable {
  workspace_id: string
  id: string
  kept_id: string
  merged_id: string
  reason: string
  merged_at: Date
  merged_by: string | null
  undone_at: Date | null
  undone_by: string | null
}

export interface CustomerConflictTable {
  workspace_id: string
  customer_id: string
  other_id: string
  kind: IdentityKind
  noticed_at: Date
}

export interface TombstoneTable {
  workspace_id: string
  id: string
  subject_kind: 'customer' | 'voice' | 'retention' | 'import'
  subject_id: string
  customer_ids: string[]
  voice_ids: string[]
  erased_at: Date
  erased_by: string | null
  analytics_erased_at: Date | null
}
