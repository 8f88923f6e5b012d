import { audit } from '../../platform/audit/audit.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { announceFacts } from '../facts-changed.ts'
import { isStandard, type Stage } from '../journey/stage.ts'
import { journeyStages, lockStages } from '../journey/store.ts'
import type { Channel } from './channel.ts'
import { maySee, mayOwn } from './policy.ts'
import { departmentExists, insertTouchpoint, isNameTaken, lockTouchpoint, pointTouchpoints, separateTouchpoints, updateTouchpoint } from './store.ts'
import { freeName, keepOtherNames, ownerOfOtherName } from './other-names.ts'
import { nameKey, type Touchpoint } from './touchpoint.ts'

export type TouchpointFields = Readonly<{ name: string; channel: Channel; stage: Stage; departmentId: string | null; otherNames?: readonly string[] }>

/** @throws Problem `conflict` when the name is taken, `invalid` when the department is not one of this workspace in sight. */
export async function createTouchpoint(tx: Tx, actor: Actor, fields: TouchpointFields): Promise<Touchpoint> {
  await checkDepartment(tx, actor, fields.departmentId)
  await checkStage(tx, actor, fields.stage)
  const id = newId()
  const otherNames = await checkedNames(tx, actor, fields.otherNames ?? [], fields.name, id)
  const touchpoint: Touchpoint = { ...fields, otherNames, stageChosen: true, id, mergedInto: null, archivedAt: null, createdAt: new Date() }
  if (!(await insertTouchpoint(tx, actor.workspaceId, touchpoint))) throw nameTaken(fields.name)
  await freeName(tx, actor.workspaceId, fields.name)
  await keepOtherNames(tx, actor.workspaceId, id, otherNames)
  await audit(tx, actor, { action: 'touchpoint.created', subjectKind: 'touchpoint', subjectId: touchpoint.id })
  return touchpoint
}

/**
 * Renames, re-assigns or moves a touchpoint to another channel or stage; its id and its voices stay. Voices that still come
 * under a former name are its, unless other names are given that leave it out.
 */
export async function changeTouchpoint(tx: Tx, actor: Actor, id: string, fields: Partial<TouchpointFields>): Promise<Touchpoint> {
  const current = await findForChange(tx, actor, id)
  const changed: Touchpoint = { ...current, ...fields, stageChosen: current.stageChosen || fields.stage !== undefined }
  if (fields.stage !== undefined && fields.stage !== current.stage) await checkStage(tx, actor, fields.stage)
  if (fields.departmentId !== undefined && fields.departmentId !== current.departmentId) await checkDepartment(tx, actor, fields.departmentId)
  if (fields.name !== undefined && (await isNameTaken(tx, actor.workspaceId, fields.name, id))) throw nameTaken(fields.name)
  const names = fields.otherNames ?? (nameKey(changed.name) === nameKey(current.name) ? current.otherNames : [...current.otherNames, current.name])
  const otherNames = await checkedNames(tx, actor, names, changed.name, id)
  await updateTouchpoint(tx, actor.workspaceId, changed)
  await freeName(tx, actor.workspaceId, changed.name)
  await keepOtherNames(tx, actor.workspaceId, id, otherNames)
  await audit(tx, actor, { action: 'touchpoint.changed', subjectKind: 'touchpoint', subjectId: id, detail: { fields: Object.keys(fields) } })
  return { ...changed, otherNames }
}

/** Takes a touchpoint out of use, or back into it. Its voices stay and count, and those that still come under its name are taken. */
export async function archiveTouchpoint(tx: Tx, actor: Actor, id: string, archived: boolean): Promise<Touchpoint> {
  const current = await findForChange(tx, actor, id)
  if ((current.archivedAt !== null) === archived) return current
  const changed: Touchpoint = { ...current, archivedAt: archived ? new Date() : null }
  await updateTouchpoint(tx, actor.workspaceId, changed)
  await audit(tx, actor, { action: archived ? 'touchpoint.archived' : 'touchpoint.restored', subjectKind: 'touchpoint', subjectId: id })
  return changed
}

/**
 * Lets the voices of one touchpoint count at another, now and for voices that still come under its name. Both ids stay.
 * @throws Problem `conflict` when it was merged already, or the other one was.
 */
export async function mergeTouchpoint(tx: Tx, actor: Actor, id: string, keptId: string): Promise<Touchpoint> {
  if (id === keptId) throw invalid('A touchpoint cannot be merged into itself.', [{ path: '/into', message: 'the same touchpoint' }])
  // Locked in the order of their ids, so that two opposite merges wait for each other.
  const [first, second] = id < keptId ? [id, keptId] : [keptId, id]
  await lockTouchpoint(tx, actor.workspaceId, first)
  await lockTouchpoint(tx, actor.workspaceId, second)
  const merged = await findForChange(tx, actor, id)
  const kept = await findForChange(tx, actor, keptId)
  if (merged.mergedInto === keptId) return merged
  if (merged.mergedInto || kept.mergedInto) throw conflict('One of the two was merged into another touchpoint already. Choose that one instead.', 'touchpoint-merged')
  await pointTouchpoints(tx, actor.workspaceId, id, keptId)
  await announceFacts(tx, actor.workspaceId)
  await audit(tx, actor, { action: 'touchpoint.merged', subjectKind: 'touchpoint', subjectId: id, detail: { into: keptId } })
  return { ...merged, mergedInto: keptId }
}

/** Undoes a merge: the touchpoint's voices count at itself again, and so do those of all that had been merged into it. Not merged, nothing changes. */
export async function separateTouchpoint(tx: Tx, actor: Actor, id: string): Promise<Touchpoint> {
  const current = await findForChange(tx, actor, id)
  if (current.mergedInto === null) return current
  await separateTouchpoints(tx, actor.workspaceId, id)
  await audit(tx, actor, { action: 'touchpoint.merge-undone', subjectKind: 'touchpoint', subjectId: id, detail: { from: current.mergedInto } })
  return { ...current, mergedInto: null }
}

async function findForChange(tx: Tx, actor: Actor, id: string): Promise<Touchpoint> {
  const touchpoint = await lockTouchpoint(tx, actor.workspaceId, id)
  if (!touchpoint || !maySee(actor.scope, id)) throw notFound('touchpoint')
  return touchpoint
}

async function checkDepartment(tx: Tx, actor: Actor, departmentId: string | null): Promise<void> {
  if (departmentId === null ? actor.scope.departmentIds === 'all' : mayOwn(actor.scope, departmentId) && (await departmentExists(tx, actor.workspaceId, departmentId))) return
  throw invalid('A touchpoint belongs to a department of this workspace that you may see.', [{ path: '/departmentId', message: 'no such department' }])
}

/**
 * Other names without doubles and without the touchpoint's own.
 * @throws Problem `conflict` for one by which another touchpoint is known
 */
async function checkedNames(tx: Tx, { workspaceId }: Actor, names: readonly string[], own: string, id: string): Promise<string[]> {
  const byKey = new Map(names.map((name) => [nameKey(name), name.trim()]))
  byKey.delete(nameKey(own))
  for (const name of byKey.values()) {
    const owner = await ownerOfOtherName(tx, workspaceId, name)
    if ((owner !== undefined && owner !== id) || (await isNameTaken(tx, workspaceId, name, id))) throw nameTaken(name)
  }
  return [...byKey.values()].sort()
}

/** A standard stage is always there; one of the company's own may just be going. */
async function checkStage(tx: Tx, { workspaceId }: Actor, wanted: Stage): Promise<void> {
  if (isStandard(wanted)) return
  await lockStages(tx, workspaceId)
  if ((await journeyStages(tx, workspaceId)).some(({ stage }) => stage === wanted)) return
  throw invalid('A touchpoint stands at a stage of the journey.', [{ path: '/stage', message: 'no such stage' }])
}

const nameTaken = (name: string) => conflict(`There is a touchpoint named “${name}” already (width and case are not told apart).`, 'touchpoint-name-taken')
