import { planHash, type InitiativeDetail, type PlanContent } from '../../act/index.ts'
import { unprocessable } from '../../platform/errors.ts'

/** The plan as it stood at the start, with what its hash covers. */
export type RegisteredPlan = PlanContent & Readonly<{ hypothesis: string; startedOn: string; frozenAt: string }>
export type Registration = Readonly<{ plan: RegisteredPlan; hash: string; /** Whether the hash is still that of the plan. */ intact: boolean }>

/**
 * What an initiative registered when it started.
 * @throws Problem `unprocessable` while nothing is registered: a plan that can still change decides nothing.
 */
export function registrationOf({ plan, hypothesis, startedAt }: InitiativeDetail): Registration {
  if (!plan?.frozenAt || !plan.hash || !startedAt) {
    throw unprocessable('This initiative has not started, so no plan is registered that it could be judged by. Write the plan and start it first.')
  }
  const { frozenAt, hash, retrospective: _retrospective, amendments: _amendments, ...content } = plan
  // The day itself is registered, written as midnight UTC.
  const startedOn = startedAt.slice(0, 10)
  return {
    plan: { ...content, hypothesis, startedOn, frozenAt },
    hash,
    intact: planHash({ plan: content, hypothesis, startedOn, frozenAt }) === hash,
  }
}
