import { createHash } from 'node:crypto'
import { canonicalText } from '@koewa/statistics'
import type { Initiative } from '../initiatives/present.ts'
import type { PlanContent } from './plan.ts'

/** What the start lays down: none of it changes afterwards. */
export type Registration = Readonly<{
  id: string
  hypothesis: string
  plan: PlanContent
  retrospective: boolean
  /** The day, 'YYYY-MM-DD'. */
  startsOn: string
  /** The instant of the freezing, ISO 8601 in UTC with milliseconds. */
  frozenAt: string
}>

/** The registration as the one line that is hashed: keys in alphabetical order, no spaces, so that anybody can hash it again. */
export const registrationText = ({ id, hypothesis, plan, retrospective, startsOn, frozenAt }: Registration): string =>
  canonicalText({ id, hypothesis, plan, retrospective, startsOn, frozenAt })

/** SHA-256 of {@link registrationText}, in hexadecimal. */
export const registrationHash = (registration: Registration): string => createHash('sha256').update(registrationText(registration)).digest('hex')

/** What an initiative registered, or null before its start; {@link registrationHash} of it is the plan's `hash`. */
export function registrationOf({ id, hypothesis, plan, retrospective, startsOn }: Initiative): Registration | null {
  if (!plan?.frozenAt || startsOn === null) return null
  const { metric, direction, slice, comparison, baseline, chosenFrom, smallestEffect, minimumWeeks, maximumWeeks } = plan
  return {
    id, hypothesis, retrospective, startsOn, frozenAt: plan.frozenAt,
    plan: { metric, direction, slice, comparison, baseline, chosenFrom, smallestEffect, minimumWeeks, maximumWeeks },
  }
}
