import { describe, expect, it } from 'vitest'
import { normalizeEmail } from './email.ts'
import { normalizePhone } from './phone.ts'

describe('normalizePhone', () => {
  it.each([
    ['090-1234-5678', '+819012345678'],
    ['０９０ー１２３４ー５６７８', '+819012345678'],
    ['〇九〇－一二三四－五六七八', '+819012345678'],
    ['+81 90 1234 5678', '+819012345678'],
    ['+81(0)90-1234-5678', '+819012345678'],
    ['＋８１－３－１２３４－５６７８', '+81312345678'],
    ['(03) 1234-5678', '+81312345678'],
    ['81-90-1234-5678', '+819012345678'],
    ['+44 20 7946 0958', '+442079460958'],
    ['0120-444-555', '+81120444555'],
    ['12345', null],
    ['123-4567', null],
    ['abc', null],
    ['', null],
    ['090-1234-567', null],
  ])('%s → %s', (written, expected) => {
    expect(normalizePhone(written)).toBe(expected)
  })
})

describe('normalizeEmail', () => {
  it.each([
    ['Taro.Yamada@Example.COM', 'taro.yamada@example.com'],
    [' ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ ', 'taro@example.com'],
    ['<hana@example.jp>', 'hana@example.jp'],
    ['a.b.c@gmail.com', 'a.b.c@gmail.com'],
    ['a+tag@gmail.com', 'a+tag@gmail.com'],
    ['nobody', null],
    ['a@b', null],
    ['a b@example.com', null],
    ['', null],
  ])('%s → %s', (written, expected) => {
    expect(normalizeEmail(written)).toBe(expected)
  })
})
