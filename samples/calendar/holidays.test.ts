import { describe, expect, it } from 'vitest'
import { isHoliday, japaneseHolidays } from './holidays.ts'

describe('Japanese holidays', () => {
  // As published by the Cabinet Office (内閣府「国民の祝日について」).
  it.each([
    [2024, ['01-01', '01-08', '02-11', '02-12', '02-23', '03-20', '04-29', '05-03', '05-04', '05-05', '05-06', '07-15', '08-11', '08-12', '09-16', '09-22', '09-23', '10-14', '11-03', '11-04', '11-23']],
    [2025, ['01-01', '01-13', '02-11', '02-23', '02-24', '03-20', '04-29', '05-03', '05-04', '05-05', '05-06', '07-21', '08-11', '09-15', '09-23', '10-13', '11-03', '11-23', '11-24']],
    // 22 September lies between two holidays.
    [2026, ['01-01', '01-12', '02-11', '02-23', '03-20', '04-29', '05-03', '05-04', '05-05', '05-06', '07-20', '08-11', '09-21', '09-22', '09-23', '10-12', '11-03', '11-23']],
  ])('of %i', (year, days) => expect(japaneseHolidays(year)).toEqual(days.map((day) => `${year}-${day}`)))

  it('knows a substitute holiday and an ordinary day', () => {
    expect(isHoliday('2024-02-12')).toBe(true)
    expect(isHoliday('2024-02-13')).toBe(false)
  })
})
