import { createHash } from 'node:crypto'
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

/** JSON with sorted keys, so that one plan has one text and one hash whatever wrote it. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 over what is registered: the plan, the hypothesis and the start. Anybody can compute it again from the proof sheet. */
export const planHash = (registered: Readonly<{ plan: PlanContent; hypothesis: string; startedOn: string; frozenAt: string }>): string =>
  createHash('sha256').update(canonicalJson(registered)).digest('hex')

export type PlanFault = Readonly<{ code: string; ja: string; en: string }>

/** What stands against starting on this plan; empty when nothing does. */
export function planFaults(plan: PlanContent, startedOn: string): PlanFault[] {
  const faults: PlanFault[] = []
  const blank = (slice: Slice): boolean => !slice.topic && !slice.touchpoint && Object.keys(slice.attributes ?? {}).length === 0
  if (blank(plan.comparison)) {
    faults.push({ code: 'no-comparison', ja: '比較対象がありません。同じ時期に施策の影響を受けない顧客接点または話題を選んでください。', en: 'There is no comparison. Choose a touchpoint or topic that the initiative does not reach, over the same time.' })
  }
  if (canonicalJson(plan.slice) === canonicalJson(plan.comparison)) {
    faults.push({ code: 'same-slice', ja: '対象と比較対象が同じです。', en: 'The slice and its comparison are the same.' })
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
