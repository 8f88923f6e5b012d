import { expect, it } from 'vitest'
import { findPersonalData } from './find.ts'
import { passesLuhn } from './luhn.ts'
import { maskPersonalData, maskedOffset } from './mask.ts'
import { isMyNumber } from './my-number.ts'

it('masks and carries offsets over', () => {
  const text = '電話は090-1234-5678、メールはtaro@example.comです。返品したい'
  const masked = maskPersonalData(text, findPersonalData(text))
  expect(masked.text).toBe('電話は［電話番号］、メールは［メールアドレス］です。返品したい')
  const wish = text.indexOf('返品')
  expect(masked.text.slice(maskedOffset(masked.replacements, wish))).toBe('返品したい')
  expect(maskedOffset(masked.replacements, text.indexOf('1234'))).toBe(masked.text.indexOf('［'))
  expect(findPersonalData(masked.text)).toEqual([])
})

it('checks the digits of My Number as the ordinance says', () => {
  // By hand: weights 6 5 4 3 2 7 6 5 4 3 2 on 12345678901 sum to 212; 212 mod 11 = 3; 11 - 3 = 8.
  const digits = '12345678901'
  const valid = Array.from('0123456789', (check) => digits + check).filter(isMyNumber)
  expect(valid).toEqual(['123456789018'])
  expect(isMyNumber('12345678901')).toBe(false)
})

it('checks cards with Luhn', () => {
  expect(passesLuhn('4111111111111111')).toBe(true)
  expect(passesLuhn('4111111111111112')).toBe(false)
})
