import { sql } from 'kysely'
import { audit } from '../audit/audit.ts'
import { conflict } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Account } from '../auth/accounts.ts'
import type { Reader, Tx } from '../postgres/database.ts'
import { everything, type Actor } from './actor.ts'
import './tables.ts'
import { permissions } from './permissions.ts'

/** The operator at the machine: whoever may open the control socket may do everything, and is named so in the audit. */
export const operatorOf = (workspaceId: string): Actor => ({
  kind: 'operator', id: 'cli', name: 'CLI', workspaceId, permissions: new Set(permissions), scope: everything,
})

/** Makes a workspace with its first owner. */
export async function createWorkspace(
  tx: Tx, input: Readonly<{ name: string; owner: Account; ownerName?: string; language?: 'ja' | 'en' }>,
): Promise<{ workspaceId: string; memberId: string }> {
  await claimName(tx, input.name)
  const workspaceId = newId()
  const memberId = newId()
  const now = new Date()
  await tx.insertInto('workspace').values({ workspace_id: workspaceId, name: input.name.trim(), language: input.language ?? 'ja', settings: '{}', created_at: now }).execute()
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

/**
 * The CLI names workspaces by name, so no two share one. A unique index would span workspaces, which a distributed table
 * cannot have; hence a lock around the question.
 * @throws Problem `conflict`.
 */
export async function claimName(tx: Tx, name: string, except?: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('koewa workspace names'))`.execute(tx)
  const holder = await findWorkspace(tx, { name: name.trim() })
  if (holder && holder.id !== except) throw conflict(`There is a workspace named “${name.trim()}” already.`, 'workspace-name-taken')
}

/**
 * Changes of roles, departments and the tree take turns within a workspace: each keeps a rule (an owner remains, no cycle)
 * that two at once could break together. Rows that refer to the workspace can still be written.
 */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.selectFrom('workspace').select('workspace_id').where('workspace_id', '=', workspaceId).forNoKeyUpdate().execute()
}

export type Workspace = Readonly<{
  id: string; name: string; timeZone: string; language: 'ja' | 'en'; generation: number
  /** Month, 1–12. */
  fiscalYearStart: number
}>

/** Most Japanese companies' year begins in April. */
export const fiscalYearStartOf = (settings: Readonly<Record<string, unknown>>): number =>
  typeof settings.fiscalYearStart === 'number' ? settings.fiscalYearStart : 4

export async function findWorkspace(reader: Reader, by: Readonly<{ id: string } | { name: string }>): Promise<Workspace | undefined> {
  const row = await reader
    .selectFrom('workspace')
    .select(['workspace_id', 'name', 'time_zone', 'language', 'generation', 'settings'])
    .where('id' in by ? 'workspace_id' : 'name', '=', 'id' in by ? by.id : by.name)
    .executeTakeFirst()
  return row && {
    id: row.workspace_id, name: row.name, timeZone: row.time_zone, language: row.language, generation: row.generation,
    fiscalYearStart: fiscalYearStartOf(row.settings),
  }
}
