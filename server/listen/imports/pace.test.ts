import { expect, test } from 'vitest'
import { markEveryMs, Pace } from './pace.ts'

const minute = 60_000

test('the time left is reckoned from five to ten minutes ago, and from the beginning until then', () => {
  const pace = new Pace({ at: 0, bytes: 100 })
  let from = { at: 0, bytes: 100 }
  for (let now = 0; now <= 60 * minute; now += minute / 2) {
    from = pace.reach({ at: now, bytes: 100 + now }) ?? from
    expect(from.bytes).toBe(100 + from.at)
    const age = now - from.at
    expect(age).toBeGreaterThanOrEqual(Math.min(now, markEveryMs))
    expect(age).toBeLessThanOrEqual(2 * markEveryMs)
  }
})
