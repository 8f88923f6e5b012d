import { linkInitiative } from '../../decide/index.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { todayOf } from './calendar.ts'
import { record } from './history.ts'
import { originOf } from './origin.ts'
import { assertParticipants } from './participants.ts'
import type { NewInitiative } from './schemas.ts'
import { replaceDepartments } from './store.ts'

/** Makes a draft. @throws Problem `invalid` when owner, departments, topic, touchpoint or days cannot be. */
export async function createInitiative(tx: Tx, actor: Actor, input: NewInitiative): Promise<string> {
  await assertParticipants(tx, actor, input)
  await assertPast(tx, actor, input)
  const startsOn = input.startedOn ?? input.startsOn ?? null
  assertOrder(startsOn, input.dueOn ?? null)
  const origin = await originOf(tx, actor, input)
  const id = newId()
  const now = new Date()
  await tx.insertInto('initiative').values({
    workspace_id: actor.workspaceId, id, ...origin, title: input.title, hypothesis: input.hypothesis, status: 'draft', retrospective: input.retrospective,
    owner_department_id: input.ownerDepartmentId, owner_member_id: input.ownerMemberId,
    starts_on: startsOn, due_on: input.dueOn ?? null, started_at: null, finished_at: null, approved_by: null, approved_at: null,
    cancellation_reason: null, plan: null, plan_frozen_at: null, plan_hash: null, evaluation_id: null, verdict: null,
    created_by: actor.id, created_at: now, updated_at: now,
  }).execute()
  await replaceDepartments(tx, actor, id, input.cooperatingDepartmentIds)
  if (origin.opportunity_id !== null) await linkInitiative(tx, actor, origin.opportunity_id, id)
  await record(tx, actor, id, 'created', { retrospective: input.retrospective })
  return id
}

/** @throws Problem `invalid` when the initiative would be due before it starts. */
export function assertOrder(startsOn: string | null, dueOn: string | null): void {
  if (startsOn !== null && dueOn !== null && dueOn < startsOn) throw invalid('It would be due before it starts.', [{ path: '/dueOn', message: 'lies before the start' }])
}

async function assertPast(tx: Tx, actor: Actor, { retrospective, startedOn }: NewInitiative): Promise<void> {
  if (startedOn === undefined) return
  if (!retrospective) throw invalid('Only a retrospective initiative has started already.', [{ path: '/startedOn', message: 'needs "retrospective": true' }])
  if (startedOn > (await todayOf(tx, actor.workspaceId))) throw invalid('A retrospective initiative started in the past.', [{ path: '/startedOn', message: 'lies in the future' }])
}
