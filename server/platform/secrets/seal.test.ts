import { expect, test } from 'vitest'
import { createSealer } from './seal.ts'

const { seal, open } = createSealer('a server secret')

test('opens what it sealed, for the same context and with the same secret alone', () => {
  const sealed = seal('sk-鍵-123', 'key of a')
  expect(sealed).not.toContain('123')
  expect(open(sealed, 'key of a')).toBe('sk-鍵-123')
  expect(seal('sk-鍵-123', 'key of a')).not.toBe(sealed)
  expect(() => open(sealed, 'key of b')).toThrow('authenticate')
  expect(() => createSealer('another').open(sealed, 'key of a')).toThrow('authenticate')
  expect(() => open(`${sealed.slice(0, -4)}AAAA`, 'key of a')).toThrow('authenticate')
  expect(() => open('sk-plain', 'key of a')).toThrow('not sealed')
})
