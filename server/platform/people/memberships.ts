import type { Reader, Tx } from '../postgres/database.ts'
import { everything, type Actor } from './actor.ts'
import { permissionsOf, type Role } from './permissions.ts'
import './tables.ts'
import { secondFactorFromOf } from './second-factor-rule.ts'
import { fiscalYearStartOf } from './workspaces.ts'

/** An account's place in one workspace. */
export type Membership = Readonly<{
  workspaceId: string
  workspaceName: string
  timeZone: string
  language: 'ja' | 'en'
  fiscalYearStart: number
  /** The fictional company that comes with Koewa; its loading keeps its state there. */
  sample: boolean
  secondFactorFrom: Date | undefined
  memberId: string
  name: string
  role: Role
  departmentId: string | null
}>

/**
 * The workspaces an account may enter, oldest membership first. The one question that is asked across workspaces: it reads
 * whose own account it is given, never more.
 */
export async function listMemberships(reader: Reader, accountId: string): Promise<Membership[]> {
  const rows = await reader
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.workspace_id', 'member.workspace_id')
    .select([
      'member.workspace_id', 'workspace.name as workspace_name', 'workspace.time_zone', 'workspace.language', 'workspace.settings', 'member.id', 'member.name',
      'member.role', 'member.department_id',
    ])
    .where('member.account_id', '=', accountId)
    .where('member.deactivated_at', 'is', null)
    .orderBy('member.created_at')
    .orderBy('member.workspace_id')
    .execute()
  return rows.map((row) => ({
    workspaceId: row.workspace_id, workspaceName: row.workspace_name, timeZone: row.time_zone, language: row.language,
    fiscalYearStart: fiscalYearStartOf(row.settings), sample: row.settings.sample !== undefined, secondFactorFrom: secondFactorFromOf(row.settings), memberId: row.id, name: row.name, role: row.role, departmentId: row.department_id,
  }))
}

/** The account as an actor in each of its workspaces: for what it does to itself, such as a new name or password. */
export async function actorsOf(reader: Reader, accountId: string, requestId?: string): Promise<Actor[]> {
  const memberships = await listMemberships(reader, accountId)
  return memberships.map(({ workspaceId, memberId, name, role, departmentId }) => ({
    kind: 'member', id: memberId, name, workspaceId, accountId, role, departmentId: departmentId ?? undefined,
    permissions: permissionsOf(role), scope: everything, ...(requestId === undefined ? {} : { requestId }),
  }))
}

export async function renameMemberships(tx: Tx, accountId: string, name: string): Promise<void> {
  for (const { workspaceId, memberId } of await listMemberships(tx, accountId)) {
    await tx.updateTable('member').set({ name }).where('workspace_id', '=', workspaceId).where('id', '=', memberId).execute()
  }
}
