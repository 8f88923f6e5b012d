import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exposure } from '../../listen/index.ts'
import { addDays } from '../../platform/days.ts'
import { cellKey, type CellSums } from '../../understand/index.ts'
import { groupCells, type Placed } from './cell-groups.ts'
import { denominatorOf, type Denominator } from './denominator.ts'
import { baselineOf, daysIn, defaultPeriod, halvesOf } from './period.ts'
import { moneyOf, type CellRetention } from './money.ts'
import { rankCells, type RankedCell } from './ranking.ts'
import { rateOf, trendOf } from './rate.ts'
import { scoreLost } from './score-lost.ts'
import { spikeOf } from './spike.ts'

const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2015-01-01', days))
const period = fc.record({ from: day, days: fc.integer({ min: 0, max: 800 }) }).map(({ from, days }) => ({ from, to: addDays(from, days) }))
const count = fc.integer({ min: 0, max: 5000 })

describe('periods', () => {
  test('halves follow each other and make up the whole', () => {
    fc.assert(fc.property(period, (whole) => {
      const { before, after } = halvesOf(whole)
      expect([before.from, after.to, addDays(before.to, 1)]).toEqual([whole.from, whole.to, after.from])
      expect(daysIn(before) + daysIn(after)).toBe(daysIn(whole))
      expect(daysIn(after) - daysIn(before)).toBeLessThanOrEqual(1)
    }))
  })
  test('the baseline ends before the period and is never older than a year or the first voice', () => {
    fc.assert(fc.property(period, day, (whole, first) => {
      const baseline = baselineOf(whole, first)
      if (!baseline) return
      expect(baseline.to < whole.from && baseline.from >= first && daysIn(baseline) >= 28 && daysIn(baseline) <= 365).toBe(true)
    }))
  })
  test('the default is the last 90 days', () => {
    expect(defaultPeriod('2026-03-31')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
  })
})

const voices = { before: 40, after: 60, baseline: 200 }
const times = { period: { from: '2026-01-01', to: '2026-03-31' }, baseline: { from: '2025-01-01', to: '2025-12-31' } }
const daily = (from: string, days: number, amount: number, measure = 'contacts'): Exposure[] =>
  Array.from({ length: days }, (_, at) => ({ touchpointId: 't', day: addDays(from, at), measure, amount }))

describe('what a rate is divided by', () => {
  test('exposure, where one measure covers the period', () => {
    expect(denominatorOf([daily('2025-01-01', 455, 2)], voices, times)).toEqual({ per: 'exposure', measure: 'contacts', before: 90, after: 90, baseline: 730 })
    expect(denominatorOf([daily('2026-01-01', 90, 2)], voices, times)).toMatchObject({ per: 'exposure', baseline: undefined })
  })
  test('voices, where exposure is unknown, covers too little, or is not known everywhere', () => {
    const perVoices = { per: 'voices', measure: null, before: 40, after: 60, baseline: 200 }
    expect(denominatorOf([[]], voices, times)).toEqual(perVoices)
    expect(denominatorOf([daily('2026-03-01', 31, 2)], voices, times)).toEqual(perVoices)
    expect(denominatorOf([daily('2026-01-01', 90, 2), []], voices, times)).toEqual(perVoices)
    expect(denominatorOf([daily('2026-01-01', 90, 2), daily('2026-01-01', 90, 2, 'visits')], voices, times)).toEqual(perVoices)
    expect(denominatorOf([[]], { ...voices, baseline: 29 }, times).baseline).toBeUndefined()
  })
})

const exposed = fc.record({ before: fc.integer({ min: 1, max: 100_000 }), after: fc.integer({ min: 1, max: 100_000 }) })

describe('rates and trends', () => {
  type Known = { value: number; low: number; high: number }
  test('per exposure it is per 1,000, within its interval', () => {
    fc.assert(fc.property(exposed, count, (halves, concerns) => {
      const { value, low, high } = rateOf(concerns, { ...halves, per: 'exposure', measure: 'calls', baseline: undefined }) as Known
      expect(0 <= low && low <= value && value <= high).toBe(true)
      expect(value).toBeCloseTo((1000 * concerns) / (halves.before + halves.after), 9)
    }))
  })
  test('bursts widen a rate per exposure and a trend, and leave the values as they are', () => {
    const denominator: Denominator = { per: 'exposure', measure: 'calls', before: 4000, after: 6000, baseline: undefined }
    const width = ({ low, high }: Readonly<{ low: number | null; high: number | null }>): number => (high ?? 0) - (low ?? 0)
    const [calm, bursts] = [rateOf(40, denominator), rateOf(40, denominator, 4)]
    expect(bursts.value).toBe(calm.value)
    expect(width(bursts) / width(calm)).toBeGreaterThan(1.9)
    const [steady, moved] = [trendOf(10, 45, denominator), trendOf(10, 45, denominator, 6)]
    expect(moved.ratio.value).toBe(steady.ratio.value)
    expect(steady.ratio.low).toBeGreaterThan(1)
    expect(moved.ratio.low).toBeLessThan(1)
  })
  test('of voices it is a share, within its interval', () => {
    fc.assert(fc.property(exposed, count, (halves, events) => {
      const { value, low, high } = rateOf(Math.min(events, halves.before + halves.after), { ...halves, per: 'voices', measure: null, baseline: undefined }) as Known
      expect(0 <= low && low <= value + 1e-12 && value <= high + 1e-12 && high <= 1).toBe(true)
    }))
  })
  test('a trend knows no limit above when nothing was said before, and nothing at all without a denominator', () => {
    const denominator: Denominator = { per: 'exposure', measure: 'calls', before: 100, after: 200, baseline: undefined }
    expect(trendOf(5, 10, denominator).ratio.value).toBe(1)
    expect(trendOf(0, 10, denominator)).toMatchObject({ ratio: { value: null, high: null, n: 10 } })
    expect(trendOf(0, 10, { ...denominator, before: 0 }).ratio).toEqual({ value: null, low: null, high: null, n: 10 })
    expect(trendOf(0, 0, denominator).ratio).toEqual({ value: null, low: null, high: null, n: 0 })
  })
})

const rankedCell = fc.record({
  concerns: fc.integer({ min: 0, max: 300 }), denominator: fc.integer({ min: 0, max: 20_000 }), unit: fc.constantFrom('calls', 'voices'), listed: fc.boolean(),
  touchpoints: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 }),
}).map((cell): RankedCell => ({ ...cell, concerns: Math.min(cell.concerns, cell.denominator) }))

describe('ranking', () => {
  test('gives each listed cell one place within its interval, whatever the order of the cells', () => {
    fc.assert(fc.property(fc.array(rankedCell, { minLength: 1, maxLength: 12 }), (cells) => {
      const ranked = rankCells(cells)
      const listed = cells.flatMap((cell, at) => (cell.listed ? [ranked[at]] : []))
      expect(listed.map((one) => one?.rank).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(listed.map((_, at) => at + 1))
      for (const one of listed) expect(one && one.best >= 1 && one.best <= one.rank && one.rank <= one.worst && one.worst <= listed.length).toBe(true)
      const turned = rankCells(cells.toReversed()).toReversed()
      turned.forEach(({ index }, at) => expect(index).toBeCloseTo(ranked[at]?.index ?? 0, 3))
    }), { numRuns: 40 })
  })
  test('draws small cells to the mean: a few voices of a small touchpoint do not pass a hundred of a large one', () => {
    const cell = (concerns: number, denominator: number): RankedCell => ({ concerns, denominator, touchpoints: [`of ${denominator}`], unit: 'voices', listed: true })
    const [large, small, ...rest] = rankCells([cell(100, 500), cell(3, 12), cell(10, 500), cell(20, 500), cell(5, 500), cell(40, 500)])
    expect(large?.rank).toBe(1)
    expect(small?.rank).toBeGreaterThan(1)
    expect(small?.worst).toBeGreaterThan(large?.worst ?? 0)
    expect(rest.map(({ rank }) => rank).toSorted()).not.toContain(1)
  })
  test('of two that are as well known, more often comes first', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (a, b) => {
      fc.pre(a !== b)
      const ranks = rankCells([a, b, 50, 3].map((concerns) => ({ concerns, denominator: 1000, touchpoints: ['t'], unit: 'calls', listed: true })))
      expect((ranks[0]?.rank ?? 0) < (ranks[1]?.rank ?? 0)).toBe(a > b)
    }), { numRuns: 40 })
  })
  const at = (touchpoint: string, unit: string, denominator: number, ...concerns: readonly number[]): RankedCell[] =>
    concerns.map((one) => ({ concerns: one, denominator, touchpoints: [touchpoint], unit, listed: one >= 3 }))
  const others = [...at('shop', 'visits', 9000, 12, 6), ...at('other shop', 'visits', 3000, 4, 5)]
  test('a place in the list does not change with topics that were mentioned elsewhere at the touchpoint once', () => {
    const [billing, cancelling] = [at('billing', 'invoices', 15_000, 50), at('my page', 'users', 34_000, 17)]
    const rankOf = (noise: readonly RankedCell[]) => rankCells([...billing, ...cancelling, ...others, ...noise]).slice(0, 2).map(({ rank }) => rank)
    expect(rankOf([])).toEqual([1, 2])
    expect(rankOf(at('my page', 'users', 34_000, 1, 1, 1, 1, 1, 1, 1, 1))).toEqual([1, 2])
  })
  test('of touchpoints counted in one unit the smaller with the higher rate comes first; of different units the one with more concerns', () => {
    const [small, large] = [rankCells([...others, ...at('stall', 'visits', 1000, 12), ...at('hall', 'visits', 20_000, 24)]).slice(-2), rankCells([...others, ...at('calls', 'calls', 300, 12), ...at('parcels', 'parcels', 20_000, 24)]).slice(-2)]
    expect((small[0]?.rank ?? 0) < (small[1]?.rank ?? 0)).toBe(true)
    expect((large[0]?.rank ?? 0) > (large[1]?.rank ?? 0)).toBe(true)
  })
  test('of what comes in bursts places are less sure', () => {
    const cells = at('hall', 'visits', 20_000, 60, 40, 30, 20, 10, 5, 3)
    const spread = (dispersion: number): number => rankCells(cells, dispersion).reduce((sum, { best, worst }) => sum + worst - best, 0)
    expect(spread(4)).toBeGreaterThan(spread(1))
  })
  test('a unit in which everything is smaller by a factor ranks alike', () => {
    const cells = [...others, ...at('parcels', 'parcels', 20_000, 24, 9, 3)]
    const scaled = cells.map((cell) => (cell.unit === 'visits' ? { ...cell, denominator: cell.denominator / 50 } : cell))
    expect(rankCells(scaled).map(({ rank }) => rank)).toEqual(rankCells(cells).map(({ rank }) => rank))
  })
})

const none: CellSums = {
  voices: 0, analysed: 0, complaints: 0, requests: 0, concerns: 0, promoters: 0, passives: 0, detractors: 0,
  csat_n: 0, csat_sum: 0, csat_squares: 0, ces_n: 0, ces_sum: 0, ces_squares: 0, star_n: 0, star_sum: 0, star_squares: 0,
}

describe('score lost', () => {
  test('is of the score that most voices carry, and needs five answers on both sides', () => {
    const cell = { ...none, detractors: 8, promoters: 2, csat_n: 6, csat_sum: 12, csat_squares: 26 }
    const all = { ...none, detractors: 18, promoters: 92, csat_n: 60, csat_sum: 240, csat_squares: 1000 }
    expect(scoreLost(cell, all)).toMatchObject({ score: 'nps', difference: { value: -140, n: 110 } })
    expect(scoreLost({ ...cell, csat_n: 20, csat_sum: 40, csat_squares: 90 }, { ...all, csat_n: 80 })?.score).toBe('csat')
    expect(scoreLost({ ...none, detractors: 4 }, all)).toBeNull()
    expect(scoreLost({ ...none, detractors: 108 }, { ...none, detractors: 110 })).toBeNull()
    expect(scoreLost({ ...none, csat_n: 9, csat_sum: 9, csat_squares: 9 }, { ...none, csat_n: 18, csat_sum: 18, csat_squares: 18 })).toBeNull()
  })
})

describe('peaks', () => {
  const prior = { shape: 0.5, rate: 0 }
  test('a period like the year before it is none; one far above falls back to what was usual', () => {
    expect(spikeOf({ period: { concerns: 10, denominator: 900 }, baseline: { concerns: 40, denominator: 3600 }, prior })).toEqual({ isSpike: false, expectedDrop: null })
    const peak = spikeOf({ period: { concerns: 40, denominator: 900 }, baseline: { concerns: 40, denominator: 3600 }, prior })
    expect(peak.expectedDrop?.value).toBeCloseTo(40.5 / 4 / 40 - 1, 10)
    expect(spikeOf({ period: { concerns: 40, denominator: 900 }, baseline: undefined, prior })).toEqual({ isSpike: false, expectedDrop: null })
  })
  test('what is expected is always a fall, within its interval', () => {
    fc.assert(fc.property(count, count, exposed, (now, usual, { before, after }) => {
      const { isSpike, expectedDrop } = spikeOf({ period: { concerns: now, denominator: before }, baseline: { concerns: usual, denominator: after }, prior })
      if (!isSpike) return
      expect(expectedDrop?.value).toBeLessThanOrEqual(-0.1)
      expect((expectedDrop?.low ?? 0) < (expectedDrop?.value ?? 0) && (expectedDrop?.value ?? 0) < (expectedDrop?.high ?? 0)).toBe(true)
    }))
  })
})

describe('what an opportunity counts', () => {
  const placed = (id: string, topicId: string, touchpointId: string, mergedInto: string | null = null): Placed => ({ id, topicId, touchpointId, mergedInto })
  const places = { topic: new Map([['a', 'a'], ['b', 'b'], ['old', 'a']]), touchpoint: new Map([['p', 'p'], ['q', 'q'], ['gone', 'q']]) }
  test('its own cell, those merged into it, and what topics and touchpoints count as now', () => {
    const { of, merged } = groupCells([placed('1', 'a', 'p'), placed('2', 'b', 'p', '1'), placed('3', 'old', 'gone')], places)
    expect(of.get('1')).toEqual({ cell: cellKey('a', 'p'), topicIds: ['a', 'b'], touchpointIds: ['p'] })
    expect(of.get('2')).toBe(of.get('1') as never)
    expect(of.get('3')).toMatchObject({ cell: cellKey('a', 'q') })
    expect([...merged]).toEqual([[cellKey('b', 'p'), cellKey('a', 'p')]])
  })
})

describe('money at stake', () => {
  const window = { currency: 'JPY', start: '2025-01-01', end: '2026-01-01', days: 365, contracts: 1, withoutMargin: 0 }
  const retained = (customers: number, share: number) => ({ customers, retained: Math.round(customers * share) })
  const cell = fc.record({ customers: fc.integer({ min: 0, max: 300 }), share: fc.double({ min: 0, max: 1, noNaN: true }), customersAYear: fc.integer({ min: 0, max: 500 }) })
    .map(({ customers, share, customersAYear }) => ({ group: retained(customers, share), customersAYear }))
  const stakes = (cells: readonly Omit<CellRetention<string>, 'id'>[], days = 365) => moneyOf(
    cells.map((one, at) => ({ ...one, id: String(at) })),
    { all: retained(5000, 0.8), groups: [], value: { customers: 4000, mean: 12_000, deviation: 5000 } }, { ...window, days },
  )
  test('each cell has an amount with its range, or the reason why not', () => {
    fc.assert(fc.property(fc.array(cell, { maxLength: 6 }), (cells) => {
      const money = stakes(cells)
      expect(money.size).toBe(cells.length)
      const enough = cells.filter(({ group }) => group.customers >= 10).length
      const computable = [...money.values()].filter((one) => one.computable)
      expect(computable.length).toBe(enough >= 3 ? enough : 0)
      expect(computable.every(({ low, median, high, probabilityPositive: p }) => low <= median && median <= high && p >= 0 && p <= 1)).toBe(true)
    }), { numRuns: 25 })
  })
  test('who lose more customers, or as many in half the time, have more at stake', () => {
    const cells = [0.8, 0.6, 0.4].map((share) => ({ group: retained(200, share), customersAYear: 200 }))
    const medians = (days: number) => [...stakes(cells, days).values()].map((one) => (one.computable ? one.median : Number.NaN))
    const [none = 0, some = 0, most = 0] = medians(365)
    expect(Math.abs(none)).toBeLessThan(some / 2)
    expect(some).toBeLessThan(most)
    expect(medians(182)[1]).toBeGreaterThan(some)
  })
})
