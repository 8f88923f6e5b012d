import { audit } from '../../platform/audit/audit.ts'
import { forbidden, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { recordEvent, replaceDepartments } from './store.ts'

export type NewInitiative = Readonly<{
  title: string
  hypothesis: string
  opportunityId?: string | undefined
  topicId?: string | undefined
  touchpointId?: string | undefined
  ownerDepartmentId: string
  ownerMemberId: string
  cooperatingDepartmentIds: readonly string[]
  startsOn?: string | undefined
  dueOn?: string | undefined
  retrospective: boolean
}>

/** Makes a draft. @throws Problem `invalid` when owner or departments are not of this workspace. */
export async function createInitiative(tx: Tx, actor: Actor, input: NewInitiative): Promise<string> {
  assertInScope(actor, input.ownerDepartmentId)
  await assertPeople(tx, actor, input.ownerMemberId, [input.ownerDepartmentId, ...input.cooperatingDepartmentIds])
  const id = newId()
  const now = new Date()
  await tx.insertInto('initiative').values({
    workspace_id: actor.workspaceId, id, title: input.title, hypothesis: input.hypothesis, status: 'draft', retrospective: input.retrospective,
    opportunity_id: input.opportunityId ?? null, topic_id: input.topicId ?? null, touchpoint_id: input.touchpointId ?? null,
    owner_department_id: input.ownerDepartmentId, owner_member_id: input.ownerMemberId,
    starts_on: input.startsOn ?? null, due_on: input.dueOn ?? null, started_at: null, finished_at: null, approved_by: null, approved_at: null,
    cancellation_reason: null, plan: null, plan_frozen_at: null, plan_hash: null, created_by: actor.id, created_at: now, updated_at: now,
  }).execute()
  await replaceDepartments(tx, actor, id, input.cooperatingDepartmentIds)
  await recordEvent(tx, actor, id, 'created', { retrospective: input.retrospective })
  await audit(tx, actor, { action: 'initiative.created', subjectKind: 'initiative', subjectId: id })
  return id
}

/** A member of one department may not make another department own work. */
export function assertInScope(actor: Actor, departmentId: string): void {
  const { departmentIds } = actor.scope
  if (departmentIds !== 'all' && !departmentIds.includes(departmentId)) throw forbidden('initiatives:write in that department')
}

export async function assertPeople(tx: Tx, actor: Actor, memberId: string, departmentIds: readonly string[]): Promise<void> {
  const member = await tx.selectFrom('member').select('id').where('workspace_id', '=', actor.workspaceId).where('id', '=', memberId)
    .where('deactivated_at', 'is', null).executeTakeFirst()
  if (!member) throw invalid('The owner is not an active member of this workspace.', [{ path: '/ownerMemberId', message: 'unknown member' }])
  const wanted = [...new Set(departmentIds)]
  const found = await tx.selectFrom('department').select('id').where('workspace_id', '=', actor.workspaceId).where('id', 'in', wanted).execute()
  if (found.length !== wanted.length) throw invalid('A department is not of this workspace.', [{ path: '/ownerDepartmentId', message: 'unknown department' }])
}
