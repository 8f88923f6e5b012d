import { ofOneMeasure, type Exposure } from '../../listen/index.ts'
import { addDays } from '../../platform/days.ts'
import type { Period } from './figures.ts'
import { daysIn, halvesOf } from './period.ts'

/** What complaints are divided by: how many could have spoken, or else all analysed voices of the same touchpoints. */
export type Denominator = Readonly<{
  per: 'exposure' | 'voices'
  measure: string | null
  before: number
  after: number
  /** Of the time before the period; undefined when too little is known of it. */
  baseline: number | undefined
}>

type AnalysedVoices = Readonly<{ before: number; after: number; baseline: number }>
type Times = Readonly<{ period: Period; baseline: Period | undefined }>

/** Fewer voices than this say nothing about what is usual. */
const leastBaselineVoices = 30

/**
 * The denominator of a cell over its touchpoints. Exposure counts when one measure of it is known for every touchpoint, from
 * the first third of the period into the last; otherwise a rate would count complaints of days without a denominator.
 */
export function denominatorOf(exposures: readonly (readonly Exposure[])[], voices: AnalysedVoices, times: Times): Denominator {
  const known = ofOneMeasure(exposures.flat())
  const everywhere = exposures.every((own) => covers(own.filter(({ measure }) => measure === known[0]?.measure), times.period))
  const halves = halvesOf(times.period)
  const [before, after] = [amountIn(known, halves.before), amountIn(known, halves.after)]
  if (!everywhere || before <= 0 || after <= 0) {
    return { per: 'voices', measure: null, before: voices.before, after: voices.after, baseline: voices.baseline >= leastBaselineVoices ? voices.baseline : undefined }
  }
  const { baseline } = times
  const usual = baseline && exposures.every((own) => covers(own, baseline)) ? amountIn(known, baseline) : 0
  return { per: 'exposure', measure: known[0]?.measure ?? null, before, after, baseline: usual > 0 ? usual : undefined }
}

function covers(exposures: readonly Exposure[], period: Period): boolean {
  const days = exposures.map(({ day }) => day).filter((day) => day >= period.from && day <= period.to).sort()
  const third = Math.floor(daysIn(period) / 3)
  const [first, last] = [days[0], days.at(-1)]
  return first !== undefined && last !== undefined && first <= addDays(period.from, third) && last >= addDays(period.to, -third)
}

const amountIn = (exposures: readonly Exposure[], { from, to }: Period): number =>
  exposures.reduce((sum, { day, amount }) => (day >= from && day <= to ? sum + amount : sum), 0)
