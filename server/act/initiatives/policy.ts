import { conflict, Problem } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { InitiativeRow } from './store.ts'

/**
 * Decisions about an initiative are the owning department's; those who co-operate see it, comment and keep its milestones.
 * @throws Problem `forbidden` for a member of another department.
 */
export function assertOwns(actor: Actor, { owner_department_id }: Pick<InitiativeRow, 'owner_department_id'>): void {
  const { departmentIds } = actor.scope
  if (departmentIds === 'all' || departmentIds.includes(owner_department_id)) return
  throw new Problem('forbidden', 403, 'Decisions about this initiative are made by the department that owns it. You may comment and keep its milestones.')
}

/** @throws Problem `conflict` for one that is finished or cancelled. */
export function assertOpen({ status }: Pick<InitiativeRow, 'status'>): void {
  if (status === 'finished' || status === 'cancelled') throw conflict(`This initiative is ${status} and stays as it is. A new question is a new initiative.`, 'initiative-closed')
}

/** What was registered stands, also when the initiative was cancelled afterwards. */
export const isRegistered = ({ plan_frozen_at }: Pick<InitiativeRow, 'plan_frozen_at'>): boolean => plan_frozen_at !== null

/** @throws Problem `forbidden`: people approve and comment, keys and the CLI do not. */
export function memberOf(actor: Actor): string {
  if (actor.kind === 'member') return actor.id
  throw new Problem('forbidden', 403, 'Only a member can approve or comment. Sign in instead of using a key.')
}
