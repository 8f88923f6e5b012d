import { sql } from 'kysely'
import type { CellKey } from '../../understand/index.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Placed } from './cell-groups.ts'
import type { Status } from './tables.ts'
import './tables.ts'

export type Row = Placed & Readonly<{ status: Status }>

const columns = ['id', 'topic_id', 'touchpoint_id', 'status', 'merged_into'] as const
type Columns = Readonly<{ id: string; topic_id: string; touchpoint_id: string; status: Status; merged_into: string | null }>
const toRow = ({ id, topic_id, touchpoint_id, status, merged_into }: Columns): Row =>
  ({ id, topicId: topic_id, touchpointId: touchpoint_id, status, mergedInto: merged_into })

/** Rows at touchpoints in sight. */
function inSight(reader: Reader, { workspaceId, scope }: Actor) {
  const query = reader.selectFrom('opportunity').where('workspace_id', '=', workspaceId)
  return scope.touchpointIds === 'all' ? query : query.where(sql<boolean>`touchpoint_id = ANY(${scope.touchpointIds}::uuid[])`)
}

/** All opportunities in sight. One that was merged into another out of sight stands for itself there. */
export async function listRows(reader: Reader, actor: Actor): Promise<Row[]> {
  const rows = (await inSight(reader, actor).select(columns).orderBy('id').execute()).map(toRow)
  const seen = new Set(rows.map(({ id }) => id))
  return rows.map((row) => (row.mergedInto === null || seen.has(row.mergedInto) ? row : { ...row, mergedInto: null }))
}

/** Locks opportunities for the change that follows, in the order of their ids. @throws Problem `not-found` for one out of sight. */
export async function lockRows(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Map<string, Row>> {
  const rows = await inSight(tx, actor).select(columns).where(sql<boolean>`id = ANY(${[...ids]}::uuid[])`).orderBy('id').forUpdate().execute()
  const found = new Map(rows.map((row) => [row.id, toRow(row)]))
  if (ids.some((id) => !found.has(id))) throw notFound('opportunity')
  return found
}

/** Whether others were merged into it, in sight or not. */
export async function isKept(tx: Tx, { workspaceId }: Actor, id: string): Promise<boolean> {
  const member = await tx.selectFrom('opportunity').select('id').where('workspace_id', '=', workspaceId).where('merged_into', '=', id).executeTakeFirst()
  return member !== undefined
}

export async function changeRow(tx: Tx, { workspaceId }: Actor, id: string, change: Readonly<{ status?: Status; merged_into?: string | null }>): Promise<void> {
  await tx.updateTable('opportunity').set({ ...change, updated_at: new Date() }).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** Makes an opportunity of every cell that has none yet. */
export async function registerCells(tx: Tx, workspaceId: string, cells: readonly CellKey[]): Promise<void> {
  if (cells.length === 0) return
  const parts = [...cells].sort().map((cell) => cell.split(' '))
  await sql`
    INSERT INTO opportunity (workspace_id, id, topic_id, touchpoint_id, status, created_at, updated_at)
    SELECT ${workspaceId}::uuid, id, topic_id, touchpoint_id, 'open', ${new Date()}::timestamptz, ${new Date()}::timestamptz
    FROM unnest(${cells.map(() => newId())}::uuid[], ${parts.map(([topic]) => topic)}::uuid[], ${parts.map(([, touchpoint]) => touchpoint)}::uuid[])
      AS new (id, topic_id, touchpoint_id)
    ON CONFLICT (workspace_id, topic_id, touchpoint_id) DO NOTHING
  `.execute(tx)
}

/** Initiatives made from each of these opportunities. */
export async function initiativesOf(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.selectFrom('opportunity_initiative').select(['opportunity_id', 'initiative_id'])
    .where('workspace_id', '=', workspaceId).where('opportunity_id', 'in', ids).orderBy('initiative_id').execute()
  return new Map([...Map.groupBy(rows, (row) => row.opportunity_id)].map(([id, links]) => [id, links.map((link) => link.initiative_id)]))
}

/** Of these the ones that nobody has decided about, and that stand for themselves. */
export async function openOpportunityIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const wanted = new Set(ids)
  return new Set((await listRows(reader, actor)).flatMap(({ id, status, mergedInto }) => (wanted.has(id) && status === 'open' && mergedInto === null ? [id] : [])))
}
