import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'
import type { Stage } from '../journey/stage.ts'
import type { Channel } from './channel.ts'
import { otherNames } from './other-names.ts'
import './tables.ts'

/**
 * The touchpoints whose voices these departments see: those they own, and those merged into one they own. A touchpoint
 * merged away into another department's is no longer theirs.
 */
export async function touchpointsOf(reader: Reader, workspaceId: string, departmentIds: readonly string[]): Promise<string[]> {
  if (departmentIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    SELECT named.id
    FROM touchpoint AS named
    JOIN touchpoint AS kept ON kept.workspace_id = named.workspace_id AND kept.id = coalesce(named.merged_into, named.id)
    WHERE named.workspace_id = ${workspaceId} AND kept.workspace_id = ${workspaceId} AND kept.department_id = ANY(${departmentIds}::uuid[])
  `.execute(reader)
  return rows.map(({ id }) => id)
}

export type TouchpointFacts = Readonly<{
  id: string
  /** The touchpoint where its voices count: itself, or what it was merged into. */
  effectiveId: string
  name: string
  /** Under which its voices come as well. */
  otherNames: readonly string[]
  channel: Channel
  stage: Stage
  stageChosen: boolean
  departmentId: string | null
  archived: boolean
  createdAt: Date
}>

/** Every touchpoint of the workspace with where it counts: the mapping that ClickHouse's touchpoint ids are read through. */
export async function touchpointFacts(reader: Reader, workspaceId: string): Promise<TouchpointFacts[]> {
  const [rows, others] = await Promise.all([
    reader.selectFrom('touchpoint').selectAll().where('workspace_id', '=', workspaceId).orderBy('name').execute(), otherNames(reader, workspaceId),
  ])
  return rows.map((row) => ({
    id: row.id, effectiveId: row.merged_into ?? row.id, name: row.name, otherNames: others.get(row.id) ?? [], channel: row.channel, stage: row.stage, stageChosen: row.stage_chosen, departmentId: row.department_id,
    archived: row.archived_at !== null, createdAt: row.created_at,
  }))
}

/** Names of touchpoints by id, for showing them. */
export async function touchpointNames(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM touchpoint WHERE workspace_id = ${workspaceId} AND id = ANY(${ids}::uuid[])
  `.execute(reader)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
