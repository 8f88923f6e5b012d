import type { Permission, Role } from './permissions.ts'

/** The departments and touchpoints an actor may see. `'all'` compiles to no condition in either SQL. */
export type Scope = Readonly<{
  departmentIds: 'all' | readonly string[]
  touchpointIds: 'all' | readonly string[]
}>

/** Who asks. Every store is reached through one, so no query lacks a workspace and a permission. */
export type Actor = Readonly<{
  kind: 'member' | 'key' | 'operator'
  /** Member id, key id, or 'cli' for the operator at the machine. */
  id: string
  name: string
  workspaceId: string
  accountId?: string
  role?: Role
  departmentId?: string | undefined
  permissions: ReadonlySet<Permission>
  scope: Scope
  requestId?: string
}>

export const everything: Scope = { departmentIds: 'all', touchpointIds: 'all' }
