import { sql, type RawBuilder, type Updateable } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Tables } from '../../platform/postgres/tables.ts'
import type { Status } from './initiative.ts'

export type InitiativeFilter = Readonly<{
  status?: Status | undefined
  /** Owning or co-operating. */
  department?: string | undefined
  owner?: string | undefined
  opportunity?: string | undefined
}>

/** Holds when one of the departments owns the initiative or co-operates in it. */
const takesPart = (departmentIds: readonly string[]): RawBuilder<boolean> => sql<boolean>`(
  initiative.owner_department_id = any(${departmentIds}::uuid[]) OR EXISTS (
    SELECT FROM initiative_department AS taking WHERE taking.workspace_id = initiative.workspace_id AND taking.initiative_id = initiative.id
    AND taking.department_id = any(${departmentIds}::uuid[])))`

/** Initiatives of the actor's workspace in which one of the departments the actor may see takes part. */
function visible(reader: Reader, actor: Actor) {
  const { departmentIds } = actor.scope
  const query = reader.selectFrom('initiative').where('initiative.workspace_id', '=', actor.workspaceId)
  return departmentIds === 'all' ? query : query.where(takesPart(departmentIds))
}

export type InitiativeRow = Awaited<ReturnType<typeof listInitiatives>>[number]
export type InitiativeChanges = Omit<Updateable<Tables['initiative']>, 'workspace_id' | 'id' | 'updated_at'>

function filtered(reader: Reader, actor: Actor, { status, department, owner, opportunity }: InitiativeFilter) {
  let query = visible(reader, actor)
  if (status !== undefined) query = query.where('status', '=', status)
  if (owner !== undefined) query = query.where('owner_member_id', '=', owner)
  if (opportunity !== undefined) query = query.where('opportunity_id', '=', opportunity)
  if (department !== undefined) query = query.where(takesPart([department]))
  return query
}

/** Newest first. `before` is the id of the last one seen: ids sort by the time they were made. */
export function listInitiatives(reader: Reader, actor: Actor, filter: InitiativeFilter, page: Readonly<{ limit: number; before?: string | undefined }>) {
  return filtered(reader, actor, filter)
    .selectAll('initiative')
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before as string))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

export async function countInitiatives(reader: Reader, actor: Actor, filter: InitiativeFilter): Promise<number> {
  const { count } = await filtered(reader, actor, filter).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** The initiatives of these ids that the actor may see. */
export const findInitiatives = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<InitiativeRow[]> =>
  visible(reader, actor).selectAll('initiative').where(sql<boolean>`id = any(${ids}::uuid[])`).execute()

/** What the actor may see, 'all' in a workspace seen whole. */
export async function visibleInitiativeIds(reader: Reader, actor: Actor): Promise<'all' | readonly string[]> {
  if (actor.scope.departmentIds === 'all') return 'all'
  return (await visible(reader, actor).select('id').execute()).map(({ id }) => id)
}

/** Titles of all that the actor may see, newest first: hundreds, and short. */
export const visibleTitles = (reader: Reader, actor: Actor) =>
  visible(reader, actor).select(['id', 'title', 'owner_department_id']).orderBy('id', 'desc').execute()

/** @throws Problem `not-found`, also when the actor may not see it. */
export async function findInitiative(reader: Reader, actor: Actor, id: string): Promise<InitiativeRow> {
  const row = await visible(reader, actor).selectAll('initiative').where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('initiative')
  return row
}

/** The same, held until the transaction ends, so that two decisions about one initiative follow each other. */
export async function lockInitiative(tx: Tx, actor: Actor, id: string): Promise<InitiativeRow> {
  const row = await visible(tx, actor).selectAll('initiative').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('initiative')
  return row
}

export async function updateInitiative(tx: Tx, actor: Actor, id: string, changes: InitiativeChanges): Promise<void> {
  await tx.updateTable('initiative').set({ ...changes, updated_at: new Date() }).where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
}

export async function cooperatingDepartments(reader: Reader, actor: Actor, initiativeId: string): Promise<string[]> {
  const rows = await reader.selectFrom('initiative_department').select('department_id').where('workspace_id', '=', actor.workspaceId)
    .where('initiative_id', '=', initiativeId).execute()
  return rows.map(({ department_id }) => department_id)
}

export async function replaceDepartments(tx: Tx, actor: Actor, initiativeId: string, departmentIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('initiative_department').where('workspace_id', '=', actor.workspaceId).where('initiative_id', '=', initiativeId).execute()
  if (departmentIds.length === 0) return
  await sql`INSERT INTO initiative_department (workspace_id, initiative_id, department_id)
    SELECT ${actor.workspaceId}::uuid, ${initiativeId}::uuid, department_id FROM unnest(${[...new Set(departmentIds)]}::uuid[]) AS department_id`.execute(tx)
}
