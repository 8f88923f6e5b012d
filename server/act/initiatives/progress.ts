import { audit } from '../../platform/audit/audit.ts'
import { conflict, forbidden, unprocessable } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { assertInScope } from './create.ts'
import { assertMayBecome, isRegistered, type Status } from './initiative.ts'
import { planFaults, planHash, type PlanContent } from './plan.ts'
import { lockInitiative, recordEvent, type InitiativeRow } from './store.ts'

type Changes = Partial<Readonly<{
  approved_by: string | null; approved_at: Date | null; started_at: Date; finished_at: Date; cancellation_reason: string
  plan_frozen_at: Date; plan_hash: string
}>>

async function become(tx: Tx, actor: Actor, row: InitiativeRow, status: Status, event: string, changes: Changes, detail: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await tx.updateTable('initiative').set({ ...changes, status, updated_at: new Date() })
    .where('workspace_id', '=', actor.workspaceId).where('id', '=', row.id).execute()
  await recordEvent(tx, actor, row.id, event, detail)
  await audit(tx, actor, { action: `initiative.${event}`, subjectKind: 'initiative', subjectId: row.id, detail })
}

/** Asks a manager for approval; asking twice changes nothing. */
export async function propose(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  if (row.status === 'proposed') return
  assertMayBecome(row.status, 'proposed', row.retrospective)
  await become(tx, actor, row, 'proposed', 'proposed', {})
}

/** 承認: by somebody with the right to, in the owning department or for the whole company. */
export async function approve(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  if (row.status === 'approved') return
  assertInScope(actor, row.owner_department_id)
  if (actor.kind !== 'member') throw forbidden('initiatives:approve as a member')
  assertMayBecome(row.status, 'approved', row.retrospective)
  await become(tx, actor, row, 'approved', 'approved', { approved_by: actor.id, approved_at: new Date() })
}

export async function withdrawApproval(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  if (row.status === 'proposed') return
  assertMayBecome(row.status, 'proposed', row.retrospective)
  await become(tx, actor, row, 'proposed', 'approval-withdrawn', { approved_by: null, approved_at: null })
}

/** Writes the plan while it may still change. */
export async function writePlan(tx: Tx, actor: Actor, id: string, plan: PlanContent): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertInScope(actor, row.owner_department_id)
  if (isRegistered(row.status)) throw conflict('The plan was registered when the initiative started. It stands; a new question is a new initiative.')
  await tx.updateTable('initiative').set({ plan: JSON.stringify(plan), updated_at: new Date() })
    .where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  await recordEvent(tx, actor, id, 'plan-written', { metric: plan.metric })
}

/**
 * Starts it: the plan is frozen with a time stamp and a hash. Only a retrospective initiative may name a day in the past.
 * @throws Problem `unprocessable` listing what the plan lacks.
 */
export async function start(tx: Tx, actor: Actor, id: string, startedOn: string): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  if (row.status === 'running') return
  assertInScope(actor, row.owner_department_id)
  assertMayBecome(row.status, 'running', row.retrospective)
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  if (!row.retrospective && startedOn < addDays(today, -1)) {
    throw unprocessable('An initiative starts today or later. One of the past is entered as retrospective, and shown as such.', [{ path: '/startedOn', message: 'lies in the past' }])
  }
  if (!row.plan) throw unprocessable('There is no plan for measuring yet. Write down metric, slice, comparison and smallest effect first.')
  const faults = planFaults(row.plan, startedOn)
  if (faults.length > 0) throw unprocessable(faults.map(({ en }) => en).join(' '), faults.map(({ code, en }) => ({ path: `/plan/${code}`, message: en })))
  const frozenAt = now.toISOString()
  const hash = planHash({ plan: row.plan, hypothesis: row.hypothesis, startedOn, frozenAt })
  await become(tx, actor, row, 'running', 'started', { started_at: new Date(`${startedOn}T00:00:00Z`), plan_frozen_at: now, plan_hash: hash }, { startedOn, hash })
  await tx.updateTable('initiative').set({ starts_on: startedOn }).where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
}

export async function finish(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  if (row.status === 'finished') return
  assertMayBecome(row.status, 'finished', row.retrospective)
  await become(tx, actor, row, 'finished', 'finished', { finished_at: new Date() })
}

export async function cancel(tx: Tx, actor: Actor, id: string, reason: string): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  if (row.status === 'cancelled') return
  assertMayBecome(row.status, 'cancelled', row.retrospective)
  await become(tx, actor, row, 'cancelled', 'cancelled', { cancellation_reason: reason })
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
