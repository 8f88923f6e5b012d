import { sql, type Selectable } from 'kysely'
import type { Scope } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { TouchpointTable } from './tables.ts'
import { otherNames } from './other-names.ts'
import { nameKey, type Touchpoint } from './touchpoint.ts'

const toTouchpoint = (row: Selectable<TouchpointTable>, others: ReadonlyMap<string, readonly string[]>): Touchpoint => ({
  id: row.id, name: row.name, otherNames: others.get(row.id) ?? [], channel: row.channel, stage: row.stage, stageChosen: row.stage_chosen, departmentId: row.department_id, mergedInto: row.merged_into,
  archivedAt: row.archived_at, createdAt: row.created_at,
})

/** All touchpoints in sight, by name. They are tens to thousands, so lists are whole. */
export async function listTouchpoints(reader: Reader, workspaceId: string, scope: Scope, departmentIds?: readonly string[]): Promise<Touchpoint[]> {
  const { touchpointIds } = scope
  const rows = await reader
    .selectFrom('touchpoint')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(touchpointIds !== 'all', (query) => query.where(sql<boolean>`id = ANY(${touchpointIds}::uuid[])`))
    .$if(departmentIds !== undefined, (query) => query.where(sql<boolean>`department_id = ANY(${departmentIds}::uuid[])`))
    .orderBy('name')
    .orderBy('id')
    .execute()
  const others = await otherNames(reader, workspaceId)
  return rows.map((row) => toTouchpoint(row, others))
}

/** One touchpoint, locked for the change that follows. */
export async function lockTouchpoint(tx: Tx, workspaceId: string, id: string): Promise<Touchpoint | undefined> {
  const row = await tx.selectFrom('touchpoint').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toTouchpoint(row, await otherNames(tx, workspaceId, id))
}

export async function insertTouchpoint(tx: Tx, workspaceId: string, touchpoint: Touchpoint): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('touchpoint')
    .values({
      workspace_id: workspaceId, id: touchpoint.id, name: touchpoint.name, name_key: nameKey(touchpoint.name), channel: touchpoint.channel,
      stage: touchpoint.stage, stage_chosen: touchpoint.stageChosen, department_id: touchpoint.departmentId, merged_into: null, merged_directly: null, archived_at: null, created_at: touchpoint.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name_key']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether another touchpoint has this name. */
export async function isNameTaken(reader: Reader, workspaceId: string, name: string, exceptId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('touchpoint').select('id').where('workspace_id', '=', workspaceId).where('name_key', '=', nameKey(name)).where('id', '<>', exceptId).executeTakeFirst()
  return row !== undefined
}

export async function updateTouchpoint(tx: Tx, workspaceId: string, touchpoint: Touchpoint): Promise<void> {
  await tx
    .updateTable('touchpoint')
    .set({
      name: touchpoint.name, name_key: nameKey(touchpoint.name), channel: touchpoint.channel, stage: touchpoint.stage, stage_chosen: touchpoint.stageChosen, department_id: touchpoint.departmentId,
      archived_at: touchpoint.archivedAt,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', touchpoint.id)
    .execute()
}

/** Points a touchpoint, and all that were merged into it, to `keptId`. Ids stay, so voices need no rewriting. */
export async function pointTouchpoints(tx: Tx, workspaceId: string, mergedId: string, keptId: string): Promise<void> {
  await tx
    .updateTable('touchpoint')
    .set({ merged_into: keptId })
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('id', '=', mergedId), eb('merged_into', '=', mergedId)]))
    .execute()
  await tx.updateTable('touchpoint').set({ merged_directly: keptId }).where('workspace_id', '=', workspaceId).where('id', '=', mergedId).execute()
}

/** Lets a merged touchpoint stand for itself again, with all that had been merged into it, at whatever remove. */
export async function separateTouchpoints(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await sql`
    WITH RECURSIVE part (id) AS (
      SELECT ${id}::uuid
      UNION
      SELECT merged.id FROM touchpoint AS merged JOIN part ON merged.merged_directly = part.id WHERE merged.workspace_id = ${workspaceId}
    )
    UPDATE touchpoint SET merged_into = nullif(${id}::uuid, touchpoint.id), merged_directly = CASE WHEN touchpoint.id = ${id}::uuid THEN NULL ELSE merged_directly END
    FROM part WHERE touchpoint.workspace_id = ${workspaceId} AND touchpoint.id = part.id`.execute(tx)
}

/** Who owns a touchpoint and where on the journey it stands. */
export type Placing = Readonly<Pick<Touchpoint, 'departmentId' | 'stage' | 'stageChosen'>>

/** These touchpoints by id, locked for the change that follows. In the order of their ids, so that two changes of many wait for each other. */
export async function lockPlacings(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, Placing & Pick<Touchpoint, 'name' | 'mergedInto'>>> {
  const rows = await tx
    .selectFrom('touchpoint')
    .select(['id', 'name', 'department_id as departmentId', 'stage', 'stage_chosen as stageChosen', 'merged_into as mergedInto'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`id = ANY(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

export async function updatePlacings(tx: Tx, workspaceId: string, placings: readonly (Placing & { id: string })[]): Promise<void> {
  await sql`
    UPDATE touchpoint SET department_id = given.department_id, stage = given.stage, stage_chosen = given.stage_chosen
    FROM unnest(
      ${placings.map(({ id }) => id)}::uuid[], ${placings.map(({ departmentId }) => departmentId)}::uuid[],
      ${placings.map(({ stage }) => stage)}::text[], ${placings.map(({ stageChosen }) => stageChosen)}::boolean[]
    ) AS given (id, department_id, stage, stage_chosen)
    WHERE touchpoint.workspace_id = ${workspaceId} AND touchpoint.id = given.id`.execute(tx)
}

/** Those of these departments that are there. */
export async function departmentsAmong(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await reader.selectFrom('department').select('id').where('workspace_id', '=', workspaceId).where(sql<boolean>`id = ANY(${[...ids]}::uuid[])`).execute()
  return rows.map(({ id }) => id)
}

export async function departmentExists(reader: Reader, workspaceId: string, departmentId: string): Promise<boolean> {
  const row = await reader.selectFrom('department').select('id').where('workspace_id', '=', workspaceId).where('id', '=', departmentId).executeTakeFirst()
  return row !== undefined
}
