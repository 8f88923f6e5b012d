import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { stages, type Stage } from '../touchpoints/channel.ts'

/** A stage as this company sees it: `name` null keeps its usual name; one that is not shown has no column on the map. */
export type JourneyStage = Readonly<{ stage: Stage; name: string | null; shown: boolean }>

/** The stages in the company's own order; those nobody arranged come last, as they are. */
export async function journeyStages(reader: Reader, workspaceId: string): Promise<JourneyStage[]> {
  const { rows } = await sql<JourneyStage>`SELECT stage, name, shown FROM journey_stage WHERE workspace_id = ${workspaceId} ORDER BY position`.execute(reader)
  const arranged = new Set(rows.map(({ stage }) => stage))
  return [...rows, ...stages.filter((stage) => !arranged.has(stage)).map((stage) => ({ stage, name: null, shown: true }))]
}

/** Names and orders the stages anew; one left out keeps its usual name at the end. */
export async function arrangeStages(tx: Tx, actor: Actor, arranged: readonly JourneyStage[]): Promise<JourneyStage[]> {
  const { workspaceId } = actor
  await sql`DELETE FROM journey_stage WHERE workspace_id = ${workspaceId}`.execute(tx)
  await sql`
    INSERT INTO journey_stage (workspace_id, stage, name, shown, position)
    SELECT ${workspaceId}::uuid, stage, name, shown, position
    FROM unnest(${arranged.map(({ stage }) => stage)}::text[], ${arranged.map(({ name }) => name)}::text[], ${arranged.map(({ shown }) => shown)}::boolean[])
      WITH ORDINALITY AS given (stage, name, shown, position)`.execute(tx)
  await audit(tx, actor, { action: 'journey.arranged', subjectKind: 'workspace', subjectId: workspaceId })
  return journeyStages(tx, workspaceId)
}
