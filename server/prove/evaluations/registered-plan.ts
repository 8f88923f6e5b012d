import { registrationHash, type InitiativeDetail, type PlanContent } from '../../act/index.ts'
import { unprocessable } from '../../platform/errors.ts'

/** The plan as it stood at the start, with what its hash covers. */
export type RegisteredPlan = PlanContent & Readonly<{ hypothesis: string; startedOn: string; frozenAt: string }>
export type Registered = Readonly<{ plan: RegisteredPlan; hash: string; /** Whether the hash is still that of the plan. */ intact: boolean }>

/**
 * What an initiative registered when it started.
 * @throws Problem `unprocessable` while nothing is registered: a plan that can still change decides nothing.
 */
export function registeredPlanOf({ id, plan, hypothesis, startsOn, retrospective }: InitiativeDetail): Registered {
  if (!plan?.frozenAt || !plan.hash || !startsOn) {
    throw unprocessable('This initiative has not started, so no plan is registered that it could be judged by. Write the plan and start it first.')
  }
  const { frozenAt, hash, retrospective: _retrospective, amendments: _amendments, ...content } = plan
  return {
    plan: { ...content, hypothesis, startedOn: startsOn, frozenAt },
    hash,
    intact: registrationHash({ id, hypothesis, plan: content, retrospective, startsOn, frozenAt }) === hash,
  }
}
