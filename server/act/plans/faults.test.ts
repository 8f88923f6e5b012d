import { expect, test } from 'vitest'
import { soundPlan } from '../testing.ts'
import { planFaults } from './faults.ts'
import type { PlanContent } from './plan.ts'
import type { SliceRelation } from './slices.ts'

const codes = (change: Partial<PlanContent> = {}, startsOn = '2026-04-20', relation: SliceRelation = 'apart') =>
  planFaults({ ...soundPlan, ...change }, startsOn, relation).map(({ code }) => code)

test('nothing stands against a sound plan, also when slices share some voices', () => {
  expect(codes()).toEqual([])
  expect(codes({ chosenFrom: null }, '2026-04-20', 'overlapping')).toEqual([])
})

test.each<[string, Partial<PlanContent>, string[], SliceRelation?]>([
  ['nothing to compare with', { comparison: {} }, ['no-comparison'], 'contained'],
  ['nothing to compare with, written as no attribute', { comparison: { attributes: {} } }, ['no-comparison'], 'contained'],
  ['no slice', { slice: {} }, ['no-slice'], 'contained'],
  ['neither', { slice: {}, comparison: {} }, ['no-comparison', 'no-slice'], 'contained'],
  ['a slice within its comparison', {}, ['slices-overlap'], 'contained'],
  ['a baseline whose last day is the first of the choosing', { chosenFrom: { from: '2026-03-29', to: '2026-04-12' } }, ['baseline-overlaps']],
  ['a baseline around the choosing', { chosenFrom: { from: '2026-01-05', to: '2026-01-11' } }, ['baseline-overlaps']],
  ['a baseline that ends the day before the choosing', { chosenFrom: { from: '2026-03-30', to: '2026-03-30' } }, []],
  ['a baseline that ends on the day of the start', { baseline: { from: '2026-01-05', to: '2026-04-20' }, chosenFrom: null }, ['baseline-after-start']],
  ['a baseline that ends on the day before the start', { baseline: { from: '2026-01-05', to: '2026-04-19' }, chosenFrom: null }, []],
  ['a shortest duration beyond the longest', { minimumWeeks: 12, maximumWeeks: 11 }, ['weeks']],
])('%s', (_what, change, expected, relation) => {
  expect(codes(change, '2026-04-20', relation)).toEqual(expected)
})
