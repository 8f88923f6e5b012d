import { expect, test } from 'vitest'
import { parseExact, stringifyExact } from './exact-json.ts'

test('integers come exactly or not at all', () => {
  expect(parseExact('{"n":9007199254740991,"m":-9007199254740991}')).toEqual({ n: 9007199254740991, m: -9007199254740991 })
  expect(() => parseExact('{"n":[9007199254740993]}')).toThrow(/9007199254740993.*toString/)
  expect(() => parseExact('{"n":18446744073709551615}')).toThrow(RangeError)
})

test('long floats, and digits in text, are no integers', () => {
  expect(parseExact('{"x":0.1234567890123456,"y":1e300,"s":"18446744073709551615"}'))
    .toEqual({ x: 0.1234567890123456, y: 1e300, s: '18446744073709551615' })
})

test('bigints are written as digits', () => {
  expect(stringifyExact({ n: 18446744073709551615n, s: '声' })).toBe('{"n":"18446744073709551615","s":"声"}')
})
