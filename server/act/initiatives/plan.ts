import { z } from 'zod'

export const metrics = ['complaints', 'complaintRate', 'requests', 'nps', 'csat', 'ces', 'star', 'sentiment'] as const

const day = z.iso.date()
const window = z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, 'must not end before it begins')

/** Which voices: a topic and/or a touchpoint (ids) and attribute values. */
export const sliceSchema = z.object({
  topic: z.uuid().optional(),
  touchpoint: z.uuid().optional(),
  attributes: z.record(z.string(), z.string()).optional(),
})

/** How an initiative will be judged, written down before there is anything to judge. */
export const planSchema = z.object({
  metric: z.enum(metrics),
  direction: z.enum(['decrease', 'increase']),
  slice: sliceSchema,
  comparison: sliceSchema,
  baseline: window,
  /** The window in which the topic was chosen; the baseline leaves it out, since a topic is chosen at its peak. */
  chosenFrom: window.nullable(),
  smallestEffect: z.number().positive(),
  minimumWeeks: z.int().min(4).max(260),
  maximumWeeks: z.int().min(4).max(260),
})
export type PlanContent = z.infer<typeof planSchema>
export type Slice = z.infer<typeof sliceSchema>

/** What a voice must be to count; more conditions hold for fewer voices. */
const conditionsOf = ({ topic, touchpoint, attributes = {} }: Slice): string[] => [
  ...(topic ? [`topic ${topic}`] : []), ...(touchpoint ? [`touchpoint ${touchpoint}`] : []),
  ...Object.entries(attributes).map(([name, value]) => `attribute ${JSON.stringify([name, value])}`),
]

/** Whether every voice of the narrower slice is one of the wider as well. */
const contains = (wider: readonly string[], narrower: readonly string[]): boolean => wider.every((condition) => narrower.includes(condition))

export type PlanFault = Readonly<{ code: string; ja: string; en: string }>

/** What stands against starting on this plan; empty when nothing does. */
export function planFaults(plan: PlanContent, startedOn: string): PlanFault[] {
  const faults: PlanFault[] = []
  const [slice, comparison] = [conditionsOf(plan.slice), conditionsOf(plan.comparison)]
  if (comparison.length === 0) {
    faults.push({ code: 'no-comparison', ja: '比較対象がありません。同じ時期に施策の影響を受けない顧客接点または話題を選んでください。', en: 'There is no comparison. Choose a touchpoint or topic that the initiative does not reach, over the same time.' })
  }
  if (slice.length === 0) {
    faults.push({ code: 'no-slice', ja: '対象がありません。施策が届く顧客接点または話題を選んでください。', en: 'There is no slice. Choose the touchpoint or topic that the initiative reaches.' })
  }
  if (slice.length > 0 && comparison.length > 0 && (contains(slice, comparison) || contains(comparison, slice))) {
    faults.push({ code: 'slices-overlap', ja: '対象と比較対象の一方が他方を含んでいます。施策の影響を受けない範囲を比較対象に選んでください。', en: 'One of slice and comparison contains the other. Choose a comparison that the initiative does not reach.' })
  }
  if (plan.chosenFrom && plan.baseline.from <= plan.chosenFrom.to && plan.chosenFrom.from <= plan.baseline.to) {
    faults.push({ code: 'baseline-overlaps', ja: '基準期間が、話題を選んだ期間と重なっています。選んだ期間を除いてください。', en: 'The baseline overlaps the window in which the topic was chosen. Leave that window out.' })
  }
  if (plan.baseline.to >= startedOn) {
    faults.push({ code: 'baseline-after-start', ja: '基準期間は施策の開始日より前に終わる必要があります。', en: 'The baseline must end before the initiative starts.' })
  }
  if (plan.minimumWeeks > plan.maximumWeeks) {
    faults.push({ code: 'weeks', ja: '最短の週数が最長の週数を超えています。', en: 'The shortest duration is longer than the longest.' })
  }
  return faults
}
