import { expect, it } from 'vitest'
import { maskIdentity } from './mask.ts'

it('leaves enough to tell two people apart and too little to reach one', () => {
  const masked = (kind: 'email' | 'phone' | 'line' | 'external', value: string) => maskIdentity({ kind, value }).value
  expect(masked('email', 'kaifu.megumi@example.jp')).toBe('k•••@example.jp')
  expect(masked('phone', '+819012345678')).toBe('+81•••5678')
  expect(masked('line', 'Uabcdef0123456789')).toBe('U•••6789')
  expect(masked('line', 'Uab')).toBe('U•••b')
  expect(masked('external', 'K-1001')).toBe('K-1001')
})
