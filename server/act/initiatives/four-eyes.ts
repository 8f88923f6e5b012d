import { sql } from 'kysely'
import { Problem } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { listDepartments } from '../../platform/people/departments/store.ts'
import { isOutside, subtree } from '../../platform/people/departments/tree.ts'
import { companyWide, permissionsOf } from '../../platform/people/permissions.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { InitiativeRow } from './store.ts'

/**
 * Of these initiatives those that wait for somebody else's approval: the actor asked for it, or changed the hypothesis or plan
 * after which it was asked again, and another active member may give it. Where nobody else may, who asked approves too:
 * otherwise nothing could ever start in a workspace of one.
 */
export async function awaitingAnother(reader: Reader, actor: Actor, rows: readonly InitiativeRow[]): Promise<ReadonlySet<string>> {
  const proposed = rows.filter(({ status }) => status === 'proposed')
  if (actor.kind !== 'member' || proposed.length === 0) return new Set()
  const asked = await askedBy(reader, actor, proposed.map(({ id }) => id))
  const own = proposed.filter(({ id }) => asked.has(id))
  if (own.length === 0) return new Set()
  const departments = await othersWhoApprove(reader, actor)
  return new Set(own.filter(({ owner_department_id }) => departments === 'all' || departments.has(owner_department_id)).map(({ id }) => id))
}

/** @throws Problem `own-approval`. */
export async function assertAnother(reader: Reader, actor: Actor, row: InitiativeRow): Promise<void> {
  if ((await awaitingAnother(reader, actor, [row])).size === 0) return
  throw new Problem('own-approval', 403, 'Whoever asks for approval does not give it. Another member who may approve decides about this initiative.')
}

/** Those of the initiatives whose approval the actor was the last to ask for. An approval that is merely taken back leaves it with who asked. */
async function askedBy(reader: Reader, { workspaceId, id }: Actor, initiativeIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ initiative_id: string; member_id: string | null }>`
    SELECT DISTINCT ON (initiative_id) initiative_id, member_id FROM initiative_event
    WHERE workspace_id = ${workspaceId} AND initiative_id = ANY(${initiativeIds}::uuid[])
      AND (event = 'proposed' OR (event = 'approval-withdrawn' AND detail ? 'because'))
    ORDER BY initiative_id, id DESC`.execute(reader)
  return new Set(rows.filter(({ member_id }) => member_id === id).map(({ initiative_id }) => initiative_id))
}

/** The departments whose initiatives an active member other than the actor may approve. */
async function othersWhoApprove(reader: Reader, actor: Actor): Promise<'all' | ReadonlySet<string>> {
  const members = await reader.selectFrom('member').select(['role', 'department_id']).distinct().where('workspace_id', '=', actor.workspaceId)
    .where('id', '<>', actor.id).where('deactivated_at', 'is', null).execute()
  const departments = await listDepartments(reader, actor.workspaceId)
  const approving = members.filter(({ role }) => permissionsOf(role).has('initiatives:approve'))
  if (approving.some(({ role, department_id }) => companyWide.has(role) && !isOutside(departments, department_id))) return 'all'
  return new Set(approving.flatMap(({ department_id }) => (department_id === null ? [] : subtree(departments, department_id))))
}
