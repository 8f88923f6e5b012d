import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'

let server: TestServer
let hq: TestHeaders
type Figure = { value: number | null; n: number }
type Row = { key: Record<string, string>; measures: Record<string, Figure> }

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  await hear(server, [
    sent('leave', '対応がひどいので解約したいです。'),
    sent('how', '解約方法を教えてください。'),
    sent('both', '発火しました。もう二度と買いません。'),
    sent('wait', '受付で30分以上待たされた。'),
    sent('waits', '電話が5分つながらず、窓口で2時間待たされた。', { occurredAt: '2026-05-01T10:00:00+09:00' }),
    sent('food', '料理はおいしかったが、接客は最悪だった。'),
    sent('meal', '料理がまずい。'),
    sent('calm', '住所を変更しました。'),
  ])
})
afterAll(() => server.stop())

const ask = async (payload: object): Promise<Row[]> => (await call<{ rows: Row[] }>(server, { method: 'POST', url: '/api/v1/insights', headers: hq, payload })).rows
const found = async (query: string): Promise<string[]> =>
  (await call<{ items: { sourceId: string }[] }>(server, { url: `/api/v1/voices?${query}`, headers: hq })).items.map(({ sourceId }) => sourceId).sort()
const counts = (rows: Row[], dimension: string, measure: string) => Object.fromEntries(rows.map(({ key, measures }) => [key[dimension], measures[measure]?.value]))

test('counts voices with a risk, and by kind, as the filter finds them', async () => {
  expect((await ask({ measures: ['risks', 'riskShare'] }))[0]?.measures).toMatchObject({ risks: { value: 3, n: 8 }, riskShare: { value: 0.375, n: 8 } })
  expect(counts(await ask({ by: ['risk'] }), 'risk', 'voices')).toMatchObject({ leave: 3, safety: 1 })
  expect(await found('risk=leave')).toEqual(['both', 'how', 'leave'])
  expect(await found('risk=safety&risk=legal')).toEqual(['both'])
  expect(await found('everyRisk=safety&everyRisk=leave')).toEqual(['both'])
})

test('a threshold applies to the next question, without analysing anew', async () => {
  const before = await server.platform.db.selectFrom('analysis').select('analyzed_at').execute()
  const owner = await server.as('owner')
  await call(server, { method: 'PATCH', url: '/api/v1/risks/thresholds', headers: owner, payload: { leave: 0.8 } })
  expect(await found('risk=leave')).toEqual(['both', 'leave'])
  expect(counts(await ask({ by: ['risk'] }), 'risk', 'voices')).toEqual({ leave: 2, safety: 1 })
  expect((await ask({ measures: ['risks'], where: { risk: 'leave' } }))[0]?.measures.risks?.value).toBe(2)
  await call(server, { method: 'PATCH', url: '/api/v1/risks/thresholds', headers: owner, payload: { leave: 0.5 } })
  expect(await found('risk=leave')).toEqual(['both', 'how', 'leave'])
  expect(await server.platform.db.selectFrom('analysis').select('analyzed_at').execute()).toEqual(before)
})

test('finds voices by how long somebody waited', async () => {
  expect(await found('waiting=30')).toEqual(['wait', 'waits'])
  expect(await found('waiting=60')).toEqual(['waits'])
})

test('groups by the thing judged, with what is said of it', async () => {
  const rows = await ask({ by: ['aspect'], measures: ['voices', 'aspectSentiment'] })
  const food = rows.find(({ key }) => key.aspect === '料理')
  const service = rows.find(({ key }) => key.aspect === '接客')
  expect(food?.measures).toMatchObject({ voices: { value: 2 }, aspectSentiment: { n: 2 } })
  expect(service?.measures.aspectSentiment).toMatchObject({ n: 1 })
  expect(service?.measures.aspectSentiment?.value).toBeLessThan(0)
  expect(food?.measures.aspectSentiment?.value).toBeGreaterThan(service?.measures.aspectSentiment?.value ?? 0)
  expect(await found(`aspect=${encodeURIComponent('料理')}`)).toEqual(['food', 'meal'])
  expect(await found(`aspect=${encodeURIComponent('料理')}&everyAspect=${encodeURIComponent('接客')}`)).toEqual(['food'])
  const [whole] = await ask({ measures: ['aspectSentiment'] })
  expect(whole?.measures.aspectSentiment?.n).toBe(rows.reduce((sum, row) => sum + (row.measures.aspectSentiment?.n ?? 0), 0))
})

test('the export carries risks, waits and aspects', async () => {
  const csv = await call<string>(server, { url: '/api/v1/voices.csv?waiting=60', headers: hq })
  expect(csv.split('\n')[0]).toContain('intents,risks,waitingMinutes,aspects,topics')
  expect(csv.split('\n')[1]).toContain(',120,')
  expect(await call<string>(server, { url: '/api/v1/voices.csv?everyRisk=safety', headers: hq })).toContain(',leave;safety,')
})
