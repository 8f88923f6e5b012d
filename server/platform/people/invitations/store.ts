import type { Reader } from '../../postgres/database.ts'
import type { Role } from '../permissions.ts'
import type { ParsedToken } from './token.ts'
import '../tables.ts'

export type Invitation = Readonly<{
  id: string
  workspaceId: string
  email: string
  role: Role
  departmentId: string | null
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
  state: 'pending' | 'accepted' | 'expired' | 'revoked'
}>

const columns = ['workspace_id', 'id', 'email', 'role', 'department_id', 'invited_by', 'created_at', 'expires_at', 'accepted_at', 'revoked_at'] as const

type Row = Readonly<{
  workspace_id: string; id: string; email: string; role: Role; department_id: string | null; invited_by: string | null
  created_at: Date; expires_at: Date; accepted_at: Date | null; revoked_at: Date | null
}>

const toInvitation = (row: Row): Invitation => ({
  id: row.id, workspaceId: row.workspace_id, email: row.email, role: row.role, departmentId: row.department_id, invitedBy: row.invited_by,
  createdAt: row.created_at, expiresAt: row.expires_at, state: stateOf(row),
})

function stateOf({ accepted_at, revoked_at, expires_at }: Row): Invitation['state'] {
  if (accepted_at) return 'accepted'
  if (revoked_at) return 'revoked'
  return expires_at <= new Date() ? 'expired' : 'pending'
}

/** The newest 200, newest first. */
export async function readInvitations(reader: Reader, workspaceId: string): Promise<Invitation[]> {
  const rows = await reader.selectFrom('invitation').select(columns).where('workspace_id', '=', workspaceId).orderBy('id', 'desc').limit(200).execute()
  return rows.map(toInvitation)
}

export async function findInvitation(reader: Reader, workspaceId: string, id: string): Promise<Invitation | undefined> {
  const row = await reader.selectFrom('invitation').select(columns).where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
  return row && toInvitation(row)
}

/** The invitation of a link, held against others who use the same link when `lock` is set. */
export async function findByToken(reader: Reader, token: ParsedToken, lock = false): Promise<Invitation | undefined> {
  const row = await reader
    .selectFrom('invitation')
    .select(columns)
    .where('workspace_id', '=', token.workspaceId)
    .where('id', '=', token.id)
    .where('token_hash', '=', token.hash)
    .$if(lock, (select) => select.forUpdate())
    .executeTakeFirst()
  return row && toInvitation(row)
}
