import { LEAST_PERIODS_AFTER, LEAST_PERIODS_BEFORE } from '@koewa/statistics'
import { isVolume } from '../../act/index.ts'
import { mean, valuesOf } from './difference.ts'
import { phases, type Evidence, type Part } from './evidence.ts'
import type { GuardResult } from './judgement.ts'
import type { Registered } from './registered-plan.ts'

/** With more of the weeks missing, neighbours in the series are no longer neighbours in time. */
const mostGaps = 0.25
/** With more voices in both parts, what happens to one happens to the other. */
const mostShared = 0.2

/** How a plan came to be judged now: afterwards, and after so many verdicts that it could have had before. */
export type Circumstances = Readonly<{ retrospective: boolean; earlierLooks: number }>

/** What the evidence must be before a model is asked. */
export function evidenceGuards({ plan, intact }: Registered, evidence: Evidence, { retrospective, earlierLooks }: Circumstances): GuardResult[] {
  const { weeks, per } = evidence
  const used = weeks.filter((one) => one.used)
  const [before, after] = [used.filter(({ phase }) => phase === 'before').length, used.filter(({ phase }) => phase === 'after').length]
  // A part without one complaint before the start has no level: nothing can fall from it, nor be measured by it.
  const heard = (part: Part): boolean => (isVolume(plan.metric) ? (mean(valuesOf(weeks, part, 'before')) ?? 0) > 0 : weeks.some((one) => one[`${part}N`] > 0))
  const average = (part: Part): number | null => mean([...valuesOf(weeks, part, 'before'), ...valuesOf(weeks, part, 'after')])
  const gaps = weeks.length === 0 ? 0 : 1 - used.length / weeks.length
  const shared = sharedVoices(evidence)
  return [
    { code: 'plan-intact', passed: intact, figure: null, limit: null },
    { code: 'registered-before', passed: !retrospective, figure: null, limit: null },
    { code: 'weeks-before', passed: before >= LEAST_PERIODS_BEFORE, figure: before, limit: LEAST_PERIODS_BEFORE },
    { code: 'weeks-after', passed: after >= LEAST_PERIODS_AFTER, figure: after, limit: LEAST_PERIODS_AFTER },
    { code: 'minimum-duration', passed: after >= plan.minimumWeeks, figure: after, limit: plan.minimumWeeks },
    // Whoever looks every week sees a false effect sooner or later; the interval allows for all of the looks that the plan lets happen.
    ...(after >= plan.minimumWeeks ? [{ code: 'looks' as const, passed: true, figure: earlierLooks + 1, limit: plan.maximumWeeks - plan.minimumWeeks + 1 }] : []),
    { code: 'slice', passed: heard('treated'), figure: average('treated'), limit: null },
    { code: 'comparison', passed: heard('comparison'), figure: average('comparison'), limit: null },
    ...(per.treated === null && per.comparison === null ? [] : [{ code: 'same-denominator' as const, passed: per.treated === per.comparison, figure: null, limit: null }]),
    { code: 'separate-voices', passed: shared <= mostShared, figure: shared, limit: mostShared },
    { code: 'gaps', passed: gaps <= mostGaps, figure: weeks.length - used.length, limit: Math.floor(mostGaps * weeks.length) },
  ]
}

/** Share of the treated part's voices that are in the comparison, too. */
function sharedVoices({ voices }: Evidence): number {
  const others = new Set(phases.flatMap((phase) => voices.comparison[phase]))
  const own = phases.flatMap((phase) => voices.treated[phase])
  return own.length === 0 ? 0 : own.filter((id) => others.has(id)).length / own.length
}
