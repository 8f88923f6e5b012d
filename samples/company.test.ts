import { describe, expect, it } from 'vitest'
import { daysBetween } from './calendar/days.ts'
import { banks } from './grammar/banks.ts'
import { SampleCompany } from './company.ts'
import { departments } from './company/departments.ts'
import { incidents } from './company/incidents.ts'
import { members } from './company/members.ts'
import { touchpoints } from './company/touchpoints.ts'
import type { SampleVoice } from './voices/voice.ts'

const voicesOf = (today: string, size = 1): { company: SampleCompany; voices: SampleVoice[] } => {
  const company = new SampleCompany({ today, size })
  return { company, voices: [...company.weeks()].flat() }
}

describe('the sample company at full size', () => {
  const { company, voices } = voicesOf('2026-11-23')

  it('has the size it is said to have', () => {
    expect(Math.abs(voices.length - 40_000)).toBeLessThan(1200)
    expect(company.customers).toHaveLength(9000)
    expect([touchpoints.length, departments.length, departments.filter(({ kind }) => kind === 'vendor').length]).toEqual([25, 8, 1])
    expect(new Set(members.map(({ role }) => role)).size).toBe(8)
    expect(new Set(voices.map(({ touchpoint }) => touchpoint)).size).toBe(25)
    expect(new Set(voices.map(({ sourceId }) => sourceId)).size).toBe(voices.length)
  })

  it('hardly repeats itself: fewer than 2 % of its texts were said before', () => {
    expect(1 - new Set(voices.map(({ text }) => text)).size / voices.length).toBeLessThan(0.02)
  })

  it('leaves no slot or register mark unfilled', () => {
    expect(voices.filter(({ text }) => /[{}|[\]]|undefined|NaN/.test(text))).toEqual([])
  })

  it('says nothing after yesterday and nothing before its first day', () => {
    const days = voices.map(({ occurredAt }) => occurredAt.slice(0, 10)).sort()
    expect([days[0], days.at(-1)]).toEqual([company.firstDay, '2026-11-22'])
  })

  it('gives no name to anybody but what they do', () => {
    expect(members.every(({ name }) => /担当|責任者|役員/.test(name))).toBe(true)
    expect(company.customers.every(({ id }) => /^C-\d{6}$/.test(id))).toBe(true)
  })

  it('lets contracts end the likelier the worse it was', () => {
    const contracts = company.customers.filter(({ kind }) => kind === 'contract')
    const ended = (wanted: (hazard: number) => boolean): number => {
      const group = contracts.filter(({ hazard }) => wanted(hazard))
      return group.filter(({ endedOn }) => endedOn !== null).length / group.length
    }
    expect(ended((hazard) => hazard > 4)).toBeGreaterThan(ended((hazard) => hazard === 1) + 0.1)
  })

  it('shows each incident in the weeks it was planted in', () => {
    for (const { topic, touchpoints: [place], weeksAgo, factor } of incidents) {
      const name = touchpoints.find(({ key }) => key === place)?.name
      const hit = voices.filter(({ touchpoint, planted, sourceId }) => touchpoint === name && planted.topic === topic && planted.kind === 'complaint' && sourceId !== '')
      const weekly = hit.length / 104
      const inside = hit.filter(({ occurredAt }) => weekOf(occurredAt, company.anchor) === weeksAgo).length
      expect(inside).toBeGreaterThan(weekly * factor * 0.5)
    }
  })
})

describe('what is going on when it is loaded', () => {
  it.each(['2026-11-23', '2026-11-25', '2026-11-29'])('%s: more late deliveries in the last seven days than in the seven before, on whichever weekday', (today) => {
    const { company, voices } = voicesOf(today, 0.3)
    const late = voices.filter(({ planted }) => planted.topic === 'late' && planted.kind === 'complaint').map(({ occurredAt }) => daysBetween(occurredAt.slice(0, 10), company.lastDay))
    const [now, before] = [late.filter((ago) => ago < 7).length, late.filter((ago) => ago >= 7 && ago < 14).length]
    expect(now).toBeGreaterThan(2.5 * before)
  })
})

const weekOf = (at: string, anchor: string): number => Math.ceil((Date.parse(anchor) - Date.parse(at.slice(0, 10))) / (7 * 86_400_000))

describe('the generator', () => {
  it('says the same again from the same seed and day', () => {
    expect(voicesOf('2026-05-20', 0.02).voices).toEqual(voicesOf('2026-05-20', 0.02).voices)
  })

  it('tells the same story whichever day it is loaded: only seasons move', () => {
    const [one, other] = ['2026-03-04', '2027-08-12'].map((today) => voicesOf(today, 0.05).voices.filter(({ planted }) => planted.topic === 'waiting' && planted.kind === 'complaint').length)
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(0.15 * (one ?? 0))
  })

  it('has enough to say about every topic', () => {
    for (const bank of Object.values(banks)) expect(Math.min(bank.complaint.length, bank.request.length, bank.question.length, bank.praise.length)).toBeGreaterThanOrEqual(2)
  })
})
