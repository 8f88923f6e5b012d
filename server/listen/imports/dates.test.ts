import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readIso } from '../intake/iso.ts'
import { readDate, toIso, toIsoDay, type DateFormat } from './dates.ts'

const read = (text: string, format?: DateFormat): string | undefined => {
  const reading = readDate(text, format)
  return typeof reading === 'object' ? toIso(reading).replace(/:00\.000/, '').replace('T00:00', '') : reading
}

describe('reading dates', () => {
  it.each([
    ['2024年5月1日', '2024-05-01'], ['2024年05月01日（水）', '2024-05-01'], ['２０２４年５月１日', '2024-05-01'], ['2024年5月', '2024-05-01'],
    ['令和6年5月1日', '2024-05-01'], ['令和元年5月1日', '2019-05-01'], ['平成31年4月30日', '2019-04-30'], ['平成元年1月8日', '1989-01-08'],
    ['昭和64年1月7日', '1989-01-07'], ['㋿6年5月1日', '2024-05-01'], ['R6.5.1', '2024-05-01'], ['Ｒ06/05/01', '2024-05-01'], ['H31-4-30', '2019-04-30'], ['令6.5.1', '2024-05-01'],
    ['２０２４／５／１', '2024-05-01'], ['2024/05/01', '2024-05-01'], ['2024.5.1', '2024-05-01'], ['2024-05', '2024-05-01'], ['20240501', '2024-05-01'],
    ['5/1/2024', '2024-05-01'], ['25/12/2023', '2023-12-25'], ['12-31-2023', '2023-12-31'], ['May 1, 2024', '2024-05-01'], ['1 May 2024', '2024-05-01'], ['Wed, 1-May-2024', '2024-05-01'],
    ['2023-01-15..2023-01-31', '2023-01-15'], ['2023年1月15日〜1月31日', '2023-01-15'], ['2023/1/15 ～ 2023/1/31', '2023-01-15'], ['2023年1月15日から', '2023-01-15'],
    ['2024-05-01T15:30', '2024-05-01T15:30'], ['2024/5/1 9:05', '2024-05-01T09:05'], ['2024年5月1日 午後3時', '2024-05-01T15:00'], ['2024年5月1日（水）午後3時半', '2024-05-01T15:30'],
    ['2024年5月1日 15時30分', '2024-05-01T15:30'], ['2024/5/1 午前12:10', '2024-05-01T00:10'], ['2024/5/1 午後12:10', '2024-05-01T12:10'], ['5/1/2024 3:05 PM', '2024-05-01T15:05'],
    ['2024-05-01 15:30:20.5', '2024-05-01T15:30:20.500'], ['202405011530', '2024-05-01T15:30'], ['2024-05-01T15:30:00Z', '2024-05-01T15:30+00:00'],
    ['2024-05-01 15:30 JST', '2024-05-01T15:30+09:00'], ['2024-05-01T15:30:00-0330', '2024-05-01T15:30-03:30'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each(['', '昨日', '１ヶ月ほど前から', '最初から', '2018', '12345', '2023-02-29', '2024/13/1', '平成0年13月1日', '090-1234-5678', '1-2-3', '10:30', '2024-05-01 25:00', '2024年5月1日に電話した', 'DBA-C26', '3.019'])('%s is no date', (text) => {
    expect(readDate(text)).toBeUndefined()
  })

  it('does not guess the century of a two-digit year', () => {
    expect([readDate('24/5/1'), readDate('24年5月1日')]).toEqual(['twoDigitYear', 'twoDigitYear'])
  })

  it('reads m/d/yyyy by the file’s habit where numbers do not tell', () => {
    expect([read('3/4/2024'), read('3/4/2024', 'mdy'), read('3/4/2024', 'dmy')]).toEqual(['2024-03-04', '2024-03-04', '2024-04-03'])
  })

  it('reads Excel’s day numbers when told to', () => {
    expect([read('45413', 'serial'), read('45413.5', 'serial'), read('1', 'serial')]).toEqual(['2024-05-01', '2024-05-01T12:00', undefined])
  })

  const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  const fullWidth = (text: string): string => text.replace(/[0-9/:-]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

  it('reads back every day in every way it is written', () => {
    fc.assert(fc.property(days, fc.boolean(), (date, wide) => {
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
      const era = year >= 2020 ? `令和${year - 2018}` : year >= 1990 && year < 2019 ? `平成${year - 1988}` : undefined
      const forms = [
        `${year}年${month}月${day}日`, `${year}/${month}/${day}`, `${year}.${month}.${day}`, `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
        `${month}/${day}/${year}`, ...(era ? [`${era}年${month}月${day}日`, `${era.replace('令和', 'R').replace('平成', 'H')}.${month}.${day}`] : []),
      ]
      for (const form of forms) {
        const reading = readDate(wide ? fullWidth(form) : form)
        expect(typeof reading === 'object' ? toIsoDay(reading) : form).toBe(date.toISOString().slice(0, 10))
      }
    }))
  })

  it('keeps the instant of any ISO text, and never throws on any text', () => {
    fc.assert(fc.property(days, fc.integer({ min: -840, max: 840 }), (date, offset) => {
      const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 23)
      const sign = offset < 0 ? '-' : '+'
      const text = `${local}${sign}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`
      const reading = readDate(text)
      expect(typeof reading === 'object' ? readIso(toIso(reading), 'Asia/Tokyo') : text).toEqual(date)
    }))
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/-.年月日時半元令和RHS午後 T:+Z〜') }), (text) => {
      const reading = readDate(text)
      expect(typeof reading !== 'object' || readIso(toIso(reading), 'Asia/Tokyo') instanceof Date).toBe(true)
    }), { numRuns: 2000 })
  })
})
