import { unprocessable } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { assertMayBecome, type Status } from './initiative.ts'
import { planFaults } from './plan.ts'
import { assertOwns, memberOf } from './policy.ts'
import { registrationHash } from './registration.ts'
import { lockInitiative, record, updateInitiative, type InitiativeChanges, type InitiativeRow } from './store.ts'
import { todayOf } from './today.ts'

type Step = Readonly<{ to: Status; event: string; changes?: InitiativeChanges; detail?: Readonly<Record<string, unknown>> }>

/** Takes a step that is the owning department's; already there, it changes nothing. */
async function step(tx: Tx, actor: Actor, id: string, { to, event, changes = {}, detail = {} }: Step, told: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertOwns(actor, row)
  if (row.status === to) return
  assertMayBecome(row.status, to, row.retrospective)
  await updateInitiative(tx, actor, id, { ...changes, status: to })
  await record(tx, actor, id, event, detail, told)
}

/** Asks a manager for approval. */
export const propose = (tx: Tx, actor: Actor, id: string): Promise<void> => step(tx, actor, id, { to: 'proposed', event: 'proposed' })

/** 承認: by a member with the right to, in the owning department or for the whole company. */
export async function approve(tx: Tx, actor: Actor, id: string): Promise<void> {
  await step(tx, actor, id, { to: 'approved', event: 'approved', changes: { approved_by: memberOf(actor), approved_at: new Date() } })
}

/** Takes the approval back; it is asked for still. */
export async function withdrawApproval(tx: Tx, actor: Actor, id: string): Promise<void> {
  await step(tx, actor, id, { to: 'proposed', event: 'approval-withdrawn', changes: { approved_by: null, approved_at: null } })
}

/** Closes it as done. */
export const finish = (tx: Tx, actor: Actor, id: string): Promise<void> =>
  step(tx, actor, id, { to: 'finished', event: 'finished', changes: { finished_at: new Date() } })

/** Stops it. The reason is told in its history, not in the audit, which outlives what it is about. */
export const cancel = (tx: Tx, actor: Actor, id: string, reason: string): Promise<void> =>
  step(tx, actor, id, { to: 'cancelled', event: 'cancelled', changes: { cancellation_reason: reason } }, { reason })

/**
 * Starts it: the plan is frozen with a time stamp and a hash. Without a day it starts today, or on the day stated when it
 * was entered; only a retrospective initiative may name a day in the past.
 * @throws Problem `unprocessable` listing what the plan lacks.
 */
export async function start(tx: Tx, actor: Actor, id: string, given?: string): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertOwns(actor, row)
  if (row.status === 'running') return
  assertMayBecome(row.status, 'running', row.retrospective)
  const startedOn = await startDay(tx, actor, row, given)
  if (!row.plan) throw unprocessable('There is no plan for measuring yet. Write down metric, slice, comparison and smallest effect first.')
  const faults = planFaults(row.plan, startedOn)
  if (faults.length > 0) throw unprocessable(faults.map(({ en }) => en).join(' '), faults.map(({ code, en }) => ({ path: `/plan/${code}`, message: en })))
  const frozenAt = new Date()
  const hash = registrationHash({ ...row, plan: row.plan, startsOn: startedOn, frozenAt: frozenAt.toISOString() })
  await updateInitiative(tx, actor, id, {
    // The day itself, written as midnight UTC so that its first ten characters are the day in every time zone.
    status: 'running', starts_on: startedOn, started_at: new Date(`${startedOn}T00:00:00Z`), plan_frozen_at: frozenAt, plan_hash: hash,
  })
  await record(tx, actor, id, 'started', { startedOn, hash })
}

async function startDay(tx: Tx, actor: Actor, row: InitiativeRow, given: string | undefined): Promise<string> {
  const today = await todayOf(tx, actor.workspaceId)
  const fault = (message: string, short: string) => unprocessable(message, [{ path: '/startedOn', message: short }])
  if (!row.retrospective) {
    const day = given ?? today
    if (day < today) throw fault('An initiative starts today or later. One of the past is entered as retrospective, and shown as such.', 'lies in the past')
    return day
  }
  const day = given ?? row.starts_on
  if (day === null) throw fault('A retrospective initiative needs the day on which it started.', 'required')
  if (day > today) throw fault('A retrospective initiative started in the past.', 'lies in the future')
  return day
}
