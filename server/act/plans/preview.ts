import { weeklySeries, type WeekValue } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { dayBefore, todayOf } from '../initiatives/calendar.ts'
import { chosenFrom } from '../initiatives/origin.ts'
import type { InitiativeRow } from '../initiatives/store.ts'
import { detectability, layBaseline, type Detectability } from './baseline.ts'
import { planFaults, type PlanRemark } from './faults.ts'
import type { PlanContent } from './plan.ts'
import { sharedVoices } from './shared-voices.ts'
import { relateSlices } from './slices.ts'
import { planWarnings } from './warnings.ts'

export type PlanPreview = Pick<Detectability, 'minimumDetectableEffect' | 'weeksNeeded'> & Readonly<{
  /** Weeks of the baseline in which slice and comparison both have a value. */
  baselineWeeks: number
  warnings: readonly PlanRemark[]
  preview: Readonly<{ treated: readonly WeekValue[]; comparison: readonly WeekValue[] }>
}>

/** What a plan can find out before anything is started: the smallest effect it would see, in how many weeks, and what weakens it. */
export async function previewPlan(platform: Platform, actor: Actor, row: InitiativeRow, plan: PlanContent): Promise<PlanPreview> {
  const series = (slice: PlanContent['slice']) => weeklySeries(platform, actor, { metric: plan.metric, slice, ...plan.baseline })
  const [treated, comparison, relation, today] = await Promise.all([
    series(plan.slice), series(plan.comparison), relateSlices(platform.db, actor, plan), todayOf(platform.db, actor.workspaceId),
  ])
  const startsOn = row.starts_on ?? today
  const faults = planFaults(plan, startsOn, relation)
  const weeks = layBaseline(plan.metric, treated, comparison)
  const detectable = detectability(weeks, plan)
  const shared = relation === 'overlapping' ? await sharedVoices(platform, actor, plan) : 0
  const warnings = planWarnings(plan, { wholeSight: actor.scope.touchpointIds === 'all', ...weeks, ...detectable, sharedVoices: shared, chosenDuring: chosenBefore(chosenFrom(row), startsOn) })
  const { minimumDetectableEffect, weeksNeeded } = detectable
  return { baselineWeeks: weeks.differences.length, minimumDetectableEffect, weeksNeeded, warnings: [...faults, ...warnings], preview: { treated, comparison } }
}

/** The days before the start: an initiative of the past may have been found in what came after it. */
function chosenBefore(chosen: PlanContent['chosenFrom'], startsOn: string): PlanContent['chosenFrom'] {
  if (!chosen || chosen.from >= startsOn) return null
  return chosen.to < startsOn ? chosen : { from: chosen.from, to: dayBefore(startsOn) }
}
