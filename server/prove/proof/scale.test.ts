import { expect, test } from 'vitest'
import { decimalsOf, linearScale } from './scale.ts'

const range = { from: 100, to: 0 }

test.each([
  [[0, 17], true, [0, 5, 10, 15, 20]],
  [[3.1, 4.4], false, [3, 3.5, 4, 4.5]],
  [[-12, 30], false, [-20, -10, 0, 10, 20, 30]],
  [[0, 0], true, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[0.012, 0.047], true, [0, 0.01, 0.02, 0.03, 0.04, 0.05]],
])('ticks of %j are round numbers that hold all of it', (values, zero, ticks) => {
  expect(linearScale(values, range, { zero }).ticks).toEqual(ticks)
})

test('the ends of the scale are the ends of the drawing', () => {
  const { at } = linearScale([0, 20], range)
  expect([at(0), at(10), at(20)]).toEqual([100, 50, 0])
})

test.each([[5, 0], [0.5, 1], [2.5, 1], [0.25, 2], [0.01, 2]])('a step of %d needs %d decimals', (step, decimals) => {
  expect(decimalsOf(step)).toBe(decimals)
})
