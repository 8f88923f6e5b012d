import { minimumDetectableEffect, neededDuration, seriesVariation } from '@koewa/statistics'
import { weeklySeries, type WeekValue } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { planFaults, type PlanContent, type PlanFault } from './plan.ts'

export type PlanPreview = Readonly<{
  baselineWeeks: number
  /** In the metric's unit; null when the baseline is too short or does not vary. */
  minimumDetectableEffect: number | null
  weeksNeeded: number | null
  warnings: readonly PlanFault[]
  preview: Readonly<{ treated: readonly WeekValue[]; comparison: readonly WeekValue[] }>
}>

const leastBaselineWeeks = 8
const trendFrom = 26

/** What the plan can find out before anything is started: the smallest effect it would see, and in how many weeks. */
export async function previewPlan(platform: Platform, actor: Actor, plan: PlanContent, startsOn: string): Promise<PlanPreview> {
  const of = (slice: PlanContent['slice']) => weeklySeries(platform, actor, { metric: plan.metric, slice, ...plan.baseline })
  const [treated, comparison] = await Promise.all([of(plan.slice), of(plan.comparison)])
  const differences = treated.flatMap(({ week, value }) => {
    const other = comparison.find((entry) => entry.week === week)?.value
    return value === null || other === null || other === undefined ? [] : [value - other]
  })
  const warnings = planFaults(plan, startsOn)
  const detectable = detectability(differences, plan)
  if (differences.length < leastBaselineWeeks) {
    warnings.push({ code: 'short-baseline', ja: `基準期間で比較できる週は${differences.length}週です。判定には8週以上が必要です。`, en: `Only ${differences.length} weeks of the baseline can be compared; a verdict needs at least 8.` })
  } else if (detectable.minimumDetectableEffect === null) {
    warnings.push({ code: 'no-variation', ja: '基準期間の値がまったく変動していないため、見分けられる効果の大きさを計算できません。', en: 'Nothing varies in the baseline, so the smallest effect that could be seen cannot be computed.' })
  } else if (detectable.weeksNeeded === null) {
    warnings.push({ code: 'not-measurable', ja: '開始から1年たっても、この最小効果は見分けられない見込みです。対象を広げるか、より近い指標を選んでください。', en: 'Not even a year would show this smallest effect. Widen the slice, or choose a metric nearer to the change.' })
  }
  return { baselineWeeks: differences.length, ...detectable, warnings, preview: { treated, comparison } }
}

function detectability(differences: readonly number[], plan: PlanContent): Pick<PlanPreview, 'minimumDetectableEffect' | 'weeksNeeded'> {
  const unknown = { minimumDetectableEffect: null, weeksNeeded: null }
  if (differences.length < leastBaselineWeeks) return unknown
  const variation = seriesVariation(differences)
  if (variation.deviation === 0) return unknown
  const series = { ...variation, prePeriods: differences.length, trend: differences.length >= trendFrom }
  return {
    minimumDetectableEffect: minimumDetectableEffect({ ...series, postPeriods: plan.minimumWeeks }),
    weeksNeeded: neededDuration({ ...series, smallestEffect: plan.smallestEffect }).postPeriods,
  }
}
