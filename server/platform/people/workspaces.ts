import { audit } from '../audit/audit.ts'
import { newId } from '../ids.ts'
import type { Account } from '../auth/accounts.ts'
import type { Reader, Tx } from '../postgres/database.ts'
import { everything, type Actor } from './actor.ts'
import { permissions } from './permissions.ts'

/** The operator at the machine: whoever may open the control socket may do everything, and is named so in the audit. */
export const operatorOf = (workspaceId: string): Actor => ({
  kind: 'operator', id: 'cli', name: 'CLI', workspaceId, permissions: new Set(permissions), scope: everything,
})

/** Makes a workspace with its first owner. */
export async function createWorkspace(tx: Tx, input: Readonly<{ name: string; owner: Account; ownerName?: string }>): Promise<{ workspaceId: string; memberId: string }> {
  const workspaceId = newId()
  const memberId = newId()
  const now = new Date()
  await tx.insertInto('workspace').values({ workspace_id: workspaceId, name: input.name.trim(), settings: '{}', created_at: now }).execute()
  await tx
    .insertInto('member')
    .values({
      workspace_id: workspaceId, id: memberId, account_id: input.owner.id, name: input.ownerName ?? input.owner.name, email: input.owner.email,
      role: 'owner', department_id: null, created_at: now, deactivated_at: null,
    })
    .execute()
  await audit(tx, operatorOf(workspaceId), { action: 'workspace.created', subjectKind: 'workspace', subjectId: workspaceId })
  return { workspaceId, memberId }
}

export type Workspace = Readonly<{ id: string; name: string; timeZone: string; language: 'ja' | 'en'; generation: number }>

export async function findWorkspace(reader: Reader, by: Readonly<{ id: string } | { name: string }>): Promise<Workspace | undefined> {
  const row = await reader
    .selectFrom('workspace')
    .select(['workspace_id', 'name', 'time_zone', 'language', 'generation'])
    .where('id' in by ? 'workspace_id' : 'name', '=', 'id' in by ? by.id : by.name)
    .executeTakeFirst()
  return row && { id: row.workspace_id, name: row.name, timeZone: row.time_zone, language: row.language, generation: row.generation }
}
