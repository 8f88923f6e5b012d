import { sql } from 'kysely'
import { audit } from '../audit/audit.ts'
import { invalid, notFound } from '../errors.ts'
import type { Tx } from '../postgres/database.ts'
import type { Actor } from './actor.ts'
import { claimName, findWorkspace, lockWorkspace, type Workspace } from './workspaces.ts'

export type WorkspaceSettings = Pick<Workspace, 'name' | 'timeZone' | 'language' | 'fiscalYearStart'>

/** Names of the IANA database; days are counted in one of them, and both engines must know it. */
const timeZones: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])

/** @throws Problem `invalid` for an unknown time zone; `conflict` for a name that is taken. */
export async function changeWorkspace(tx: Tx, actor: Actor, change: Partial<WorkspaceSettings>): Promise<Workspace> {
  if (change.timeZone !== undefined && !timeZones.has(change.timeZone)) {
    throw invalid(`“${change.timeZone}” is not a time zone. Use a name such as Asia/Tokyo.`, [{ path: '/timeZone', message: 'unknown time zone' }])
  }
  await lockWorkspace(tx, actor.workspaceId)
  const before = await findWorkspace(tx, { id: actor.workspaceId })
  if (!before) throw notFound('workspace')
  const after: Workspace = { ...before, ...change }
  const fields = (['name', 'timeZone', 'language', 'fiscalYearStart'] as const).filter((field) => after[field] !== before[field])
  if (fields.length === 0) return before
  if (fields.includes('name')) await claimName(tx, after.name, actor.workspaceId)
  await tx
    .updateTable('workspace')
    .set({ name: after.name, time_zone: after.timeZone, language: after.language, settings: sql`settings || ${JSON.stringify({ fiscalYearStart: after.fiscalYearStart })}::jsonb` })
    .where('workspace_id', '=', actor.workspaceId)
    .execute()
  await audit(tx, actor, { action: 'workspace.changed', subjectKind: 'workspace', subjectId: actor.workspaceId, detail: { fields } })
  return after
}
