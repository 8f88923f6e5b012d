import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalize, originalSpan } from './normalize.ts'

describe('normalize', () => {
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

const seed = 20261123
/** What the rules look for, so that their edges meet. */
const pieces = [
  ...'ーｰ-－—〜～〇出来なない無い取消支払落し問合せ変申込受け付け易解分下さ頂御座欲しサーバﾊﾞｶﾞﾟﾞ゛゜\u3099\u309a\u0301かがはぱいく高すごⅢⅧ①㈱㌔½ﷺ()^_;´`ω∀ДT><mo笑っッ。、！!?？w☆★❤ 　\n國齋',
  'www', '1人', 'ダメ', 'ヶ月', '😭', '👍🏻', '👨‍👩‍👧', '❤️', '𠮷', '\ud83d', '\udc00', '\u200b', '\u202e', '葛\u{e0100}', 'サーバ', 'ー'.repeat(3), 'あ'.repeat(3), '(^_^)', '(´・ω・`)', '\u{1d400}', '\u{2f800}',
]
const dense = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(''))
const anyText = fc.oneof(dense, fc.string({ unit: 'binary', maxLength: 40 }), fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)))

describe('any string', () => {
  it('is normalised once for all', () => {
    fc.assert(fc.property(anyText, (text) => {
      const once = normalize(text).text
      expect(normalize(once).text).toBe(once)
    }), { seed, numRuns: 20_000 })
  })

  it('keeps a way back: offsets inside the text, never falling, all of it covered, no letter outside the basic plane cut in two', () => {
    fc.assert(fc.property(anyText, (text) => {
      const normalized = normalize(text)
      const offsets = normalized.offsets
      if (offsets === undefined) return normalized.text === text
      expect(offsets.length).toBe(normalized.text.length + 1)
      expect(offsets.at(-1)).toBe(text.length)
      for (let i = 1; i < offsets.length; i++) expect(offsets[i]).toBeGreaterThanOrEqual(offsets[i - 1] as number)
      let at = 0
      for (const letter of normalized.text) {
        const span = originalSpan(normalized, at, at + letter.length)
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeGreaterThan(span.start)
        expect(span.end).toBeLessThanOrEqual(text.length)
        expect(/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(span.end - 1, span.end + 1)), 'ends within a pair').toBe(false)
        at += letter.length
      }
      return true
    }), { seed, numRuns: 10_000 })
  })
})

describe('lines of quality/normalization.tsv', () => {
  const lines = readFileSync(new URL('../quality/normalization.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  it.each(lines.map((line) => line.split('\t')))('%s %s → %s', (_id, original = '', expected = '') => {
    const normalized = normalize(original)
    expect(normalized.text).toBe(expected)
    expect(normalize(expected).text).toBe(expected)
    expect(originalSpan(normalized, 0, normalized.text.length).end).toBe(original.length)
  })
})
