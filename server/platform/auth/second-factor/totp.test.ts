import { expect, test } from 'vitest'
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts'
import { base32, codeAt, otpauthUri, stepAt, stepOfCode } from './totp.ts'

/** The secret of RFC 4226, appendix D and RFC 6238, appendix B. */
const secret = Buffer.from('12345678901234567890')

test('codes are those of RFC 4226, appendix D', () => {
  expect([0, 1, 2, 3, 9].map((step) => codeAt(secret, step))).toEqual(['755224', '287082', '359152', '969429', '520489'])
})

test('half minutes and codes are those of RFC 6238, appendix B (its last six digits)', () => {
  for (const [seconds, code] of [[59, '287082'], [1111111109, '081804'], [1234567890, '005924'], [20000000000, '353130']] as const) {
    expect(codeAt(secret, stepAt(seconds * 1000))).toBe(code)
  }
})

test('a code is taken half a minute early or late, no more, and nothing else is', () => {
  const at = 1_234_567_890_000
  expect([-2, -1, 0, 1, 2].map((by) => stepOfCode(secret, codeAt(secret, stepAt(at) + by), at) !== undefined)).toEqual([false, true, true, true, false])
  for (const wrong of ['', '0059240', '00592', '００５９２４', 'abcdef', '5924']) expect(stepOfCode(secret, wrong, at)).toBeUndefined()
})

test('secrets are written as RFC 4648 has it', () => {
  expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual(['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'])
  expect(otpauthUri(secret, 'hana+a@kaze.example')).toBe('otpauth://totp/Koewa%3Ahana%2Ba%40kaze.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Koewa&algorithm=SHA1&digits=6&period=30')
})

test('recovery codes are different, and known however they are typed', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  const [code = ''] = codes
  expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
  expect(recoveryHash(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(recoveryHash(code))
  expect(recoveryHash(code.slice(1))).toBeUndefined()
})
