import { seededRandom } from '@koewa/statistics'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/days.ts'
import { reasonsOf } from '../wording/reasons.ts'
import type { Evidence, EvidenceWeek } from './evidence.ts'
import { judge } from './judge.ts'
import type { Judgement } from './judgement.ts'
import type { Registered } from './registered-plan.ts'

const nothingLeftOut = { current: false, startWeek: false, firstPartial: false, lastPartial: false, silentBefore: 0, silentAfter: 0, beyondMaximum: 0 }
const noVoices = { before: [], chosen: [], after: [] }

const registered = (more: Partial<Registered['plan']> = {}, intact = true): Registered => ({
  hash: 'hash', intact,
  plan: {
    metric: 'complaints', direction: 'decrease', slice: {}, comparison: {}, baseline: { from: '2025-01-06', to: '2026-12-31' }, chosenFrom: null,
    smallestEffect: 2, minimumWeeks: 4, maximumWeeks: 52, hypothesis: '', startedOn: '2025-07-07', frozenAt: '2025-07-07T00:00:00Z', ...more,
  },
})

type Series = Readonly<{ treated: readonly (number | null)[]; comparison: readonly (number | null)[]; before: number; chosen?: number }>

function evidenceOf({ treated, comparison, before, chosen = 0 }: Series, more: Partial<Evidence> = {}): Evidence {
  const weeks = treated.map((value, index): EvidenceWeek => {
    const other = comparison[index] ?? null
    return {
      week: addDays('2025-01-06', 7 * index), phase: index < before ? 'before' : index < before + chosen ? 'chosen' : 'after',
      treated: value, treatedN: value === null ? 0 : 5, comparison: other, comparisonN: other === null ? 0 : 5, used: value !== null && other !== null,
    }
  })
  return { weeks, leftOut: nothingLeftOut, per: { treated: null, comparison: null }, chosen: [], voices: { treated: noVoices, comparison: noVoices }, capped: false, ...more }
}

/** Normal numbers around a level, with autocorrelation. */
function noise(seed: number, rho = 0, deviation = 1): () => number {
  const random = seededRandom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let last = normal()
  return () => {
    last = rho * last + Math.sqrt(1 - rho * rho) * normal()
    return deviation * last
  }
}

const series = (length: number, value: (index: number) => number): number[] => Array.from({ length }, (_, index) => value(index))
const guard = ({ guards }: Judgement, code: string) => guards.find((one) => one.code === code)

const atOnce = { retrospective: false, earlierLooks: 0 }

describe('a verdict', () => {
  const [a, b] = [noise(1), noise(2)]
  const evidence = evidenceOf({ treated: series(30, (week) => 20 + a() - (week >= 20 ? 6 : 0)), comparison: series(30, () => 20 + b()), before: 20 })
  const once = { minimumWeeks: 10, maximumWeeks: 10 }
  const of = (more: Partial<Registered['plan']>): string => judge(registered({ ...once, ...more }), evidence, atOnce).verdict

  test('follows the table of the interval against the smallest effect that pays', () => {
    const { effect } = judge(registered(once), evidence, atOnce)
    expect(effect.low).toBeGreaterThan(4)
    expect(effect.high).toBeLessThan(8)
    expect(of({ smallestEffect: 3 })).toBe('worked-and-pays')
    expect(of({ smallestEffect: 6 })).toBe('worked')
    expect(of({ smallestEffect: 9 })).toBe('too-small-to-pay')
    expect(of({ direction: 'increase' })).toBe('harmed')
  })

  test('says how often the plan was judged, from the shortest duration on, and is the same however often it was', () => {
    const third = judge(registered(), evidence, { ...atOnce, earlierLooks: 2 })
    expect(guard(third, 'looks')).toEqual({ code: 'looks', passed: true, figure: 3, limit: 49 })
    expect({ ...third, guards: [] }).toEqual({ ...judge(registered(), evidence, atOnce), guards: [] })
    expect(guard(judge(registered({ minimumWeeks: 40 }), evidence, atOnce), 'looks')).toBeUndefined()
  })

  test('pays for the looks that its plan allows, and for one look nothing', () => {
    const width = (more: Partial<Registered['plan']>): number => {
      const { effect } = judge(registered(more), evidence, atOnce)
      return (effect.high ?? 0) - (effect.low ?? 0)
    }
    const [single, weekly, long] = [width(once), width({ minimumWeeks: 10, maximumWeeks: 26 }), width({ minimumWeeks: 4, maximumWeeks: 52 })]
    expect(weekly / single).toBeGreaterThan(1.1)
    expect(long / weekly).toBeGreaterThan(1.02)
    expect(long / single).toBeLessThan(1.4)
  })

  test('is refused when the plan is not the one that was registered', () => {
    const judgement = judge(registered({}, false), evidence, atOnce)
    expect(judgement.verdict).toBe('refused')
    expect(reasonsOf(judgement, registered().plan)[0]?.ja).toContain('ハッシュ値')
  })

  test('counts those weeks alone in which both have a value, and says how many there are not', () => {
    const treated = evidence.weeks.map((week) => week.treated)
    treated[3] = null
    treated[25] = null
    const judgement = judge(registered({ metric: 'csat' }), evidenceOf({ treated, comparison: evidence.weeks.map((week) => week.comparison), before: 20 }), atOnce)
    expect(judgement).toMatchObject({ before: { weeks: 19 }, after: { weeks: 9 }, unusedWeeks: 2, verdict: 'worked-and-pays' })
    expect(guard(judgement, 'gaps')).toMatchObject({ passed: true, figure: 2 })
    const sparse = treated.map((value, index) => (index % 3 === 0 ? null : value))
    expect(judge(registered({ metric: 'csat' }), evidenceOf({ treated: sparse, comparison: treated.map(() => 20), before: 20 }), atOnce)).toMatchObject({ verdict: 'refused' })
  })

  test('takes the weeks of the peak for a condition, and not for what is usual', () => {
    const [c, d] = [noise(9), noise(10)]
    const peak = series(28, (week) => (week >= 16 && week < 20 ? 34 : 20) + c())
    const elsewhere = series(28, () => 20 + d())
    const conditioned = judge(registered(), evidenceOf({ treated: peak, comparison: elsewhere, before: 16, chosen: 4 }), atOnce)
    expect(Math.abs(conditioned.effect.value ?? Infinity)).toBeLessThan(1)
    expect(conditioned).toMatchObject({ before: { weeks: 16 }, chosenWeeks: 4 })
    // Who takes the peak into the baseline is credited with the way back.
    expect(judge(registered(), evidenceOf({ treated: peak, comparison: elsewhere, before: 20 }), atOnce).effect.value).toBeGreaterThan(2)
  })

  test('subtracts scores as they are, and volumes at one level', () => {
    const [c, d] = [noise(3), noise(4)]
    const tenfold = evidenceOf({ treated: series(24, (week) => (week >= 16 ? 24 : 20) + c()), comparison: series(24, (week) => (week >= 16 ? 240 : 200) + 10 * d()), before: 16 })
    const volume = judge(registered(), tenfold, atOnce)
    expect(volume.comparisonScale).toBeCloseTo(0.1, 2)
    expect(volume.verdict).not.toMatch(/^worked|harmed/)
    expect(judge(registered({ metric: 'csat' }), tenfold, atOnce)).toMatchObject({ comparisonScale: 1, verdict: 'worked-and-pays' })
  })
})

describe('a guard', () => {
  test('refuses a slice that was leaving its comparison before the start', () => {
    const [a, b] = [noise(5), noise(6)]
    const judgement = judge(registered({ metric: 'nps' }), evidenceOf({ treated: series(26, (week) => 40 - week + a()), comparison: series(26, () => 40 + b()), before: 18 }), atOnce)
    expect(judgement.verdict).toBe('refused')
    expect(guard(judgement, 'pre-trend')).toMatchObject({ passed: false })
    expect(reasonsOf(judgement, registered({ metric: 'nps' }).plan)[0]).toMatchObject({ code: 'pre-trend', ja: expect.stringContaining('施策を始める前から') as string })
  })

  test('refuses what does not vary, since nobody can know the error', () => {
    const judgement = judge(registered({ metric: 'csat' }), evidenceOf({ treated: series(20, () => 4), comparison: series(20, () => 3), before: 12 }), atOnce)
    expect(judgement).toMatchObject({ verdict: 'refused', effect: { value: null, low: null, high: null } })
    expect(guard(judgement, 'variation')).toMatchObject({ passed: false })
  })

  test('refuses rates of different denominators', () => {
    const [a, b] = [noise(7), noise(8)]
    const evidence = evidenceOf({ treated: series(20, () => 0.3 + 0.01 * a()), comparison: series(20, () => 0.3 + 0.01 * b()), before: 12 }, { per: { treated: 'exposure', comparison: 'voices' } })
    expect(judge(registered({ metric: 'complaintRate', smallestEffect: 0.1 }), evidence, atOnce).verdict).toBe('refused')
    expect(judge(registered({ metric: 'complaintRate', smallestEffect: 0.1 }), { ...evidence, per: { treated: 'voices', comparison: 'voices' } }, atOnce).verdict).not.toBe('refused')
  })
})

/** Weekly counts with bursts, a shock that both parts share, and different levels. */
function world(seed: number, { level, elsewhere, shock, picked }: Readonly<{ level: number; elsewhere: number; shock: number; picked: boolean }>): Evidence {
  const random = seededRandom(seed)
  const poisson = (mean: number): number => {
    let count = 0
    for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count++
    return count
  }
  const [before, chosen, after] = [16, picked ? 4 : 0, 8]
  const shared = noise(seed + 1, 0.5, 0.15)
  const common = series(before + chosen + after, () => shared())
  const make = (mean: number, own: () => number) => common.map((move, week) => poisson(mean * Math.exp(move + own() + (week >= before + chosen ? shock : 0))))
  // A topic that is picked is the worst of many.
  const candidates = series(picked ? 30 : 1, (index) => index).map((index) => make(level, noise(seed + 100 + index, picked ? 0.7 : 0.4, picked ? 0.3 : 0.1)))
  const peak = (counts: readonly number[]): number => counts.slice(before, before + chosen).reduce((sum, count) => sum + count, 0)
  const treated = candidates.reduce((worst, one) => (peak(one) > peak(worst) ? one : worst))
  return evidenceOf({ treated, comparison: make(elsewhere, noise(seed + 99, 0.4, 0.1)), before, chosen })
}

describe('where nothing happened', () => {
  test.each([
    ['complaints rise everywhere', { level: 12, elsewhere: 12, shock: 0.26, picked: false }],
    ['complaints rise everywhere, and the comparison is ten times as large', { level: 3, elsewhere: 30, shock: 0.26, picked: false }],
    ['hardly anything is ever said', { level: 0.6, elsewhere: 1, shock: 0, picked: false }],
    ['the topic was picked at its worst', { level: 12, elsewhere: 12, shock: 0, picked: true }],
  ])('an interval leaves zero out in about one case of twenty: %s', (_what, scene) => {
    const runs = 120
    const wrong = series(runs, (run) => run).filter((run) => {
      const { low, high } = judge(registered(), world(1000 * run + 7, scene), atOnce).effect
      return low !== null && high !== null && (low > 0 || high < 0)
    }).length
    // 5 % of 120 are 6; more than 13 come by chance in less than one run of two hundred.
    expect(wrong).toBeLessThanOrEqual(13)
  })
})
