import type { PlanContent } from './plan.ts'
import { isEverything, type SliceRelation } from './slices.ts'

/** A remark on a plan, in both languages of the console. */
export type PlanRemark = Readonly<{ code: string; ja: string; en: string }>

/** What stands against starting on this plan; empty when nothing does. */
export function planFaults(plan: PlanContent, startsOn: string, relation: SliceRelation): PlanRemark[] {
  const { slice, comparison, baseline, chosenFrom, minimumWeeks, maximumWeeks } = plan
  const faults: PlanRemark[] = []
  const [everywhere, uncompared] = [isEverything(slice), isEverything(comparison)]
  if (uncompared) {
    faults.push({ code: 'no-comparison', ja: '比較対象がありません。同じ時期に施策の影響を受けない顧客接点または話題を選んでください。', en: 'There is no comparison. Choose a touchpoint or topic that the initiative does not reach, over the same time.' })
  }
  if (everywhere) {
    faults.push({ code: 'no-slice', ja: '対象がありません。施策が届く顧客接点または話題を選んでください。', en: 'There is no slice. Choose the touchpoint or topic that the initiative reaches.' })
  }
  if (!everywhere && !uncompared && relation === 'contained') {
    faults.push({ code: 'slices-overlap', ja: '対象と比較対象の一方が他方を含んでいます。施策の影響を受けない範囲を比較対象に選んでください。', en: 'One of slice and comparison contains the other. Choose a comparison that the initiative does not reach.' })
  }
  if (chosenFrom && baseline.from <= chosenFrom.to && chosenFrom.from <= baseline.to) {
    faults.push({ code: 'baseline-overlaps', ja: '基準期間が、話題を選んだ期間と重なっています。選んだ期間を除いてください。', en: 'The baseline overlaps the window in which the topic was chosen. Leave that window out.' })
  }
  if (baseline.to >= startsOn) {
    faults.push({ code: 'baseline-after-start', ja: '基準期間は施策の開始日より前に終わる必要があります。', en: 'The baseline must end before the initiative starts.' })
  }
  if (minimumWeeks > maximumWeeks) {
    faults.push({ code: 'weeks', ja: '最短の週数が最長の週数を超えています。', en: 'The shortest duration is longer than the longest.' })
  }
  return faults
}
