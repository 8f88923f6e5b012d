import { meanDifference, meanInterval, npsDifference, npsInterval, rateDifference, rateInterval, shareDifference, wilsonInterval } from '@koewa/statistics'
import type { Accumulated } from './accumulators.ts'
import { scales } from './filter.ts'
import type { Measure } from './question.ts'

/** A measure with its 95 % interval; null where there is nothing to compute it from. `n`: the voices or answers behind it. */
export type Figure = Readonly<{ value: number | null; low: number | null; high: number | null; n: number }>

type Kind = Readonly<
  | { kind: 'distinct' }
  | { kind: 'count'; events: string }
  | { kind: 'share'; part: string }
  | { kind: 'nps' }
  | { kind: 'mean'; name: string; scale: Readonly<{ low: number; high: number }> }
>

const kinds: Readonly<Record<Measure, Kind>> = {
  voices: { kind: 'count', events: 'voices' }, customers: { kind: 'distinct' },
  complaints: { kind: 'count', events: 'complaints' }, requests: { kind: 'count', events: 'requests' },
  praises: { kind: 'count', events: 'praises' }, questions: { kind: 'count', events: 'questions' },
  complaintShare: { kind: 'share', part: 'complaints' }, requestShare: { kind: 'share', part: 'requests' },
  praiseShare: { kind: 'share', part: 'praises' }, questionShare: { kind: 'share', part: 'questions' },
  nps: { kind: 'nps' },
  csat: { kind: 'mean', name: 'csat', scale: scales.csat }, ces: { kind: 'mean', name: 'ces', scale: scales.ces },
  star: { kind: 'mean', name: 'star', scale: scales.star }, sentiment: { kind: 'mean', name: 'sentiment', scale: { low: -1, high: 1 } },
  risks: { kind: 'count', events: 'at_risk' }, riskShare: { kind: 'share', part: 'at_risk' },
  aspectSentiment: { kind: 'mean', name: 'aspect', scale: { low: -1, high: 1 } },
}

type Limits = Readonly<{ point: number; low: number; high: number }>
const scaled = ({ point, low, high }: Limits, n: number, factor = 1): Figure => ({ value: point * factor, low: low * factor, high: high * factor, n })
const unknown = (n: number): Figure => ({ value: null, low: null, high: null, n })
const of = (sums: Accumulated, name: string): number => sums[name] ?? 0
const momentsOf = (sums: Accumulated, name: string) => ({ n: of(sums, `${name}_n`), sum: of(sums, `${name}_sum`), sumOfSquares: of(sums, `${name}_squares`) })
const npsOf = (sums: Accumulated) => ({ promoters: of(sums, 'promoters'), passives: of(sums, 'passives'), detractors: of(sums, 'detractors') })
const answers = (sums: Accumulated): number => of(sums, 'promoters') + of(sums, 'passives') + of(sums, 'detractors')

/** Intervals of counts that were asked for: a page of 30,000 groups has some hundred different counts, and each takes 15 µs to work out. */
const countIntervals = new Map<number, Limits>()
const keptIntervals = 20_000

function countInterval(events: number): Limits {
  const known = countIntervals.get(events)
  if (known) return known
  if (countIntervals.size >= keptIntervals) countIntervals.clear()
  const interval = rateInterval({ events, exposure: 1 })
  countIntervals.set(events, interval)
  return interval
}

/** A measure from the sums of one group. NPS is in −100…100, shares in 0–1. */
export function figure(measure: Measure, sums: Accumulated): Figure {
  const how = kinds[measure]
  const voices = of(sums, 'voices')
  switch (how.kind) {
    case 'distinct': return { value: of(sums, 'customers'), low: null, high: null, n: voices }
    case 'count': return scaled(countInterval(of(sums, how.events)), voices)
    case 'share': {
      const n = of(sums, 'analysed')
      return n === 0 ? unknown(0) : scaled(wilsonInterval({ successes: of(sums, how.part), n }), n)
    }
    case 'nps': return answers(sums) === 0 ? unknown(0) : scaled(npsInterval(npsOf(sums)), answers(sums), 100)
    case 'mean': {
      const moments = momentsOf(sums, how.name)
      if (moments.n === 0) return unknown(0)
      if (moments.n === 1) return { ...unknown(1), value: moments.sum }
      return scaled(meanInterval({ ...moments, scale: how.scale }), moments.n)
    }
  }
}

/**
 * How much more this group has than the one it is compared with, with its interval.
 * @param stretch length of this group's period over the other's: counts are compared per equal time
 */
export function difference(measure: Measure, from: Accumulated, to: Accumulated, stretch = 1): Figure {
  const how = kinds[measure]
  const n = of(from, 'voices') + of(to, 'voices')
  switch (how.kind) {
    case 'distinct': return { ...unknown(n), value: of(to, 'customers') - of(from, 'customers') * stretch }
    case 'count':
      return scaled(rateDifference({ from: { events: of(from, how.events), exposure: 1 / stretch }, to: { events: of(to, how.events), exposure: 1 } }), n)
    case 'share': {
      const [a, b] = [of(from, 'analysed'), of(to, 'analysed')]
      if (a === 0 || b === 0) return unknown(a + b)
      return scaled(shareDifference({ from: { successes: of(from, how.part), n: a }, to: { successes: of(to, how.part), n: b } }), a + b)
    }
    case 'nps': {
      const [a, b] = [answers(from), answers(to)]
      return a === 0 || b === 0 ? unknown(a + b) : scaled(npsDifference({ from: npsOf(from), to: npsOf(to) }), a + b, 100)
    }
    case 'mean': {
      const [a, b] = [momentsOf(from, how.name), momentsOf(to, how.name)]
      if (a.n === 0 || b.n === 0) return unknown(a.n + b.n)
      if (a.n === 1 || b.n === 1) return { ...unknown(a.n + b.n), value: b.sum / b.n - a.sum / a.n }
      return meanDifferenceFigure(a, b)
    }
  }
}

function meanDifferenceFigure(from: Parameters<typeof meanDifference>[0]['from'], to: typeof from): Figure {
  const n = from.n + to.n
  try {
    return scaled(meanDifference({ from, to }), n)
  } catch {
    // Both sides gave one and the same answer throughout: the difference is known, its uncertainty is not.
    return { ...unknown(n), value: to.sum / to.n - from.sum / from.n }
  }
}
