import { describe, expect, it } from 'vitest'
import { normal, streamOf } from '../../samples/random.ts'
import { quantile, slopeOf } from './slope.ts'

describe('the slope of a measurement', () => {
  it('is exact on a line', () => {
    const { perX, low, high } = slopeOf([0, 1, 2, 3, 4].map((x) => ({ x, y: 7 + 2 * x })))
    expect([perX, low, high].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, 2, 2])
  })

  it('covers the true slope about as often as it says, also when neighbours resemble each other', () => {
    const random = streamOf(5, 'slope')
    const covered = Array.from({ length: 400 }, () => {
      let noise = 0
      const { low, high } = slopeOf(Array.from({ length: 60 }, (_, x) => {
        noise = 0.4 * noise + normal(random)
        return { x, y: 0.1 * x + noise }
      }))
      return low <= 0.1 && 0.1 <= high
    }).filter(Boolean).length
    expect(covered / 400).toBeGreaterThan(0.9)
  })

  it('is not asked of three points', () => expect(() => slopeOf([{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 2, y: 2 }])).toThrow(RangeError))
})

it('a quantile is one of the values', () => expect([quantile([3, 1, 2], 0.5), quantile([1], 0.99)]).toEqual([2, 1]))
