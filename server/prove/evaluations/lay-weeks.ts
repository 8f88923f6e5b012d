import { addDays } from '../../platform/days.ts'
import type { WeekValue } from '../../understand/index.ts'
import { edgeWeeks } from './edge-weeks.ts'
import type { EvidenceWeek, LeftOut, Phase } from './evidence.ts'
import type { RegisteredPlan } from './registered-plan.ts'
import { mondayFrom, mondayOf, sundayOf, weekdayOf, weeksBetween } from './week-days.ts'

/** The last day that the registered longest duration lets count. */
const lastDayOf = ({ startedOn, maximumWeeks }: RegisteredPlan): string => addDays(mondayFrom(startedOn), maximumWeeks * 7 - 1)

/** The days to ask for: from the baseline on, to yesterday or to the end of the registered longest duration. */
export function daysToAsk(plan: RegisteredPlan, today: string): Readonly<{ from: string; to: string }> {
  const yesterday = addDays(today, -1)
  const last = lastDayOf(plan)
  return { from: plan.baseline.from, to: last < yesterday ? last : yesterday }
}

type Input = Readonly<{
  plan: RegisteredPlan
  treated: readonly WeekValue[]
  comparison: readonly WeekValue[]
  /** Days on which a voice of either part was heard. */
  heardDays: readonly string[]
  today: string
}>

/**
 * Puts each whole week into its phase and leaves out those that the data do not cover: before the first and after the last
 * voice, and where they begin or end in the middle of a week. A count of zero there would be no silence but a missing file.
 */
export function layWeeks({ plan, treated, comparison, heardDays, today }: Input): Readonly<{ weeks: readonly EvidenceWeek[]; leftOut: LeftOut }> {
  const others = new Map(comparison.map((one) => [one.week, one]))
  const all = treated.map(({ week, value, n }): EvidenceWeek => {
    const other = others.get(week)
    return {
      week, phase: phaseOf(week, plan), treated: value, treatedN: n, comparison: other?.value ?? null, comparisonN: other?.n ?? 0,
      used: value !== null && typeof other?.value === 'number',
    }
  })
  const edges = edgeWeeks(heardDays)
  const silentAfter = edges ? all.filter(({ week }) => week > edges.lastHeard).length : 0
  return {
    weeks: all.filter(({ week }) => edges !== undefined && week >= edges.first && week <= edges.last),
    leftOut: {
      // Where the data ended long ago, the week that is running now is not what is missing.
      current: mondayOf(today) <= lastDayOf(plan) && silentAfter === 0,
      startWeek: weekdayOf(plan.startedOn) !== 0,
      firstPartial: edges?.firstPartial ?? false,
      lastPartial: edges?.lastPartial ?? false,
      silentBefore: edges ? all.filter(({ week }) => week < edges.firstHeard).length : all.length,
      silentAfter,
      beyondMaximum: Math.max(0, weeksBetween(lastDayOf(plan), addDays(mondayOf(today), -1))),
    },
  }
}

function phaseOf(week: string, { baseline, startedOn }: RegisteredPlan): Phase {
  if (week >= mondayFrom(startedOn)) return 'after'
  return sundayOf(week) <= baseline.to ? 'before' : 'chosen'
}
