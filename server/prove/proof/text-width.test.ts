import { expect, test } from 'vitest'
import { clipped, widthOf } from './text-width.ts'

test('full-width characters take twice the room', () => {
  expect([widthOf('abc'), widthOf('清掃'), widthOf('清掃 A')]).toEqual([3, 4, 6])
})

test.each([['清掃の手順', 10, '清掃の手順'], ['清掃の手順を変える', 10, '清掃の手…'], ['Housekeeping', 6, 'House…'], ['𠮷野家', 5, '𠮷野…']])('%s in a room of %d is %s', (text, width, shown) => {
  expect(clipped(text, width)).toBe(shown)
})
