import { conflict, forbidden, invalid } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import type { InitiativeRow } from './store.ts'

/**
 * Decisions about an initiative are the owning department's; those who co-operate see it, comment and keep its milestones.
 * @throws Problem `forbidden` for a member of another department.
 */
export function assertOwns(actor: Actor, departmentId: string): void {
  const { departmentIds } = actor.scope
  if (departmentIds !== 'all' && !departmentIds.includes(departmentId)) throw forbidden('initiatives:write in that department')
}

/** What was registered stands, also when the initiative was cancelled afterwards. */
export const isRegistered = ({ plan_frozen_at }: Pick<InitiativeRow, 'plan_frozen_at'>): boolean => plan_frozen_at !== null

export function assertOpen({ status }: Pick<InitiativeRow, 'status'>): void {
  if (status === 'finished' || status === 'cancelled') throw conflict(`This initiative is ${status} and stays as it is. A new question is a new initiative.`)
}

/** @throws Problem `invalid` when the owner is no active member or a department is not one of this workspace. */
export async function assertPeople(tx: Tx, actor: Actor, memberId: string | undefined, departmentIds: readonly string[]): Promise<void> {
  if (memberId !== undefined) {
    const member = await tx.selectFrom('member').select('id').where('workspace_id', '=', actor.workspaceId).where('id', '=', memberId)
      .where('deactivated_at', 'is', null).executeTakeFirst()
    if (!member) throw invalid('The owner is not an active member of this workspace.', [{ path: '/ownerMemberId', message: 'unknown member' }])
  }
  const wanted = [...new Set(departmentIds)]
  if (wanted.length === 0) return
  const found = await tx.selectFrom('department').select('id').where('workspace_id', '=', actor.workspaceId).where('id', 'in', wanted)
    .where('archived_at', 'is', null).execute()
  if (found.length !== wanted.length) throw invalid('A department is not one of this workspace, or is archived.', [{ path: '/ownerDepartmentId', message: 'unknown department' }])
}
