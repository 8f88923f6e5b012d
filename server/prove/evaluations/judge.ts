import { asBenefit, LEAST_PERIODS_AFTER, periodsStillNeeded, verdict as fromInterval } from '@koewa/statistics'
import { isVolume } from '../../act/index.ts'
import { comparisonScale, mean, valuesOf } from './difference.ts'
import { estimate, type Estimate } from './estimate.ts'
import type { Evidence } from './evidence.ts'
import { evidenceGuards, type Circumstances } from './guards.ts'
import { refuses, type Figure, type GuardResult, type Judgement, type Verdict } from './judgement.ts'
import type { RegisteredPlan, Registered } from './registered-plan.ts'
import { regressionToMean } from './spike.ts'

const unknown: Figure = { value: null, low: null, high: null, n: 0 }

/** Judges frozen evidence by the registered plan. Pure: the same evidence in the same circumstances always gets the same judgement. */
export function judge(registration: Registered, evidence: Evidence, circumstances: Circumstances): Judgement {
  const { plan } = registration
  const { weeks } = evidence
  const early = evidenceGuards(registration, evidence, circumstances)
  const enough = early.every(({ code, passed }) => passed || (code !== 'weeks-before' && code !== 'weeks-after'))
  const found = enough ? estimate(weeks, plan) : undefined
  const guards = [...early, ...modelGuards(enough, found)]
  const change = changeOf(found)
  const effect = benefitOf(change, plan)
  const verdict = verdictOf(plan, guards, effect)
  const level = (phase: 'before' | 'after') => {
    const treated = valuesOf(weeks, 'treated', phase)
    return { weeks: treated.length, mean: mean(treated), comparisonMean: mean(valuesOf(weeks, 'comparison', phase)) }
  }
  return {
    verdict, effect, change, ...stillNeeded(plan, verdict, guards, found),
    before: level('before'), after: { ...level('after'), expected: expectedAfter(mean(valuesOf(weeks, 'treated', 'after')), change, plan) },
    chosenWeeks: weeks.filter(({ phase }) => phase === 'chosen').length,
    comparisonScale: comparisonScale(weeks, plan.metric),
    guards,
    regressionToMean: regressionToMean(plan, evidence),
    model: found ? { rho: found.series.rhoMean, trend: found.series.trend, standardError: found.series.standardError, df: found.series.df, level: found.level } : null,
    weeks: found?.weeks ?? [],
    unusedWeeks: weeks.filter(({ used }) => !used).length,
    leftOut: evidence.leftOut,
    capped: evidence.capped,
    per: evidence.per.treated,
  }
}

/** What the mean after the start would have been without the change; a volume is never below zero. */
function expectedAfter(observed: number | null, { value }: Figure, { metric }: RegisteredPlan): number | null {
  if (observed === null || value === null) return null
  return isVolume(metric) ? Math.max(0, observed - value) : observed - value
}

/** A share of pretended starts that "worked" is the figure of the placebo test; a drift per week that of the trend before. */
function modelGuards(enough: boolean, found: Estimate | undefined): GuardResult[] {
  if (!enough) return []
  if (!found) return [{ code: 'variation', passed: false, figure: 0, limit: null }]
  return [
    { code: 'pre-trend', passed: found.trend.passed, figure: found.trend.slope, limit: null },
    { code: 'placebo', passed: found.placebo.passed, figure: found.placebo.falseShare, limit: found.placebo.tried },
  ]
}

/** Weeks are what a series is made of, so they are its n. */
const changeOf = (found: Estimate | undefined): Figure =>
  found ? { value: found.series.estimate, ...found.effect, n: found.series.prePeriods + found.series.postPeriods } : unknown

function benefitOf({ value, low, high, n }: Figure, { direction }: RegisteredPlan): Figure {
  if (value === null || low === null || high === null) return unknown
  return { value: direction === 'decrease' ? -value : value, ...asBenefit({ low, high }, direction === 'decrease' ? 'lower' : 'higher'), n }
}

function verdictOf(plan: RegisteredPlan, guards: readonly GuardResult[], { low, high }: Figure): Verdict {
  if (guards.some(refuses) || low === null || high === null) return 'refused'
  // The registered shortest duration binds: whoever may stop at the first lucky week will find one.
  if (guards.some(({ code, passed }) => code === 'minimum-duration' && !passed)) return 'cannot-tell-yet'
  return fromInterval({ low, high, smallestEffect: plan.smallestEffect, design: 'controlled-series' }).verdict
}

type Needed = Pick<Judgement, 'weeksStillNeeded' | 'endless'>

function stillNeeded(plan: RegisteredPlan, verdict: Verdict, guards: readonly GuardResult[], found: Estimate | undefined): Needed {
  const failed = guards.filter((guard) => refuses(guard)).map(({ code }) => code)
  const after = guards.find(({ code }) => code === 'weeks-after')?.figure ?? 0
  if (verdict === 'refused') {
    // Time mends a start that is too recent, and nothing else.
    return { weeksStillNeeded: failed.length === 1 && failed[0] === 'weeks-after' ? Math.max(LEAST_PERIODS_AFTER, plan.minimumWeeks) - after : null, endless: null }
  }
  if (verdict !== 'cannot-tell-yet' || !found) return { weeksStillNeeded: null, endless: null }
  if (after >= plan.maximumWeeks) return { weeksStillNeeded: null, endless: 'maximum-reached' }
  if (after < plan.minimumWeeks) return { weeksStillNeeded: plan.minimumWeeks - after, endless: null }
  const { standardError, rhoMean, prePeriods, postPeriods, trend } = found.series
  const needed = periodsStillNeeded({ standardError, rho: rhoMean, prePeriods, postPeriods, smallestEffect: plan.smallestEffect, trend, level: found.level })
  if (needed === null) return { weeksStillNeeded: null, endless: 'beyond-a-year' }
  if (after + needed > plan.maximumWeeks) return { weeksStillNeeded: null, endless: 'beyond-maximum' }
  return { weeksStillNeeded: needed, endless: null }
}
