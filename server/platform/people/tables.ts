import type { Generated, JSONColumnType } from 'kysely'
import type { Role } from './permissions.ts'

declare module '../postgres/tables.ts' {
  interface Tables {
    workspace: WorkspaceTable
    department: DepartmentTable
    member: MemberTable
    invitation: InvitationTable
    api_key: ApiKeyTable
  }
}

export interface WorkspaceTable {
  workspace_id: string
  name: string
  time_zone: Generated<string>
  language: Generated<'ja' | 'en'>
  generation: Generated<number>
  settings: JSONColumnType<Record<string, unknown>, string | undefined, string>
  created_at: Date
}

export interface DepartmentTable {
  workspace_id: string
  id: string
  parent_id: string | null
  name: string
  kind: 'department' | 'vendor'
  created_at: Date
  archived_at: Date | null
}

export interface MemberTable {
  workspace_id: string
  id: string
  account_id: string
  name: string
  email: string
  role: Role
  department_id: string | null
  created_at: Date
  deactivated_at: Date | null
}

export interface InvitationTable {
  workspace_id: string
  id: string
  email: string
  role: Role
  department_id: string | null
  token_hash: string
  invited_by: string | null
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  revoked_at: Date | null
}

export interface ApiKeyTable {
  workspace_id: string
  id: string
  name: string
  hash: string
  hint: string
  scopes: string[]
  created_by: string | null
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
}
