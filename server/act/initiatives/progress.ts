import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { assertAnother } from './four-eyes.ts'
import { record } from './history.ts'
import { assertMayStep, steps, type Step } from './initiative.ts'
import { assertOwns, memberOf } from './policy.ts'
import { lockInitiative, updateInitiative, type InitiativeChanges } from './store.ts'

/** Takes a step that is the owning department's; already there, it changes nothing. */
async function take(tx: Tx, actor: Actor, id: string, step: Step, changes: InitiativeChanges = {}, told: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertOwns(actor, row)
  if (row.status === step.to) return
  assertMayStep(row.status, step)
  if (step === steps.approve) await assertAnother(tx, actor, row)
  await updateInitiative(tx, actor, id, { ...changes, status: step.to })
  await record(tx, actor, id, step.event, {}, told)
}

/** Asks a manager for approval. */
export const propose = (tx: Tx, actor: Actor, id: string): Promise<void> => take(tx, actor, id, steps.propose)

/** Makes it a draft again. */
export const withdrawProposal = (tx: Tx, actor: Actor, id: string): Promise<void> => take(tx, actor, id, steps.withdrawProposal)

/** 承認: by a member with the right to, in the owning department or for the whole company, and not by who asked for it. */
export const approve = async (tx: Tx, actor: Actor, id: string): Promise<void> =>
  take(tx, actor, id, steps.approve, { approved_by: memberOf(actor), approved_at: new Date() })

/** Takes the approval back; it is asked for still. */
export const withdrawApproval = (tx: Tx, actor: Actor, id: string): Promise<void> =>
  take(tx, actor, id, steps.withdrawApproval, { approved_by: null, approved_at: null })

/** Closes it as done. */
export const finish = (tx: Tx, actor: Actor, id: string): Promise<void> => take(tx, actor, id, steps.finish, { finished_at: new Date() })

/** Stops it. The reason is told in its history, not in the audit, which outlives what it is about. */
export const cancel = (tx: Tx, actor: Actor, id: string, reason: string): Promise<void> =>
  take(tx, actor, id, steps.cancel, { cancellation_reason: reason }, { reason })
