import { createCipheriv, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSealer } from './seal.ts'

const { seal, open } = createSealer(['a server secret'])

test('opens what it sealed, for the same context and with the same secret alone', () => {
  const sealed = seal('sk-鍵-123', 'key of a')
  expect(sealed).not.toContain('123')
  expect(open(sealed, 'key of a')).toBe('sk-鍵-123')
  expect(seal('sk-鍵-123', 'key of a')).not.toBe(sealed)
  expect(() => open(sealed, 'key of b')).toThrow('authenticate')
  expect(() => createSealer(['another']).open(sealed, 'key of a')).toThrow('which is not here')
  expect(() => open(`${sealed.slice(0, -4)}AAAA`, 'key of a')).toThrow('authenticate')
  expect(() => open('sk-plain', 'key of a')).toThrow('not sealed')
})

test('opens with any of its keys and seals with the first', () => {
  const [old, both, fresh] = [createSealer(['old']), createSealer(['new', 'old']), createSealer(['new'])]
  expect(both.open(old.seal('x', 'c'), 'c')).toBe('x')
  expect(fresh.open(both.seal('x', 'c'), 'c')).toBe('x')
  expect(() => old.open(both.seal('x', 'c'), 'c')).toThrow('which is not here')
  fresh.use(['old'])
  expect(fresh.open(old.seal('x', 'c'), 'c')).toBe('x')
})

test('opens what releases sealed before keys had names', () => {
  const key = Buffer.from(hkdfSync('sha256', 'a server secret', '', 'koewa sealed secrets', 32))
  const nonce = Buffer.alloc(12, 7)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('key of a'))
  const body = Buffer.concat([nonce, cipher.update('sk-old', 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
  expect(createSealer(['a newer key', 'a server secret']).open(`v1.${body}`, 'key of a')).toBe('sk-old')
  expect(() => createSealer(['a newer key']).open(`v1.${body}`, 'key of a')).toThrow('authenticate')
  expect(() => createSealer(['a newer key', 'a server secret']).open(`v1.${body}`, 'key of b')).toThrow('authenticate')
})
