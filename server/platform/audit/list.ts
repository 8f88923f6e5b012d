import type { Reader } from '../postgres/database.ts'
import type { Actor } from '../people/actor.ts'
import './audit.ts'
import '../people/tables.ts'

export type AuditEntry = Readonly<{
  id: string
  at: Date
  actor: Readonly<{ kind: 'member' | 'key' | 'operator' | 'system'; id: string | null; name: string | null }>
  action: string
  subjectKind: string
  subjectId: string | null
  /** The name that a member, department or key has today. Other subjects are opened by their id. */
  subjectName: string | null
  detail: Record<string, unknown>
  requestId: string | null
}>

export type AuditQuery = Readonly<{
  /** A whole action (`member.changed`) or all of a noun (`member`). */
  action?: string | undefined
  actorId?: string | undefined
  subjectKind?: string | undefined
  subjectId?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
}>

/** Newest first. Ids grow with time, so `before`, the last id seen, pages without a gap. Names are those of today. */
export async function listAudit(
  reader: Reader, actor: Actor, query: AuditQuery, page: Readonly<{ limit: number; before: string | undefined }>,
): Promise<AuditEntry[]> {
  const { action, actorId, subjectKind, subjectId, from, to } = query
  const rows = await reader
    .selectFrom('audit_entry as entry')
    // An actor's id is text: 'cli' for the operator.
    .leftJoin('member', (join) => join.onRef('member.workspace_id', '=', 'entry.workspace_id').on((eb) => eb(eb.cast('member.id', 'text'), '=', eb.ref('entry.actor_id'))))
    .leftJoin('api_key', (join) => join.onRef('api_key.workspace_id', '=', 'entry.workspace_id').on((eb) => eb(eb.cast('api_key.id', 'text'), '=', eb.ref('entry.actor_id'))))
    .leftJoin('member as subject_member', (join) => join.onRef('subject_member.workspace_id', '=', 'entry.workspace_id')
      .on('entry.subject_kind', '=', 'member').on((eb) => eb(eb.cast('subject_member.id', 'text'), '=', eb.ref('entry.subject_id'))))
    .leftJoin('department', (join) => join.onRef('department.workspace_id', '=', 'entry.workspace_id')
      .on('entry.subject_kind', '=', 'department').on((eb) => eb(eb.cast('department.id', 'text'), '=', eb.ref('entry.subject_id'))))
    .leftJoin('api_key as subject_key', (join) => join.onRef('subject_key.workspace_id', '=', 'entry.workspace_id')
      .on('entry.subject_kind', '=', 'key').on((eb) => eb(eb.cast('subject_key.id', 'text'), '=', eb.ref('entry.subject_id'))))
    .select((eb) => [
      'entry.id', 'entry.at', 'entry.actor_kind', 'entry.actor_id', 'entry.action', 'entry.subject_kind', 'entry.subject_id', 'entry.detail',
      'entry.request_id', eb.fn.coalesce('member.name', 'api_key.name').as('actor_name'),
      eb.fn.coalesce('subject_member.name', 'department.name', 'subject_key.name').as('subject_name'),
    ])
    .where('entry.workspace_id', '=', actor.workspaceId)
    .where((eb) => eb.and([
      ...(action === undefined ? [] : [eb.or([eb('entry.action', '=', action), eb(eb.fn('starts_with', ['entry.action', eb.val(`${action}.`)]), '=', true)])]),
      ...(actorId === undefined ? [] : [eb('entry.actor_id', '=', actorId)]),
      ...(subjectKind === undefined ? [] : [eb('entry.subject_kind', '=', subjectKind)]),
      ...(subjectId === undefined ? [] : [eb('entry.subject_id', '=', subjectId)]),
      ...(from === undefined ? [] : [eb('entry.at', '>=', from)]),
      ...(to === undefined ? [] : [eb('entry.at', '<', to)]),
      ...(page.before === undefined ? [] : [eb('entry.id', '<', page.before)]),
    ]))
    .orderBy('entry.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id, at: row.at, actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name ?? null }, action: row.action,
    subjectKind: row.subject_kind, subjectId: row.subject_id, subjectName: row.subject_name ?? null, detail: row.detail, requestId: row.request_id,
  }))
}
