import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { nameKey } from '../touchpoints/touchpoint.ts'
import { isStandard, type JourneyStage, type Stage } from './stage.ts'
import { journeyStages, lockStages, moveTouchpoints, saveStages, touchpointsAt } from './store.ts'

export type Place = Readonly<{ touchpointId: string; stage: Stage }>
export type Arrangement = Readonly<{
  /** All stages, in order. One without `stage` is new; an own one that is left out goes; a standard one left out keeps its usual name at the end. */
  items: readonly Readonly<{ stage?: Stage | undefined; name: string | null; shown: boolean }>[]
  /** Where the touchpoints of a stage go, before it goes. */
  moves: readonly Readonly<{ from: Stage; into: Stage }>[]
  /** Touchpoints that go to a stage one by one: what takes a move back. */
  places: readonly Place[]
}>
/** `moved`: where the touchpoints that were moved stood before; given back as `places` they stand there again. */
export type Arranged = Readonly<{ items: readonly JourneyStage[]; moved: readonly Place[] }>

/**
 * Names, orders, adds, hides and removes stages.
 * @throws Problem `invalid` for an own stage without a name, two of one name, or a move to a stage that there will not be;
 * `stage-in-use` when touchpoints stand at one that would go.
 */
export async function arrangeStages(tx: Tx, actor: Actor, { items, moves, places }: Arrangement): Promise<Arranged> {
  const { workspaceId } = actor
  await lockStages(tx, workspaceId)
  const before = await journeyStages(tx, workspaceId)
  const after = items.map(({ stage, name, shown }): JourneyStage => ({ stage: stage ?? newId(), name, shown }))
  checkNames(after)
  const there = new Set(after.map(({ stage }) => stage))
  const lost = [...moves.map(({ into }) => into), ...places.map(({ stage }) => stage)].find((stage) => !there.has(stage) && !isStandard(stage))
  if (lost !== undefined) throw invalid('A touchpoint can only go to a stage that stays.', [{ path: '/moves', message: 'no such stage' }])
  await saveStages(tx, workspaceId, after)
  const moved: Place[] = []
  for (const { from, into } of moves) moved.push(...(await moveTouchpoints(tx, workspaceId, from, into)).map((touchpointId) => ({ touchpointId, stage: from })))
  await placeTouchpoints(tx, workspaceId, places)
  const gone = before.filter(({ stage }) => !there.has(stage) && !isStandard(stage)).map(({ stage }) => stage)
  const standing = await touchpointsAt(tx, workspaceId, gone)
  if (standing > 0) throw conflict(`${standing} touchpoints stand at a stage that would go. Say where they go to.`, 'stage-in-use')
  const added = after.filter(({ stage }) => !before.some((one) => one.stage === stage)).length
  await audit(tx, actor, { action: 'journey.arranged', subjectKind: 'workspace', subjectId: workspaceId, detail: { added, removed: gone.length, moved: moved.length + places.length } })
  return { items: await journeyStages(tx, workspaceId), moved }
}

function checkNames(stages: readonly JourneyStage[]): void {
  const at = stages.findIndex(({ stage, name }) => name === null && !isStandard(stage))
  if (at >= 0) throw invalid('A stage of your own needs a name.', [{ path: `/items/${at}/name`, message: 'is missing' }])
  const names = stages.flatMap(({ name, shown }) => (name !== null && shown ? [nameKey(name)] : []))
  if (new Set(names).size < names.length) throw invalid('Two stages have one name.', [{ path: '/items', message: 'names that are the same' }])
}

async function placeTouchpoints(tx: Tx, workspaceId: string, places: readonly Place[]): Promise<void> {
  await sql`
    UPDATE touchpoint SET stage = given.stage
    FROM unnest(${places.map(({ touchpointId }) => touchpointId)}::uuid[], ${places.map(({ stage }) => stage)}::text[]) AS given (id, stage)
    WHERE touchpoint.workspace_id = ${workspaceId} AND touchpoint.id = given.id`.execute(tx)
}
