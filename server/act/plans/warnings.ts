import { LEAST_PERIODS_BEFORE } from '@koewa/statistics'
import { isVolume, type Detectability, type PlanWeeks } from './baseline.ts'
import type { PlanRemark } from './faults.ts'
import type { PlanContent } from './plan.ts'

export type Measured = PlanWeeks & Detectability & Readonly<{
  /** Whether the actor sees every touchpoint. */
  wholeSight: boolean
  /** Share of the slice's voices that lie in the comparison as well, 0–1. */
  sharedVoices: number
  /** The days before the start whose data led to the initiative, where an opportunity did. */
  chosenDuring: PlanContent['chosenFrom']
}>

/** Voices in both parts hide a part of the effect; fewer than this hide less than chance does. */
const muchShared = 0.05
/** Two independent series of equal size give 1.4. */
const muchNoise = 1.5

/** What weakens a plan without standing against its start. */
export const planWarnings = (plan: PlanContent, measured: Measured): PlanRemark[] =>
  [...aboutSight(plan, measured), ...aboutParts(measured), ...aboutValues(plan, measured), ...aboutChoosing(plan, measured), ...aboutLength(plan, measured)]

function aboutSight({ slice, comparison }: PlanContent, { wholeSight }: Measured): PlanRemark[] {
  if (wholeSight || (slice.touchpoint && comparison.touchpoint)) return []
  return [{ code: 'partial-sight', ja: 'この計画は、閲覧権限のない顧客接点にも及びます。ここに示す数値は、ご覧になれる声だけで計算したものです。', en: 'This plan reaches over touchpoints that you may not see. The figures here are of the voices in your sight alone.' }]
}

function aboutParts({ silent, mixedUnits, sharedVoices, noiseRatio }: Measured): PlanRemark[] {
  const warnings: PlanRemark[] = []
  if (silent.includes('slice')) {
    warnings.push({ code: 'silent-slice', ja: '基準期間には、対象についてこの指標で数えられる声が1件もありません。対象の選び方を確かめてください。', en: 'In the baseline there is not one voice of the slice that this metric could count. Check how the slice was chosen.' })
  }
  if (silent.includes('comparison')) {
    warnings.push({ code: 'silent-comparison', ja: '基準期間には、比較対象についてこの指標で数えられる声が1件もありません。比較対象の選び方を確かめてください。', en: 'In the baseline there is not one voice of the comparison that this metric could count. Check how the comparison was chosen.' })
  }
  if (mixedUnits) {
    warnings.push({ code: 'mixed-units', ja: '対象と比較対象の一方は分母あたり、他方は声の件数あたりで数えることになり、比べられません。両方の分母を取り込むか、別の指標を選んでください。', en: 'One part would be counted per exposure and the other per voice, which cannot be compared. Import exposures for both, or choose another metric.' })
  }
  if (sharedVoices >= muchShared) {
    const percent = Math.round(sharedVoices * 100)
    warnings.push({ code: 'shared-voices', ja: `対象の声の${percent}%は比較対象にも含まれています。両方に同じ変化が現れるため、効果が実際より小さく見えます。`, en: `${percent} % of the slice’s voices lie in the comparison as well. What happens to one happens to the other, so the effect will look smaller than it is.` })
  }
  if (noiseRatio !== null && noiseRatio >= muchNoise) {
    const times = noiseRatio.toFixed(1)
    warnings.push({ code: 'noisy-comparison', ja: `比較対象を差し引くと、週ごとのばらつきが${times}倍になります。件数の多い比較対象を選ぶと、より小さな効果も見分けられます。`, en: `Subtracting the comparison makes the weeks vary ${times} times as much. A comparison with more voices would show smaller effects.` })
  }
  return warnings
}

function aboutValues({ metric, direction, smallestEffect }: PlanContent, { heard, treated, silent }: Measured): PlanRemark[] {
  if (!isVolume(metric) || silent.length > 0) return []
  const warnings: PlanRemark[] = []
  const [zeros, zerosElsewhere] = (['treated', 'comparison'] as const).map((part) => heard.filter((pair) => pair[part].value === 0).length) as [number, number]
  if (zeros > heard.length / 2) {
    warnings.push({ code: 'mostly-zeros', ja: `基準期間の${heard.length}週のうち${zeros}週は対象の値が0です。対象を広げるか、期間を長くしてください。`, en: `In ${zeros} of the ${heard.length} weeks of the baseline the slice has a value of 0. Widen the slice, or take a longer time.` })
  }
  if (zerosElsewhere > heard.length / 2) {
    warnings.push({ code: 'comparison-mostly-zeros', ja: `基準期間の${heard.length}週のうち${zerosElsewhere}週は比較対象の値が0で、比較の役に立ちません。`, en: `In ${zerosElsewhere} of the ${heard.length} weeks of the baseline the comparison has a value of 0, so it compares little.` })
  }
  const level = treated.reduce((sum, value) => sum + value, 0) / treated.length
  if (direction === 'decrease' && smallestEffect > level) {
    const mean = Number(level.toPrecision(2))
    warnings.push({ code: 'beyond-level', ja: `基準期間の対象の平均は${mean}で、最小効果の${smallestEffect}だけ減ることはありません。最小効果を小さくするか、対象を広げてください。`, en: `The slice has a mean of ${mean} in the baseline, which cannot fall by ${smallestEffect}. State a smaller effect, or widen the slice.` })
  }
  return warnings
}

function aboutChoosing({ chosenFrom }: PlanContent, { chosenDuring }: Measured): PlanRemark[] {
  if (!chosenDuring || (chosenFrom && chosenFrom.from <= chosenDuring.from && chosenDuring.to <= chosenFrom.to)) return []
  const { from, to } = chosenDuring
  return [{ code: 'chosen-window', ja: `この改善機会は${from}〜${to}の声から選ばれました。話題は目立った時期に選ばれやすく、その後に減るのは自然な動きかもしれません。「選んだ期間」にこの期間を含めてください。`, en: `This opportunity was chosen from the voices of ${from} to ${to}. A topic is chosen at its peak, and what falls afterwards may fall by itself. Let the window of choosing cover these days.` }]
}

function aboutLength({ maximumWeeks }: PlanContent, { differences, silent, mixedUnits, detectable, weeksNeeded }: Measured): PlanRemark[] {
  if (mixedUnits || silent.length > 0) return []
  const weeks = differences.length
  if (weeks < LEAST_PERIODS_BEFORE) {
    return [{ code: 'short-baseline', ja: `基準期間で比較できる週は${weeks}週です。判定には${LEAST_PERIODS_BEFORE}週以上が必要です。`, en: `Only ${weeks} weeks of the baseline can be compared; a verdict needs at least ${LEAST_PERIODS_BEFORE}.` }]
  }
  if (detectable === null) {
    return [{ code: 'no-variation', ja: '基準期間の値がまったく変動していないため、見分けられる効果の大きさを計算できません。', en: 'Nothing varies in the baseline, so the smallest effect that could be seen cannot be computed.' }]
  }
  if (weeksNeeded === null) {
    const least = Number(detectable.toPrecision(2))
    return [{ code: 'not-measurable', ja: `開始から1年たっても、この最小効果は見分けられない見込みです（見分けられるのは約${least}以上）。対象を広げるか、変化に近い指標を選んでください。`, en: `Not even a year would show this smallest effect; about ${least} and more would be seen. Widen the slice, or choose a metric nearer to the change.` }]
  }
  if (weeksNeeded > maximumWeeks) {
    return [{ code: 'too-few-weeks', ja: `この最小効果を見分けるには開始から${weeksNeeded}週ほど必要ですが、計画は最長${maximumWeeks}週です。`, en: `This smallest effect needs about ${weeksNeeded} weeks after the start, but the plan ends after ${maximumWeeks}.` }]
  }
  return []
}
