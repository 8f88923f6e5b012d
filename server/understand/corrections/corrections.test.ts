import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { analyseVoices } from '../analysis/analyse-voices.ts'
import { analysisPool } from '../analysis/shared-pool.ts'
import { call, hear, sent } from '../testing.ts'

type Detail = {
  voice: { id: string; intents: string[]; sentiment: number; text: string; occurredAt: string; touchpoint: { name: string }; topics: { name: string }[]; corrected: string[] }
  saidBy: Record<string, { kind: string; person?: { name: string }; version?: string }>
  corrections: { field: string; value: unknown; by: { name: string } }[]
  journey: { id: string }[]
}
let server: TestServer
let hq: TestHeaders
let id: string
let later: string

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const customer = { email: 'hanako@example.jp' }
  const ids = await hear(server, [
    sent('one', '部屋が汚くて最悪でした。電話は090-1234-5678です。', { customer }),
    sent('two', '今回は快適でした。', { customer, touchpoint: 'レストラン', occurredAt: '2026-05-01T10:00:00+09:00' }),
  ])
  ;[id, later] = ids as [string, string]
})
afterAll(() => server.stop())

const show = (headers = hq): Promise<Detail> => call<Detail>(server, { url: `/api/v1/voices/${id}`, headers })
const correct = (payload: object, status = 200): Promise<Detail> => call<Detail>(server, { method: 'POST', url: `/api/v1/voices/${id}/corrections`, headers: hq, payload, status })
const complaints = async (): Promise<number | null> => {
  const { rows } = await call<{ rows: { measures: { complaints: { value: number } } }[] }>(server, { method: 'POST', url: '/api/v1/insights', headers: hq, payload: { measures: ['complaints'] } })
  return rows[0]?.measures.complaints.value ?? null
}

test('shows a voice masked, with who said what and the customer’s other voices', async () => {
  const detail = await show()
  expect(detail.voice.text).toBe('部屋が汚くて最悪でした。電話は［電話番号］です。')
  expect(detail.voice.intents).toContain('complaint')
  expect(detail.saidBy).toMatchObject({ intents: { kind: 'machine' }, touchpoint: { kind: 'sender' } })
  expect(detail.journey.map((voice) => voice.id)).toEqual([later])
})

test('a person’s word wins over the machine’s, in both stores, also after re-analysis', async () => {
  expect(await complaints()).toBe(1)
  const detail = await correct({ field: 'intents', value: ['praise'] })
  expect(detail.voice).toMatchObject({ intents: ['praise'], corrected: ['intents'] })
  expect(detail.saidBy.intents).toMatchObject({ kind: 'person', person: { name: '浜風ホテル hq' } })
  await server.settle()
  expect(await complaints()).toBe(0)
  await analyseVoices(server.platform, analysisPool(server.platform.config), { workspaceId: server.workspaceId, voiceIds: [id] })
  await server.settle()
  expect(await complaints()).toBe(0)
  expect((await show()).voice.intents).toEqual(['praise'])
})

test('taking a correction back lets the machine’s value hold again', async () => {
  const detail = await correct({ field: 'intents', value: null })
  expect(detail.voice.intents).toContain('complaint')
  expect(detail.corrections.map(({ value }) => value)).toEqual([['praise'], null])
  await server.settle()
  expect(await complaints()).toBe(1)
})

test('touchpoint, time, sentiment and topics can be corrected, by name', async () => {
  await call(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '清掃' }, status: 201 })
  await correct({ field: 'touchpoint', value: 'レストラン' })
  await correct({ field: 'occurredAt', value: '2025-12-24T23:30:00+09:00' })
  await correct({ field: 'sentiment', value: 0.5 })
  await correct({ field: 'topics', value: ['清掃'] })
  await server.settle()
  const list = await call<{ items: Detail['voice'][] }>(server, {
    url: `/api/v1/voices?touchpoint=${encodeURIComponent('レストラン')}&from=2025-12-24&to=2025-12-24&topic=${encodeURIComponent('清掃')}&sentiment=positive`, headers: hq,
  })
  expect(list.items).toMatchObject([{ id, sentiment: 0.5, occurredAt: '2025-12-24T14:30:00.000Z' }])
  const { rows } = await call<{ rows: unknown[] }>(server, { method: 'POST', url: '/api/v1/insights', headers: hq, payload: { by: ['touchpoint'] } })
  expect(rows).toMatchObject([{ key: { touchpoint: { name: 'レストラン' } }, measures: { voices: { value: 2 } } }])
})

test('refuses unknown names and the future', async () => {
  const refused = [{ field: 'touchpoint', value: '無い窓口' }, { field: 'topics', value: ['無い話題'] }, { field: 'occurredAt', value: '2999-01-01T00:00:00Z' }, { field: 'text', value: 'x' }]
  for (const payload of refused) await correct(payload, 400)
  expect((await show()).voice.corrected).toEqual(['touchpoint', 'occurredAt', 'sentiment', 'topics'])
})

test('the unmasked text is for those permitted, and every look is audited', async () => {
  const original = await call<{ text: string }>(server, { url: `/api/v1/voices/${id}/original`, headers: hq })
  expect(original.text).toContain('090-1234-5678')
  await call(server, { url: `/api/v1/voices/${id}/original`, headers: await server.as('analyst'), status: 403 })
  const looks = await server.platform.db.selectFrom('audit_entry').selectAll().where('action', '=', 'voice.unmasked').execute()
  expect(looks).toMatchObject([{ subject_id: id, actor_kind: 'member' }])
})

test('another workspace finds no such voice', async () => {
  const other = await server.as('hq', 'hinata')
  await call(server, { url: `/api/v1/voices/${id}`, headers: other, status: 404 })
  await call(server, { method: 'POST', url: `/api/v1/voices/${id}/corrections`, headers: other, payload: { field: 'sentiment', value: 1 }, status: 404 })
  expect((await show()).voice.sentiment).toBe(0.5)
})
