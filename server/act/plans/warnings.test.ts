import { expect, test } from 'vitest'
import { soundPlan } from '../testing.ts'
import { detectability, layBaseline } from './baseline.ts'
import type { PlanContent } from './plan.ts'
import { noise, weeks } from './series-testing.ts'
import { planWarnings, type Measured } from './warnings.ts'

const measured = (more: Partial<Measured> = {}): Measured => {
  const laid = layBaseline('complaints', weeks(noise(20).map((value) => 10 + value)), weeks(noise(20).map((value) => 30 - value)))
  return { ...laid, ...detectability(laid, soundPlan), noiseRatio: 1, sharedVoices: 0, wholeSight: true, chosenDuring: null, ...more }
}
const codes = (more: Partial<Measured>, plan: Partial<PlanContent> = {}) => planWarnings({ ...soundPlan, ...plan }, measured(more)).map(({ code }) => code)

test.each<[string, string[], Partial<Measured>, Partial<PlanContent>?]>([
  ['a sound plan', [], { weeksNeeded: 10 }],
  ['a writer who sees a part of what it reaches over', ['partial-sight'], { weeksNeeded: 10, wholeSight: false }],
  ['a writer who sees both of its touchpoints', [], { weeksNeeded: 10, wholeSight: false }, { slice: { touchpoint: 'a' }, comparison: { touchpoint: 'b' } }],
  ['parts that share a few voices', [], { weeksNeeded: 10, sharedVoices: 0.049 }],
  ['parts that share many', ['shared-voices'], { weeksNeeded: 10, sharedVoices: 0.05 }],
  ['counts that are mostly zero', ['mostly-zeros'], { ...layBaseline('complaints', weeks([0, 0, 0, 0, 0, 1, 2, 3, 4]), weeks([1, 2, 3, 4, 5, 6, 7, 8, 9])), weeksNeeded: 10 }, { smallestEffect: 1 }],
  ['a comparison that is mostly zero', ['comparison-mostly-zeros'], { ...layBaseline('complaints', weeks([1, 2, 3, 4, 5, 6, 7, 8, 9]), weeks([0, 0, 0, 0, 0, 1, 2, 3, 4])), weeksNeeded: 10 }],
  ['an NPS that is mostly zero, which is a fair value', [], { ...layBaseline('nps', weeks([0, 0, 0, 0, 0, 1, 2, 3, 4], { n: 9 }), weeks([1, 2, 3, 4, 5, 6, 7, 8, 9])), weeksNeeded: 10 }, { metric: 'nps' }],
  ['a slice never heard', ['silent-slice'], { ...layBaseline('complaints', weeks([0, 0, 0]), weeks([1, 2, 3])), weeksNeeded: null, detectable: null }],
  ['a comparison never heard', ['silent-comparison'], { ...layBaseline('complaints', weeks([1, 2, 3]), weeks([0, 0, 0])), weeksNeeded: null, detectable: null }],
  ['a comparison that doubles the noise', ['noisy-comparison'], { weeksNeeded: 10, noiseRatio: 2 }],
  ['a fall by more than there is', ['beyond-level'], { weeksNeeded: 4 }, { smallestEffect: 11 }],
  ['a rise by more than there is', [], { weeksNeeded: 4 }, { smallestEffect: 11, direction: 'increase' }],
  ['seven weeks', ['short-baseline'], { differences: noise(7), weeksNeeded: null, detectable: null }],
  ['nothing that varies', ['no-variation'], { weeksNeeded: null, detectable: null }],
  ['an effect too small for a year', ['not-measurable'], { weeksNeeded: null }],
  ['an effect too small for the plan', ['too-few-weeks'], { weeksNeeded: 27 }],
  ['an effect just large enough for the plan', [], { weeksNeeded: 26 }],
  ['mixed units', ['mixed-units'], { mixedUnits: true, differences: [] }],
  ['an opportunity chosen at a time that is not told', ['chosen-window'], { weeksNeeded: 10, chosenDuring: { from: '2026-03-30', to: '2026-04-12' } }, { chosenFrom: null }],
  ['an opportunity chosen over a longer time than is told', ['chosen-window'], { weeksNeeded: 10, chosenDuring: { from: '2026-03-29', to: '2026-04-12' } }],
  ['an opportunity chosen at the time that is told', [], { weeksNeeded: 10, chosenDuring: { from: '2026-03-30', to: '2026-04-12' } }],
])('what is said of %s', (_what, expected, more, plan) => {
  expect(codes(more, plan)).toEqual(expected)
})

test('what no year would show says what it would', () => {
  expect(planWarnings(soundPlan, measured({ weeksNeeded: null, detectable: 4.3512 }))[0]?.ja).toContain('（見分けられるのは約4.4以上）')
})

test('the sentences carry their figures', () => {
  const [warning] = planWarnings(soundPlan, measured({ weeksNeeded: 31 }))
  expect(warning).toEqual({
    code: 'too-few-weeks', ja: 'この最小効果を見分けるには開始から31週ほど必要ですが、計画は最長26週です。', en: 'This smallest effect needs about 31 weeks after the start, but the plan ends after 26.',
  })
})
