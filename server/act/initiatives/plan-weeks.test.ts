import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WeekValue } from '../../understand/index.ts'
import { soundPlan } from '../testing.ts'
import { planWarnings, type Measured } from './plan-warnings.ts'
import { detectability, layBaseline } from './plan-weeks.ts'
import type { PlanContent } from './plan.ts'

const monday = (index: number): string => new Date(Date.UTC(2025, 0, 6) + index * 7 * 86_400_000).toISOString().slice(0, 10)
const weeks = (values: readonly (number | null)[], more: Partial<WeekValue> = {}): WeekValue[] =>
  values.map((value, index) => ({ week: monday(index), value, n: value ?? 0, ...more }))
/** Noise with a fixed seed of sorts: sums of incommensurable sines. */
const noise = (length: number): number[] => Array.from({ length }, (_, t) => 3 * Math.sin(t * 1.7) + 2 * Math.sin(t * 2.9 + 1))

const of = (differences: readonly number[]) => ({ treated: differences, differences })

test('weeks before the first voice and after the last are no weeks of silence', () => {
  const { heard, differences } = layBaseline('nps', weeks([0, 0, 3, 0, 5, 0]), weeks([0, 1, 0, 0, 2, 0]))
  expect(heard.map(({ treated }) => treated.week)).toEqual([1, 2, 3, 4].map(monday))
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
  expect(detectability(of(noise(7)), soundPlan)).toEqual({ minimumDetectableEffect: null, weeksNeeded: null, noiseRatio: null })
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
    const small = detectability(of(values), { minimumWeeks, smallestEffect: effect })
    const large = detectability(of(values), { minimumWeeks, smallestEffect: effect * 2 })
    expect(large.weeksNeeded ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(small.weeksNeeded ?? Number.POSITIVE_INFINITY)
    expect(small.minimumDetectableEffect).toEqual(large.minimumDetectableEffect)
  }))
})

const measured = (more: Partial<Measured> = {}): Measured => {
  const laid = layBaseline('complaints', weeks(noise(20).map((value) => 10 + value)), weeks(noise(20).map((value) => 30 - value)))
  return { ...laid, ...detectability(laid, soundPlan), noiseRatio: 1, sharedVoices: 0, chosenFromData: false, ...more }
}
const codes = (more: Partial<Measured>, plan: Partial<PlanContent> = {}) => planWarnings({ ...soundPlan, ...plan }, measured(more)).map(({ code }) => code)

test.each<[string, string[], Partial<Measured>, Partial<PlanContent>?]>([
  ['a sound plan', [], { weeksNeeded: 10 }],
  ['parts that share a few voices', [], { weeksNeeded: 10, sharedVoices: 0.049 }],
  ['parts that share many', ['shared-voices'], { weeksNeeded: 10, sharedVoices: 0.05 }],
  ['counts that are mostly zero', ['mostly-zeros'], { ...layBaseline('complaints', weeks([0, 0, 0, 0, 0, 1, 2, 3, 4]), weeks([1, 2, 3, 4, 5, 6, 7, 8, 9])), weeksNeeded: 10 }],
  ['a comparison that is mostly zero', ['comparison-mostly-zeros'], { ...layBaseline('complaints', weeks([1, 2, 3, 4, 5, 6, 7, 8, 9]), weeks([0, 0, 0, 0, 0, 1, 2, 3, 4])), weeksNeeded: 10 }],
  ['an NPS that is mostly zero, which is a fair value', [], { ...layBaseline('nps', weeks([0, 0, 0, 0, 0, 1, 2, 3, 4], { n: 9 }), weeks([1, 2, 3, 4, 5, 6, 7, 8, 9])), weeksNeeded: 10 }, { metric: 'nps' }],
  ['a slice never heard', ['silent-slice'], { ...layBaseline('complaints', weeks([0, 0, 0]), weeks([1, 2, 3])), minimumDetectableEffect: null, weeksNeeded: null }],
  ['a comparison never heard', ['silent-comparison'], { ...layBaseline('complaints', weeks([1, 2, 3]), weeks([0, 0, 0])), minimumDetectableEffect: null, weeksNeeded: null }],
  ['a comparison that doubles the noise', ['noisy-comparison'], { weeksNeeded: 10, noiseRatio: 2 }],
  ['seven weeks', ['short-baseline'], { differences: noise(7), minimumDetectableEffect: null, weeksNeeded: null }],
  ['nothing that varies', ['no-variation'], { minimumDetectableEffect: null, weeksNeeded: null }],
  ['an effect too small for a year', ['not-measurable'], { weeksNeeded: null }],
  ['an effect too small for the plan', ['too-few-weeks'], { weeksNeeded: 27 }],
  ['an effect just large enough for the plan', [], { weeksNeeded: 26 }],
  ['mixed units', ['mixed-units'], { mixedUnits: true, differences: [] }],
  ['an opportunity chosen at a time that is not told', ['chosen-window-unknown'], { weeksNeeded: 10, chosenFromData: true }, { chosenFrom: null }],
])('what is said of %s', (_what, expected, more, plan) => {
  expect(codes(more, plan)).toEqual(expected)
})

test('the sentences carry their figures', () => {
  const [warning] = planWarnings(soundPlan, measured({ weeksNeeded: 31 }))
  expect(warning).toEqual({
    code: 'too-few-weeks', ja: 'この最小効果を見分けるには開始から31週ほど必要ですが、計画は最長26週です。', en: 'This smallest effect needs about 31 weeks after the start, but the plan ends after 26.',
  })
})
