import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'

let server: TestServer
let owner: TestHeaders
let id: string
const occurredAt = '2025-04-01T10:00:00+09:00'
const hints: string[] = []

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.as('owner')
  server.platform.live.subscribe(server.workspaceId, ({ kind }) => hints.push(kind))
  const ids = await hear(server, [
    sent('wish', '昨日も30分待たされました。解約したいです。料金は5,000円でした。', { occurredAt }),
    sent('how', '解約方法を教えてください。', { occurredAt }),
    sent('old', '解約したいです。', { occurredAt: '2024-01-01T10:00:00+09:00' }),
    sent('calm', '住所を変更しました。', { occurredAt }),
  ])
  id = ids[0] ?? ''
})
afterAll(() => server.stop())

type Detail = {
  voice: { risks: string[]; corrected: string[]; highlights: { kind: string; of?: string; start: number; end: number }[]; text: string }
  reading: {
    risks: { kind: string; strength: number; counts: boolean; phrases: { rule: string; start: number; end: number }[] }[]
    facts: { kind: string; start: number; end: number; first?: string; minutes?: number; value?: number }[]
    sentences: { start: number; end: number }[]
  }
  saidBy: { risks: { kind: string } }
  corrections: { field: string; value: unknown }[]
}
const show = (): Promise<Detail> => call<Detail>(server, { url: `/api/v1/voices/${id}`, headers: owner })
const correct = (value: string[] | null): Promise<Detail> => call<Detail>(server, { method: 'POST', url: `/api/v1/voices/${id}/corrections`, headers: owner, payload: { field: 'risks', value } })
const preview = (threshold: number) => call<{ voices: number; count: number; from: string; examples: { strength: number; voice: { text: string; risks: string[] } }[] }>(server, {
  url: `/api/v1/risks/preview?kind=leave&threshold=${threshold}`, headers: owner,
})
const risky = async (): Promise<number> => (await call<{ total: number }>(server, { url: '/api/v1/voices?risk=leave&from=2025-01-01', headers: owner })).total

test('a voice tells its risks with phrases and rules, its facts with days, and its sentences', async () => {
  const { voice, reading, saidBy } = await show()
  expect(voice.risks).toEqual(['leave'])
  expect(saidBy.risks.kind).toBe('machine')
  expect(reading.risks).toMatchObject([{ kind: 'leave', counts: true, phrases: [{ rule: 'leave.cancel' }] }])
  const [phrase] = reading.risks[0]?.phrases ?? []
  expect(voice.text.slice(phrase?.start, phrase?.end)).toBe('解約したい')
  expect(voice.highlights).toContainEqual({ kind: 'risk', of: 'leave', start: phrase?.start, end: phrase?.end })
  expect(reading.facts).toMatchObject([{ kind: 'date', first: '2025-03-31' }, { kind: 'waiting', minutes: 30 }, { kind: 'amount', value: 5000 }])
  expect(reading.sentences).toHaveLength(3)
})

test('yesterday is another day when a person puts the day right', async () => {
  await call(server, { method: 'POST', url: `/api/v1/voices/${id}/corrections`, headers: owner, payload: { field: 'occurredAt', value: '2025-03-10T23:30:00Z' } })
  await server.settle()
  expect((await show()).reading.facts[0]).toMatchObject({ kind: 'date', first: '2025-03-10' })
})

test('previews a threshold on the newest 90 days, the least plain first', async () => {
  const all = await preview(0.5)
  expect(all).toMatchObject({ voices: 3, count: 2 })
  expect(all.examples.map(({ voice }) => voice.text)[0]).toContain('解約方法')
  expect((await preview(0.8)).count).toBe(1)
  // Marked by the threshold that is tried, not by the one that stands.
  expect((await preview(0.8)).examples[0]?.voice.risks).toEqual(['leave'])
})

test('a changed threshold is audited, and only those who may change it', async () => {
  const change = (payload: object, headers = owner, status = 200) => call<Record<string, number>>(server, { method: 'PATCH', url: '/api/v1/risks/thresholds', headers, payload, status })
  expect(await change({ leave: 0.9, 'self-harm': 0.3 })).toMatchObject({ leave: 0.9, 'self-harm': 0.3, legal: 0.5 })
  expect((await show()).voice.risks).toEqual([])
  expect((await show()).reading.risks[0]).toMatchObject({ kind: 'leave', counts: false })
  const [entry] = await server.platform.db.selectFrom('audit_entry').selectAll().where('action', '=', 'risk-thresholds.changed').execute()
  expect(entry?.detail).toEqual({ leave: 0.9, 'self-harm': 0.3 })
  await change({ leave: 0.1 }, owner, 400)
  await change({ leave: 0.6 }, await server.as('hq'), 403)
  expect(await call(server, { url: '/api/v1/risks/thresholds', headers: await server.as('owner', 'hinata') })).toMatchObject({ leave: 0.5 })
  await change({ leave: 0.5 })
})

test('a person says what is a risk and what is none; the newest word wins over every version and threshold', async () => {
  expect(await risky()).toBe(2)
  expect((await correct([])).voice).toMatchObject({ risks: [], corrected: ['occurredAt', 'risks'] })
  await server.settle()
  expect(await risky()).toBe(1)
  expect((await correct(['legal'])).voice.risks).toEqual(['legal'])
  await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: owner, status: 202 })
  await expect.poll(async () => (await call<{ generation: number }>(server, { method: 'POST', url: '/api/v1/insights', headers: owner, payload: {} })).generation, { interval: 200 }).toBe(2)
  expect((await show()).voice.risks).toEqual(['legal'])
  expect(await risky()).toBe(1)
  const back = await correct(null)
  expect(back.voice.risks).toEqual(['leave'])
  expect(back.corrections.filter(({ field }) => field === 'risks').map(({ value }) => value)).toEqual([[], ['legal'], null])
  await server.settle()
  expect(await risky()).toBe(2)
})

test('open screens are told of a fresh voice with a risk above the threshold, and of no other', async () => {
  const now = new Date().toISOString()
  await call(server, { method: 'PATCH', url: '/api/v1/risks/thresholds', headers: owner, payload: { leave: 0.9 } })
  await hear(server, [sent('below', '解約したいです。', { occurredAt: now }), sent('fine', '快適でした。', { occurredAt: now })])
  expect(hints).not.toContain('risk')
  await hear(server, [sent('fire', '充電器から発火しました。', { occurredAt: now })])
  await expect.poll(() => hints).toContain('risk')
})
