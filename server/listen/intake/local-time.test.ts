import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readIso, readIsoDay } from './iso.ts'
import { instantOf, localDay } from './local-time.ts'

const wallAt = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[-T:]/).map(Number)
  return { year, month, day, hour, minute, second: 0, millisecond: 0 }
}

describe('clocks of a time zone', () => {
  it.each([
    ['2024-05-01T00:00', 'Asia/Tokyo', '2024-04-30T15:00:00.000Z'],
    ['2024-07-01T12:00', 'America/New_York', '2024-07-01T16:00:00.000Z'],
    ['2024-01-01T12:00', 'America/New_York', '2024-01-01T17:00:00.000Z'],
    // 02:30 does not exist on that night: clocks go from 02:00 to 03:00.
    ['2024-03-10T02:30', 'America/New_York', '2024-03-10T07:30:00.000Z'],
    // 01:30 comes twice on that night: the earlier is meant.
    ['2024-11-03T01:30', 'America/New_York', '2024-11-03T05:30:00.000Z'],
    ['2024-05-01T12:00', 'Asia/Kathmandu', '2024-05-01T06:15:00.000Z'],
    ['2024-05-01T24:00', 'Asia/Tokyo', '2024-05-01T15:00:00.000Z'],
  ])('show %s in %s at %s', (wall, zone, instant) => {
    expect(instantOf(wallAt(wall), zone).toISOString()).toBe(instant)
  })

  it('agree with the runtime’s calendar on the day of any instant', () => {
    const zones = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia')
    fc.assert(fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), zones, (at, zone) => {
      expect(localDay(at, zone)).toBe(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at))
    }))
  })
})

describe('ISO 8601', () => {
  it.each(['2024-02-30', '2024-13-01', '2024-05-01T25:00', '2024-5-1', '20240501', '2024-05-01T10', 'now', ''])('%s is refused', (text) => {
    expect(readIso(text, 'Asia/Tokyo')).toBeUndefined()
  })

  it('does not take the first century for the twentieth', () => {
    expect(readIso('0099-05-01T00:00Z', 'UTC')?.toISOString()).toBe('0099-05-01T00:00:00.000Z')
    expect(readIso('0002-01-01', 'Asia/Tokyo')?.toISOString()).toMatch(/^0001-12-31/)
  })

  it('takes offsets with and without a colon, and days alone', () => {
    expect(['2024-05-01T09:00:00+09:00', '2024-05-01 09:00:00.000+0900', '2024-05-01T00:00Z', '2024-05-01T09:00'].map((text) => readIso(text, 'Asia/Tokyo')?.getTime()))
      .toEqual(Array.from({ length: 4 }, () => Date.UTC(2024, 4, 1)))
    expect([readIsoDay('2024-02-29'), readIsoDay('2023-02-29'), readIsoDay('2024-02-29T00:00')]).toEqual(['2024-02-29', undefined, undefined])
  })
})
