import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Status } from './initiative.ts'

export type InitiativeFilter = Readonly<{ status?: Status | undefined; department?: string | undefined; owner?: string | undefined; ids?: readonly string[]; opportunity?: string | undefined }>

/** Initiatives of the actor's workspace in which one of the departments the actor may see takes part. */
function visible(reader: Reader, actor: Actor) {
  const { departmentIds } = actor.scope
  return reader
    .selectFrom('initiative')
    .where('initiative.workspace_id', '=', actor.workspaceId)
    .$if(departmentIds !== 'all', (query) => {
      const ids = departmentIds as readonly string[]
      return query.where((eb) => eb.or([
        sql<boolean>`initiative.owner_department_id = any(${ids}::uuid[])`,
        eb.exists(eb.selectFrom('initiative_department').select('department_id')
          .where('initiative_department.workspace_id', '=', actor.workspaceId)
          .whereRef('initiative_department.initiative_id', '=', 'initiative.id')
          .where(sql<boolean>`initiative_department.department_id = any(${ids}::uuid[])`)),
      ]))
    })
}

export type InitiativeRow = Awaited<ReturnType<typeof listInitiatives>>[number]

/** Newest first. `before` is the id of the last one seen: ids sort by the time they were made. */
export function listInitiatives(reader: Reader, actor: Actor, filter: InitiativeFilter, page: Readonly<{ limit: number; before?: string | undefined }>) {
  return visible(reader, actor)
    .selectAll('initiative')
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status as Status))
    .$if(filter.department !== undefined, (query) => query.where('owner_department_id', '=', filter.department as string))
    .$if(filter.owner !== undefined, (query) => query.where('owner_member_id', '=', filter.owner as string))
    .$if(filter.opportunity !== undefined, (query) => query.where('opportunity_id', '=', filter.opportunity as string))
    .$if(filter.ids !== undefined, (query) => query.where(sql<boolean>`id = any(${filter.ids}::uuid[])`))
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before as string))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

export async function countInitiatives(reader: Reader, actor: Actor, filter: InitiativeFilter): Promise<number> {
  const { count } = await visible(reader, actor)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status as Status))
    .$if(filter.department !== undefined, (query) => query.where('owner_department_id', '=', filter.department as string))
    .$if(filter.owner !== undefined, (query) => query.where('owner_member_id', '=', filter.owner as string))
    .executeTakeFirstOrThrow()
  return Number(count)
}

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

export async function recordEvent(tx: Tx, actor: Actor, initiativeId: string, event: string, detail: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await tx.insertInto('initiative_event').values({
    workspace_id: actor.workspaceId, id: newId(), initiative_id: initiativeId, at: new Date(),
    member_id: actor.kind === 'member' ? actor.id : null, event, detail: JSON.stringify(detail),
  }).execute()
}

export async function replaceDepartments(tx: Tx, actor: Actor, initiativeId: string, departmentIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('initiative_department').where('workspace_id', '=', actor.workspaceId).where('initiative_id', '=', initiativeId).execute()
  if (departmentIds.length === 0) return
  await sql`INSERT INTO initiative_department (workspace_id, initiative_id, department_id)
    SELECT ${actor.workspaceId}::uuid, ${initiativeId}::uuid, department_id FROM unnest(${[...new Set(departmentIds)]}::uuid[]) AS department_id`.execute(tx)
}
