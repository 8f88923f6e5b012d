import { unprocessable } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { planFaults } from '../plans/faults.ts'
import { registrationHash } from '../plans/registration.ts'
import { relateSlices } from '../plans/slices.ts'
import { beginningOf, todayOf } from './calendar.ts'
import { record } from './history.ts'
import { assertMayStep, steps } from './initiative.ts'
import { assertOwns } from './policy.ts'
import { lockInitiative, updateInitiative, type InitiativeRow } from './store.ts'

/**
 * Starts it: the plan is frozen with a time stamp and a hash. Without a day it starts today; a retrospective one, which alone
 * may name a day in the past, on the day stated when it was entered.
 * @throws Problem `unprocessable` listing what the plan lacks.
 */
export async function start(tx: Tx, actor: Actor, id: string, given?: string): Promise<void> {
  const row = await lockInitiative(tx, actor, id)
  assertOwns(actor, row)
  if (row.status === 'running') return
  const step = row.retrospective ? steps.startRetrospective : steps.start
  assertMayStep(row.status, step)
  const { plan } = row
  if (!plan) throw unprocessable('There is no plan for measuring yet. Write down metric, slice, comparison and smallest effect first.')
  const now = new Date()
  const today = await todayOf(tx, actor.workspaceId)
  const startsOn = startDay(row, given, today)
  const faults = planFaults(plan, startsOn, await relateSlices(tx, actor, plan))
  if (faults.length > 0) throw unprocessable(faults.map(({ en }) => en).join(' '), faults.map(({ code, en }) => ({ path: `/plan/${code}`, message: en })))
  const hash = registrationHash({ ...row, plan, startsOn, frozenAt: now.toISOString() })
  const startedAt = startsOn === today ? now : await beginningOf(tx, actor.workspaceId, startsOn)
  await updateInitiative(tx, actor, id, { status: step.to, starts_on: startsOn, started_at: startedAt, plan_frozen_at: now, plan_hash: hash })
  await record(tx, actor, id, step.event, { startsOn, hash })
}

function startDay({ retrospective, starts_on }: InitiativeRow, given: string | undefined, today: string): string {
  const fault = (message: string, short: string) => unprocessable(message, [{ path: '/startedOn', message: short }])
  if (!retrospective) {
    if (given !== undefined && given < today) throw fault('An initiative starts today or later. One of the past is entered as retrospective, and shown as such.', 'lies in the past')
    return given ?? today
  }
  const day = given ?? starts_on
  if (day === null) throw fault('A retrospective initiative needs the day on which it started.', 'required')
  if (day > today) throw fault('A retrospective initiative started in the past.', 'lies in the future')
  return day
}
