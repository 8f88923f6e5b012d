import { audit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { isStandard, type Stage } from '../journey/stage.ts'
import { journeyStages, lockStages } from '../journey/store.ts'
import { maySee, mayOwn } from './policy.ts'
import { departmentsAmong, lockPlacings, updatePlacings, type Placing } from './store.ts'

/** Why a touchpoint was left as it is: gone or out of sight; merged into another; no such department or stage (any more); changed by somebody since. */
export const refusals = ['gone', 'merged', 'department', 'stage', 'changed'] as const
export type Refusal = (typeof refusals)[number]

/** Who owns a touchpoint and where on the journey it stands. `stageChosen` is false only to take a choice back. */
export type Settlement = Readonly<{ id: string; departmentId?: string | null; stage?: Stage; stageChosen?: boolean; expected?: Placing }>
export type Settled = Readonly<{ id: string; before: Placing; after: Placing }>
export type Refused = Readonly<{ id: string; name: string | null; reason: Refusal }>

/**
 * Gives many touchpoints a department, a stage or both. Each is changed wholly or left as it is, with the reason; what stands
 * otherwise than `expected` is left too, so that taking a change back overwrites nothing that came after it.
 * @returns what was changed, with what it was before, and what was not.
 */
export async function settleTouchpoints(tx: Tx, actor: Actor, settlements: readonly Settlement[]): Promise<{ changed: Settled[]; refused: Refused[] }> {
  const { workspaceId } = actor
  const known = await lockPlacings(tx, workspaceId, settlements.map(({ id }) => id))
  const possible = { departments: await possibleDepartments(tx, actor, settlements), stages: await possibleStages(tx, actor, settlements) }
  const changed: Settled[] = []
  const refused: Refused[] = []
  for (const wanted of settlements) {
    const found = maySee(actor.scope, wanted.id) ? known.get(wanted.id) : undefined
    const reason = found ? refusalOf(wanted, found, possible) : 'gone'
    if (!found || reason) refused.push({ id: wanted.id, name: found?.name ?? null, reason: reason ?? 'gone' })
    else changed.push({ id: wanted.id, before: placingOf(found), after: settled(wanted, found) })
  }
  await updatePlacings(tx, workspaceId, changed.map(({ id, after }) => ({ id, ...after })))
  if (changed.length > 0) {
    await audit(tx, actor, { action: 'touchpoint.settled', subjectKind: 'touchpoint', detail: { touchpoints: changed.map(({ id }) => id), fields: fieldsOf(settlements) } })
  }
  return { changed, refused }
}

type Possible = Readonly<{ departments: ReadonlySet<string | null>; stages: ReadonlySet<Stage> }>
type Found = Placing & Readonly<{ name: string; mergedInto: string | null }>

function refusalOf(wanted: Settlement, found: Found, { departments, stages }: Possible): Refusal | undefined {
  if (found.mergedInto !== null) return 'merged'
  if (wanted.expected && !isSame(wanted.expected, found)) return 'changed'
  if (wanted.departmentId !== undefined && wanted.departmentId !== found.departmentId && !departments.has(wanted.departmentId)) return 'department'
  if (wanted.stage !== undefined && wanted.stage !== found.stage && !stages.has(wanted.stage)) return 'stage'
  return undefined
}

const placingOf = ({ departmentId, stage, stageChosen }: Placing): Placing => ({ departmentId, stage, stageChosen })

const isSame = (one: Placing, other: Placing): boolean =>
  one.departmentId === other.departmentId && one.stage === other.stage && one.stageChosen === other.stageChosen

const settled = (wanted: Settlement, found: Placing): Placing => ({
  departmentId: wanted.departmentId === undefined ? found.departmentId : wanted.departmentId,
  stage: wanted.stage ?? found.stage,
  stageChosen: wanted.stageChosen ?? (found.stageChosen || wanted.stage !== undefined),
})

const fieldsOf = (settlements: readonly Settlement[]): string[] =>
  (['departmentId', 'stage'] as const).filter((field) => settlements.some((each) => each[field] !== undefined))

/** No owner is possible only for those who see what nobody owns. */
async function possibleDepartments(tx: Tx, { workspaceId, scope }: Actor, settlements: readonly Settlement[]): Promise<ReadonlySet<string | null>> {
  const wanted = new Set(settlements.flatMap(({ departmentId }) => departmentId ?? []))
  const there = await departmentsAmong(tx, workspaceId, [...wanted].filter((id) => mayOwn(scope, id)))
  return new Set<string | null>(scope.departmentIds === 'all' ? [...there, null] : there)
}

/** A standard stage is always there; one of the company's own may just be going. */
async function possibleStages(tx: Tx, { workspaceId }: Actor, settlements: readonly Settlement[]): Promise<ReadonlySet<Stage>> {
  const wanted = new Set(settlements.flatMap(({ stage }) => stage ?? []))
  const standard = [...wanted].filter(isStandard)
  if (standard.length === wanted.size) return new Set(standard)
  await lockStages(tx, workspaceId)
  return new Set((await journeyStages(tx, workspaceId)).map(({ stage }) => stage))
}
