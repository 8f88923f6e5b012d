import { expect, it } from 'vitest'
import { createAnalyzer } from '../index.ts'
import { addDays, addMonths, weekday } from './calendar.ts'
import { parseNumber } from './number.ts'

const analyzer = createAnalyzer({ userDictionary: [{ surface: 'こえわペイ', baseForm: 'こえわ決済', kind: 'product' }, { surface: '梅田ホテル', kind: 'shop' }, { surface: 'こえわ会' }] })

it('give spans of the text as it was written and values in one form', () => {
  const text = '先週の金曜に３０分以上待たされた。ｻｰﾊﾞｰ代１２，０００円も。'
  const facts = analyzer.analyze(text, { occurredAt: '2026-09-02T10:00:00+09:00' }).facts ?? []
  expect(facts.map(({ start, end }) => text.slice(start, end))).toEqual(['先週の金曜', '３０分以上', '１２，０００円'])
  expect(facts).toMatchObject([{ kind: 'date', first: '2026-08-28' }, { kind: 'waiting', minutes: 30, atLeast: true }, { kind: 'amount', value: 12_000, currency: 'JPY' }])
})

it('leave a date without its days when nothing says from when it counts', () => {
  expect(analyzer.analyze('昨日届いた').facts).toEqual([{ kind: 'date', start: 0, end: 2 }])
  expect(analyzer.analyze('2024年5月1日に届いた').facts).toMatchObject([{ first: '2024-05-01' }])
  expect(analyzer.analyze('昨日届いた', { occurredAt: 'someday' }).facts).toEqual([{ kind: 'date', start: 0, end: 2 }])
})

it('count products under the form the company gave', () => {
  expect(analyzer.analyze('こえわペイが使えない').facts).toEqual([{ kind: 'product', start: 0, end: 5, name: 'こえわ決済' }])
  expect(analyzer.analyze('梅田ホテルとこえわ会に伝えた').facts?.some(({ kind }) => kind === 'product') ?? false).toBe(false)
})

it('are absent where there are none', () => {
  expect('facts' in analyzer.analyze('対応が丁寧でした')).toBe(false)
  expect('risks' in analyzer.analyze('対応が丁寧でした')).toBe(false)
})

it.each([['12,000', 12_000], ['三十五', 35], ['二〇二四', 2024], ['1億2千万', 120_000_000], ['1.5万', 15_000], ['千', 1000], ['３'.normalize('NFKC'), 3]])('reads %s', (written, value) => {
  expect(parseNumber(written)).toBe(value)
})

it('counts over the ends of months and years', () => {
  expect(addDays({ year: 2024, month: 2, day: 28 }, 2)).toEqual({ year: 2024, month: 3, day: 1 })
  expect(addMonths({ year: 2026, month: 1, day: 31 }, -2)).toEqual({ year: 2025, month: 11, day: 1 })
  expect(weekday({ year: 2026, month: 9, day: 2 })).toBe(2)
})
