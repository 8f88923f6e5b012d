import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/days.ts'
import { edgeWeeks } from './edge-weeks.ts'
import { daysToAsk, layWeeks } from './lay-weeks.ts'
import type { RegisteredPlan } from './registered-plan.ts'
import { mondayFrom, mondayOf, weekdayOf } from './week-days.ts'

const plan: RegisteredPlan = {
  metric: 'complaints', direction: 'decrease', slice: {}, comparison: {}, baseline: { from: '2025-01-08', to: '2025-04-20' }, chosenFrom: { from: '2025-04-21', to: '2025-05-04' },
  smallestEffect: 1, minimumWeeks: 4, maximumWeeks: 8, hypothesis: '', startedOn: '2025-05-14', frozenAt: '2025-05-14T00:00:00Z',
}
const first = '2025-01-13'
const mondays = Array.from({ length: 26 }, (_, week) => addDays(first, 7 * week))
const every = (week: string, ...weekdays: number[]) => weekdays.map((weekday) => addDays(week, weekday))
const allDays = mondays.flatMap((week) => every(week, 0, 1, 2, 3, 4, 5, 6))

test('weeks begin on Monday', () => {
  expect([weekdayOf('2025-05-12'), weekdayOf('2025-05-18')]).toEqual([0, 6])
  expect([mondayOf('2025-05-18'), mondayFrom('2025-05-12'), mondayFrom('2025-05-13')]).toEqual(['2025-05-12', '2025-05-12', '2025-05-19'])
})

test('asks from the baseline on until yesterday, or until the registered longest duration is over', () => {
  expect(daysToAsk(plan, '2025-06-11')).toEqual({ from: '2025-01-08', to: '2025-06-10' })
  // Eight weeks from the first whole week after the start.
  expect(daysToAsk(plan, '2025-12-01')).toEqual({ from: '2025-01-08', to: '2025-07-13' })
})

const lay = (days: readonly string[], today = '2025-07-15') => {
  const { from, to } = daysToAsk(plan, today)
  const values = mondays.filter((week) => week >= from && addDays(week, 6) <= to).map((week) => ({ week, value: days.some((day) => mondayOf(day) === week) ? 1 : 0, n: 1 }))
  return layWeeks({ plan, treated: values, comparison: values, heardDays: days, today })
}

test('each week has its phase; what lies between baseline and start, the week of the start too, is neither', () => {
  const { weeks, leftOut } = lay(allDays)
  expect(weeks.filter(({ phase }) => phase === 'before').map(({ week }) => week)).toEqual(mondays.slice(0, 14))
  expect(weeks.filter(({ phase }) => phase === 'chosen').map(({ week }) => week)).toEqual(['2025-04-21', '2025-04-28', '2025-05-05', '2025-05-12'])
  expect(weeks.filter(({ phase }) => phase === 'after')).toHaveLength(8)
  expect(leftOut).toEqual({ current: false, startWeek: true, firstPartial: false, lastPartial: false, silentBefore: 0, silentAfter: 0, beyondMaximum: 0 })
})

test('the week that is running is left out and told, unless the data ended long ago', () => {
  expect(lay(allDays.filter((day) => day < '2025-06-11'), '2025-06-11').leftOut).toMatchObject({ current: true, silentAfter: 0 })
  const ended = lay(allDays.filter((day) => day < '2025-05-26'), '2025-06-25')
  expect(ended.leftOut).toMatchObject({ current: false, silentAfter: 4 })
  expect(ended.weeks.at(-1)?.week).toBe('2025-05-19')
})

test('without a single voice there is no week', () => {
  expect(lay([]).weeks).toEqual([])
})

describe('the edges of the data', () => {
  test('a week that begins later, or ends earlier, than all its neighbours is cut off', () => {
    const days = allDays.filter((day) => day >= addDays(first, 2) && day <= addDays(mondays[20] ?? '', 3))
    expect(edgeWeeks(days)).toMatchObject({ firstPartial: true, first: mondays[1], lastPartial: true, last: mondays[19] })
  })

  test('quiet weekends are no cut, nor is a quiet Friday where others were', () => {
    const working = mondays.flatMap((week, index) => every(week, 1, 2, 3, ...(index % 4 === 0 ? [] : [4])))
    const days = working.filter((day) => day <= addDays(mondays[16] ?? '', 3))
    expect(edgeWeeks(days)).toMatchObject({ firstPartial: false, lastPartial: false, last: mondays[16] })
  })

  test('too few weeks tell nothing about what is usual', () => {
    expect(edgeWeeks(every(first, 3).concat(every(mondays[1] ?? '', 0, 6)))).toMatchObject({ firstPartial: false, first })
  })
})
