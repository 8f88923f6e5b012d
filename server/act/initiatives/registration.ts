import { createHash } from 'node:crypto'
import { canonicalText } from '@koewa/statistics'
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

/**
 * The registration as the one line that was hashed: keys in alphabetical order, no spaces. Made from what the API tells of
 * an initiative, so that anybody can compute the hash again with `sha256sum`.
 */
export function registrationText({ id, hypothesis, plan, retrospective, startsOn, frozenAt }: Registration): string {
  const { metric, direction, slice, comparison, baseline, chosenFrom, smallestEffect, minimumWeeks, maximumWeeks } = plan
  return canonicalText({
    id, hypothesis, retrospective, startsOn, frozenAt,
    plan: { metric, direction, slice, comparison, baseline, chosenFrom, smallestEffect, minimumWeeks, maximumWeeks },
  })
}

/** SHA-256 of {@link registrationText}, in hexadecimal. */
export const registrationHash = (registration: Registration): string => createHash('sha256').update(registrationText(registration)).digest('hex')
