import type { LeftOut } from './evidence.ts'

/** How evidence is judged now. */
export const method = 'interrupted-time-series-bayes-ar1-looks'
/** Evaluations stay as they were made; those of the former method have the interval of a single look. */
export const methods = ['interrupted-time-series-bayes-ar1', method] as const
export type Method = (typeof methods)[number]

export const verdicts = ['worked-and-pays', 'worked', 'too-small-to-pay', 'harmed', 'did-not-work', 'cannot-tell-yet', 'refused'] as const
export type Verdict = (typeof verdicts)[number]

export type Figure = Readonly<{ value: number | null; low: number | null; high: number | null; n: number }>

/** What is checked before an interval may become a verdict. Those of `refusing` forbid one when they fail. */
export const guardCodes = [
  'plan-intact', 'registered-before', 'weeks-before', 'weeks-after', 'minimum-duration', 'first-look', 'looks', 'slice', 'comparison', 'same-denominator', 'separate-voices', 'gaps', 'variation', 'pre-trend', 'placebo',
] as const
export type GuardCode = (typeof guardCodes)[number]
/** `figure`: what was found; `limit`: what it is held against, where that is a number. */
export type GuardResult = Readonly<{ code: GuardCode; passed: boolean; figure: number | null; limit: number | null }>

const refusing: ReadonlySet<GuardCode> = new Set([
  'plan-intact', 'weeks-before', 'weeks-after', 'slice', 'comparison', 'same-denominator', 'separate-voices', 'gaps', 'variation', 'pre-trend', 'placebo',
])
export const refuses = ({ code, passed }: GuardResult): boolean => !passed && refusing.has(code)

/** One used week of the model, on the scale of the treated part. */
export type ModelWeek = Readonly<{ week: string; fitted: number; counterfactual: number; low: number; high: number }>

/** What a topic that was chosen at its peak does by itself: a relative change (−0.4 = 40 % fewer) or one in the metric's unit. */
export type RegressionToMean = Readonly<{ change: Figure; relative: boolean; chosenMean: number; baselineMean: number; weeks: number }>

/** The figures of an evaluation. Sentences are made of them when they are read. */
export type Judgement = Readonly<{
  verdict: Verdict
  /** The benefit per week: positive is better, whatever the direction of the metric. */
  effect: Figure
  /** The same as the metric shows it: −4 where four complaints fewer came. */
  change: Figure
  weeksStillNeeded: number | null
  /** Why nobody can say how many weeks are missing. */
  endless: 'beyond-a-year' | 'beyond-maximum' | 'maximum-reached' | null
  before: Readonly<{ weeks: number; mean: number | null; comparisonMean: number | null }>
  /** `expected`: the weekly mean that the model expects without the initiative. */
  after: Readonly<{ weeks: number; mean: number | null; comparisonMean: number | null; expected: number | null }>
  chosenWeeks: number
  /** The comparison is multiplied by this before it is subtracted: counts and rates are brought to the level of the treated part. */
  comparisonScale: number
  guards: readonly GuardResult[]
  regressionToMean: RegressionToMean | null
  /** Autocorrelation from one week to the next, and whether a trend was fitted; null where no model could be. */
  model: Readonly<{
    rho: number; trend: boolean; standardError: number; df: number
    /** The level of the interval taken for itself; missing where no more than one look was allowed for. */
    level?: number
  }> | null
  weeks: readonly ModelWeek[]
  unusedWeeks: number
  leftOut: LeftOut
  capped: boolean
  per: 'exposure' | 'voices' | null
}>
