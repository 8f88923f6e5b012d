import fc from 'fast-check'
import { expect, test } from 'vitest'
import { soundPlan } from '../testing.ts'
import { detectability, layBaseline } from './baseline.ts'
import { noise, weeks } from './series-testing.ts'

const of = (differences: readonly number[]) => ({ treated: differences, differences })

test('weeks before the first voice and after the last are no weeks of silence', () => {
  const { heard, differences } = layBaseline('nps', weeks([0, 0, 3, 0, 5, 0]), weeks([0, 1, 0, 0, 2, 0]))
  expect(heard.map(({ treated }) => treated.week)).toEqual(['2025-01-13', '2025-01-20', '2025-01-27', '2025-02-03'])
  expect(differences).toEqual([-1, 3, 0, 3])
})

test('weeks in which nobody answered are left out, and nothing heard is nothing', () => {
  expect(layBaseline('nps', weeks([40, null, 20]), weeks([10, 10, null])).differences).toEqual([30])
  expect(layBaseline('complaints', weeks([0, 0]), weeks([0, 0]))).toMatchObject({ heard: [], differences: [], silent: ['slice', 'comparison'] })
})

test('a volume elsewhere is brought to the level of the slice before it is subtracted', () => {
  expect(layBaseline('complaints', weeks([2, 4, 6]), weeks([20, 40, 60])).differences).toEqual([0, 0, 0])
  expect(layBaseline('complaints', weeks([2, 4]), weeks([0, 0], { n: 5 })).differences).toEqual([2, 4])
  expect(layBaseline('csat', weeks([2, 4]), weeks([4, 4])).differences).toEqual([-2, 0])
})

test('a rate per exposure and one per voice are not subtracted', () => {
  expect(layBaseline('complaintRate', weeks([0.1, 0.2], { n: 10, per: 'exposure' }), weeks([0.1, 0.1], { n: 10, per: 'voices' }))).toMatchObject({ mixedUnits: true, differences: [] })
})

test('a series says what it could show only when it is long enough and varies', () => {
  expect(detectability(of(noise(7)), soundPlan)).toEqual({ minimumDetectableEffect: null, weeksNeeded: null, detectable: null, noiseRatio: null })
  expect(detectability(of(Array.from({ length: 20 }, () => 4)), soundPlan)).toMatchObject({ minimumDetectableEffect: null, weeksNeeded: null })
  expect(detectability(of(noise(20)), { ...soundPlan, smallestEffect: 0.01 }).weeksNeeded).toBeNull()
})

test('a part that was never heard says nothing, whatever its zeros', () => {
  expect(layBaseline('complaints', weeks([0, 0]), weeks([3, 4]))).toMatchObject({ silent: ['slice'], differences: [] })
  expect(layBaseline('complaints', weeks([0, 0], { n: 5 }), weeks([3, 4]))).toMatchObject({ silent: [], differences: [-3, -4] })
})

test('a comparison that moves along quietens the series, one of its own makes it louder', () => {
  const [own, other] = [noise(30), noise(60).slice(30)]
  expect(detectability({ treated: own, differences: own.map((value, t) => value - 0.9 * (own[t] ?? 0)) }, soundPlan).noiseRatio).toBeCloseTo(0.1, 6)
  expect(detectability({ treated: own, differences: own.map((value, t) => value - 3 * (other[t] ?? 0)) }, soundPlan).noiseRatio).toBeGreaterThan(2)
})

test('a straight trend in a long baseline is no noise', () => {
  const level = detectability(of(noise(40)), soundPlan)
  const rising = detectability(of(noise(40).map((value, t) => value + 5 * t)), soundPlan)
  expect(rising.minimumDetectableEffect).toBeCloseTo(level.minimumDetectableEffect ?? 0, 6)
})

test('a larger effect that pays never needs more weeks, and longer waiting sees no larger effects', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 8, maxLength: 60 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 4, max: 20 }), (values, effect, minimumWeeks) => {
    const small = detectability(of(values), { minimumWeeks, maximumWeeks: minimumWeeks, smallestEffect: effect })
    const large = detectability(of(values), { minimumWeeks, maximumWeeks: minimumWeeks, smallestEffect: effect * 2 })
    expect(large.weeksNeeded ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(small.weeksNeeded ?? Number.POSITIVE_INFINITY)
    expect(small.minimumDetectableEffect).toEqual(large.minimumDetectableEffect)
  }))
})

test('a plan that may be judged in many weeks sees no effects as small as one that is judged once', () => {
  const series = of(noise(25))
  const [once, weekly] = [12, 52].map((maximumWeeks) => detectability(series, { minimumWeeks: 12, maximumWeeks, smallestEffect: 1 }).minimumDetectableEffect ?? 0) as [number, number]
  expect(weekly / once).toBeGreaterThan(1.1)
  expect(weekly / once).toBeLessThan(1.3)
})
