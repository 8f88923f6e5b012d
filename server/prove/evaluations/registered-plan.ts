import { registrationHash, registrationOf, type Initiative, type PlanContent } from '../../act/index.ts'
import { unprocessable } from '../../platform/errors.ts'

/** The plan as it stood at the start, with what its hash covers. */
export type RegisteredPlan = PlanContent & Readonly<{ hypothesis: string; startedOn: string; frozenAt: string }>
export type Registered = Readonly<{ plan: RegisteredPlan; hash: string; /** Whether the hash is still that of the plan. */ intact: boolean }>

/**
 * What an initiative registered when it started.
 * @throws Problem `unprocessable` while nothing is registered: a plan that can still change decides nothing.
 */
export function registeredPlanOf(initiative: Initiative): Registered {
  const registration = registrationOf(initiative)
  const hash = initiative.plan?.hash
  if (!registration || !hash) {
    throw unprocessable('This initiative has not started, so no plan is registered that it could be judged by. Write the plan and start it first.')
  }
  const { plan, hypothesis, startsOn, frozenAt } = registration
  return { plan: { ...plan, hypothesis, startedOn: startsOn, frozenAt }, hash, intact: registrationHash(registration) === hash }
}
