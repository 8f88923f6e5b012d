import { describe, expect, it } from 'vitest'
import { normalize, originalSpan } from './normalize.ts'

describe('normalize', () => {
  it.each([
    ['ｻｰﾊﾞｰがﾀﾞｳﾝ', 'サーバーがダウン'],
    ['ＡＢＣ１２３', 'ABC123'],
    ['すごーーーい！！！', 'すごーい!'],
    ['サ－バ－', 'サーバ-'],
    ['プリンタ―の', 'プリンターの'],
    ['出来ない', 'できない'],
    ['出来事', '出来事'],
    ['問合せ', '問い合わせ'],
    ['手続と手続き', '手続きと手続き'],
    ['有難う', 'ありがとう'],
    ['①㈱～', '①㈱〜'],
    ['㌔', 'キロ'],
    ['が\u3099', 'が'],
    ['か\u3099', 'が'],
    ['a\u200bb', 'ab'],
    ['100000円', '100000円'],
  ])('%s → %s', (original, expected) => {
    expect(normalize(original).text).toBe(expected)
  })

  it('leaves plain text and its offsets alone', () => {
    expect(normalize('電源が入らない。').offsets).toBeUndefined()
  })

  it('maps every normalised span to original characters', () => {
    const original = 'ﾎﾟｲﾝﾄが　出来ない！！'
    const normalized = normalize(original)
    const at = normalized.text.indexOf('できない')
    const span = originalSpan(normalized, at, at + 4)
    expect(original.slice(span.start, span.end)).toBe('出来ない')
    const points = originalSpan(normalized, 0, 4)
    expect(original.slice(points.start, points.end)).toBe('ﾎﾟｲﾝﾄ')
  })
})
