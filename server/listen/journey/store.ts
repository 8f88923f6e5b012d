import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { standardStages, type JourneyStage, type Stage } from './stage.ts'

/** The stages in the company's own order; standard ones that nobody arranged come last, as they are. */
export async function journeyStages(reader: Reader, workspaceId: string): Promise<JourneyStage[]> {
  const { rows } = await sql<JourneyStage>`SELECT stage, name, shown FROM journey_stage WHERE workspace_id = ${workspaceId} ORDER BY position`.execute(reader)
  const arranged = new Set(rows.map(({ stage }) => stage))
  return [...rows, ...standardStages.filter((stage) => !arranged.has(stage)).map((stage) => ({ stage, name: null, shown: true }))]
}

export async function saveStages(tx: Tx, workspaceId: string, stages: readonly JourneyStage[]): Promise<void> {
  await sql`DELETE FROM journey_stage WHERE workspace_id = ${workspaceId}`.execute(tx)
  await sql`
    INSERT INTO journey_stage (workspace_id, stage, name, shown, position)
    SELECT ${workspaceId}::uuid, stage, name, shown, position
    FROM unnest(${stages.map(({ stage }) => stage)}::text[], ${stages.map(({ name }) => name)}::text[], ${stages.map(({ shown }) => shown)}::boolean[])
      WITH ORDINALITY AS given (stage, name, shown, position)`.execute(tx)
}

/** Who arranges the stages waits for those who put touchpoints at one, and the other way round: none stands at a stage that goes. */
export async function lockStages(tx: Tx, workspaceId: string): Promise<void> {
  await sql`SELECT 1 FROM workspace WHERE workspace_id = ${workspaceId} FOR NO KEY UPDATE`.execute(tx)
}

/** Moves every touchpoint of one stage to another, merged and archived ones too. @returns their ids. */
export async function moveTouchpoints(tx: Tx, workspaceId: string, from: Stage, into: Stage): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`UPDATE touchpoint SET stage = ${into} WHERE workspace_id = ${workspaceId} AND stage = ${from} RETURNING id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** How many touchpoints stand at each of these stages. */
export async function touchpointsAt(reader: Reader, workspaceId: string, stages: readonly Stage[]): Promise<number> {
  const { rows } = await sql<{ standing: number }>`
    SELECT count(*)::integer AS standing FROM touchpoint WHERE workspace_id = ${workspaceId} AND stage = ANY(${[...stages]}::text[])`.execute(reader)
  return rows[0]?.standing ?? 0
}
