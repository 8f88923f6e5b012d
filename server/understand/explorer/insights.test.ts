import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { npsDifference, npsInterval, wilsonInterval } from '@koewa/statistics'
import { departments } from '../../testing/cast.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'

type Figure = { value: number | null; low: number | null; high: number | null; n: number }
type Row = { key: Record<string, unknown>; measures: Record<string, Figure>; compare?: Record<string, Figure & { difference: Figure }> }

let server: TestServer
let hq: TestHeaders
const places = ['フロント', 'レストラン', '予約サイト']
const words = ['部屋が汚くて最悪でした。', 'もっと早くしてほしいです。', 'とても親切で嬉しかったです。', '駐車場はありますか？', '朝食の時間を確認しました。']

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const voices = Array.from({ length: 240 }, (_, index) => sent(`v${index}`, `${words[index % 5]}（${index}）`, {
    occurredAt: new Date(Date.UTC(2026, 0, 1, 16) + index * 17 * 3_600_000).toISOString(),
    touchpoint: places[index % 3],
    speaker: index % 40 === 39 ? 'observer' : 'customer',
    scores: { nps: index % 4 === 0 ? null : (index * 7) % 11, csat: index % 3 === 0 ? 1 + (index % 5) : null },
    ...(index % 2 === 0 && { customer: { externalId: `c${index % 30}` } }),
    attributes: { 階: String(index % 4) },
  }))
  await hear(server, voices)
  await server.platform.db.updateTable('touchpoint').set({ department_id: departments.rooms.id }).where('name', '=', 'フロント').execute()
})
afterAll(() => server.stop())

const ask = async (question: object, headers = hq): Promise<Row[]> =>
  (await call<{ rows: Row[] }>(server, { method: 'POST', url: '/api/v1/insights', headers, payload: question })).rows

test('every measure equals what PostgreSQL holds, group by group', async () => {
  const { rows: expected } = await sql<Record<string, number> & { place: string; month: string }>`
    SELECT touchpoint.name AS place, to_char(occurred_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-01') AS month, count(*) AS voices,
      count(DISTINCT customer_id) AS customers, count(*) FILTER (WHERE 'complaint' = ANY (intents)) AS complaints,
      count(*) FILTER (WHERE nps >= 9) AS promoters, count(*) FILTER (WHERE nps BETWEEN 7 AND 8) AS passives, count(*) FILTER (WHERE nps <= 6) AS detractors,
      count(csat) AS rated, avg(csat)::float8 AS csat, avg(sentiment)::float8 AS sentiment
    FROM voice JOIN touchpoint ON touchpoint.id = voice.touchpoint_id JOIN analysis ON analysis.voice_id = voice.id
    WHERE voice.workspace_id = ${server.workspaceId} AND speaker = 'customer' GROUP BY 1, 2`.execute(server.platform.db)
  const rows = await ask({ measures: ['voices', 'customers', 'complaints', 'complaintShare', 'nps', 'csat', 'sentiment'], by: ['touchpoint', 'month'] })
  expect(rows).toHaveLength(expected.length)
  expect(expected.length).toBeGreaterThan(12)
  for (const one of expected) {
    const { measures } = rows.find(({ key }) => (key.touchpoint as { name: string }).name === one.place && key.month === one.month) as Row
    expect(measures.voices?.value).toBe(one.voices)
    expect(measures.customers?.value).toBe(one.customers)
    expect(measures.complaints?.value).toBe(one.complaints)
    const share = wilsonInterval({ successes: one.complaints as number, n: one.voices as number })
    expect(measures.complaintShare).toMatchObject({ n: one.voices, low: share.low, high: share.high })
    const nps = npsInterval({ promoters: one.promoters as number, passives: one.passives as number, detractors: one.detractors as number })
    expect(measures.nps?.value).toBeCloseTo(nps.point * 100, 9)
    expect(measures.nps).toMatchObject({ low: nps.low * 100, high: nps.high * 100, n: nps.n })
    expect(measures.csat?.n).toBe(one.rated)
    expect(measures.csat?.value ?? 0).toBeCloseTo(one.csat ?? 0, 9)
    expect(measures.sentiment?.value).toBeCloseTo(one.sentiment as number, 9)
  }
})

test('compares with the previous period at the same places of the calendar', async () => {
  const rows = await ask({ measures: ['voices', 'nps'], by: ['week'], period: { from: '2026-03-02', to: '2026-03-29' }, compare: 'previousPeriod' })
  expect(rows.map(({ key }) => key.week)).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'])
  const before = await ask({ measures: ['voices', 'nps'], by: ['week'], period: { from: '2026-02-02', to: '2026-03-01' } })
  const first = rows.find(({ key }) => key.week === '2026-03-02')
  expect(first?.compare?.voices?.value).toBe(before.find(({ key }) => key.week === '2026-02-02')?.measures.voices?.value)
})

test('days begin where the question’s time zone says', async () => {
  const { rows: expected } = await sql<{ day: string; voices: number }>`SELECT (occurred_at AT TIME ZONE 'America/New_York')::date AS day, count(*) AS voices
    FROM voice WHERE workspace_id = ${server.workspaceId} AND speaker = 'customer' GROUP BY 1 ORDER BY 1`.execute(server.platform.db)
  const rows = await ask({ by: ['day'], period: { timeZone: 'America/New_York' } })
  expect(rows.map(({ key, measures }) => ({ day: key.day, voices: measures.voices?.value }))).toEqual(expected)
})

test('compares with last year on the same dates, also where one side heard nothing', async () => {
  const rows = await ask({ measures: ['voices', 'nps'], by: ['month'], period: { from: '2026-02-01', to: '2026-03-31' }, compare: 'previousYear' })
  expect(rows.map(({ key }) => key.month)).toEqual(['2026-02-01', '2026-03-01'])
  expect(rows[0]?.compare).toMatchObject({ voices: { value: 0 }, nps: { value: null, difference: { value: null } } })
  const ahead = await ask({ by: ['week'], period: { from: '2026-12-28', to: '2027-12-26' }, compare: 'previousYear' })
  const own = await ask({ by: ['week'], period: { from: '2025-12-29', to: '2026-12-27' } })
  expect(ahead.map(({ compare }) => compare?.voices?.value)).toEqual(own.map(({ measures }) => measures.voices?.value))
})

test('compares two slices with the interval of their difference', async () => {
  const [row] = await ask({ measures: ['nps', 'complaintShare'], where: { touchpoint: 'フロント' }, compare: { where: { touchpoint: 'レストラン' } } })
  const counts = async (place: string) => {
    const { rows } = await sql<{ promoters: number; passives: number; detractors: number }>`SELECT count(*) FILTER (WHERE nps >= 9) AS promoters,
      count(*) FILTER (WHERE nps BETWEEN 7 AND 8) AS passives, count(*) FILTER (WHERE nps <= 6) AS detractors
      FROM voice JOIN touchpoint ON touchpoint.id = voice.touchpoint_id WHERE touchpoint.name = ${place} AND speaker = 'customer'`.execute(server.platform.db)
    return rows[0] as { promoters: number; passives: number; detractors: number }
  }
  const expected = npsDifference({ from: await counts('レストラン'), to: await counts('フロント') })
  expect(row?.compare?.nps?.difference.value).toBeCloseTo(expected.point * 100, 9)
  expect(row?.compare?.nps?.difference).toMatchObject({ low: expected.low * 100, high: expected.high * 100 })
})

test('groups by intent, attribute, department and band; a figure opens exactly its voices', async () => {
  const byIntent = await ask({ by: ['intent'] })
  expect(new Set(byIntent.map(({ key }) => key.intent))).toEqual(new Set(['complaint', 'request', 'praise', 'question', 'other']).intersection(new Set(byIntent.map(({ key }) => key.intent))))
  for (const { key, measures } of byIntent) {
    const page = await call<{ total: number }>(server, { url: `/api/v1/voices?intent=${key.intent}&limit=1`, headers: hq })
    expect(page.total, String(key.intent)).toBe(measures.voices?.value)
  }
  expect((await ask({ by: ['attribute:階'] })).map(({ key }) => key['attribute:階']).sort()).toEqual(['0', '1', '2', '3'])
  const departmentsFound = await ask({ by: ['department'] })
  expect(departmentsFound.map(({ key }) => (key.department as { name: string } | null)?.name ?? null)).toEqual(expect.arrayContaining(['宿泊部', null]))
  expect((await ask({ by: ['npsBand'] })).map(({ key }) => key.npsBand)).toEqual(expect.arrayContaining(['promoter', 'passive', 'detractor', null]))
})

test('a department counts what those below it count, as a filter by it does', async () => {
  const above = await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/departments', headers: await server.as('admin'), payload: { name: '営業本部', kind: 'department', parentId: null }, status: 201 })
  await call(server, { method: 'PATCH', url: `/api/v1/departments/${departments.rooms.id}`, headers: await server.as('admin'), payload: { parentId: above.id } })
  const counted = (await ask({ by: ['department'] })).find(({ key }) => (key.department as { id: string } | null)?.id === above.id)?.measures.voices?.value
  const [opened] = await ask({ where: { department: above.id } })
  expect(counted).toBeGreaterThan(0)
  expect(counted).toBe(opened?.measures.voices?.value)
  await call(server, { method: 'PATCH', url: `/api/v1/departments/${departments.rooms.id}`, headers: await server.as('admin'), payload: { parentId: null } })
})

test('a manager sees the own department’s touchpoints alone', async () => {
  const manager = await server.as('manager')
  const rows = await ask({ by: ['touchpoint'] }, manager)
  expect(rows.map(({ key }) => (key.touchpoint as { name: string }).name)).toEqual(['フロント'])
  const page = await call<{ total: number; items: { id: string }[] }>(server, { url: '/api/v1/voices?limit=1', headers: manager })
  expect(page.total).toBe(rows[0]?.measures.voices?.value)
  const all = await call<{ items: { id: string; touchpoint: { name: string } }[] }>(server, { url: '/api/v1/voices?limit=5', headers: hq })
  const hidden = all.items.find(({ touchpoint }) => touchpoint.name !== 'フロント')
  await call(server, { url: `/api/v1/voices/${hidden?.id}`, headers: manager, status: 404 })
  await call(server, { url: `/api/v1/voices/${hidden?.id}/original`, headers: manager, status: 404 })
  await call(server, { method: 'POST', url: '/api/v1/insights', headers: manager, payload: { where: { touchpoint: 'レストラン' } }, status: 400 })
})

test('finds the words that tell two slices apart', async () => {
  const found = await call<{ words: { term: string; count: number; otherCount: number; z: number }[] }>(server, {
    method: 'POST', url: '/api/v1/insights/words', headers: hq, payload: { where: { intent: 'complaint' }, compare: { where: { intent: 'praise' } } },
  })
  expect(found.words.map(({ term }) => term)).toContain('部屋')
  expect(found.words.every(({ z, count, otherCount }) => z > 1.9 && count > otherCount)).toBe(true)
})

test('lists attributes with their values', async () => {
  const { items } = await call<{ items: { name: string; different: number; values: { value: string; voices: number }[] }[] }>(server, { url: '/api/v1/attributes', headers: hq })
  expect(items).toMatchObject([{ name: '階', different: 4 }])
  expect(items[0]?.values).toHaveLength(4)
})

test('refuses what cannot be asked', async () => {
  for (const payload of [{ measures: ['happiness'] }, { by: ['weather'] }, { compare: 'previousPeriod' }, { where: { topic: '無い話題' } }, { period: { timeZone: 'Mars/Olympus' } }]) {
    const response = await server.app.inject({ method: 'POST', url: '/api/v1/insights', headers: hq, payload })
    expect(response.statusCode, JSON.stringify(payload)).toBe(400)
  }
})

test('a touchpoint is found by its former name too, until another takes that name', async () => {
  const at = (touchpoint: string) => ask({ measures: ['voices'], where: { touchpoint } })
  const [before] = await at('レストラン')
  const { items } = await call<{ items: { id: string; name: string }[] }>(server, { method: 'GET', url: '/api/v1/touchpoints', headers: hq })
  const id = items.find(({ name }) => name === 'レストラン')?.id
  await call(server, { method: 'PATCH', url: `/api/v1/touchpoints/${id}`, headers: hq, payload: { name: '三階の食堂' } })
  expect(await at('ﾚｽﾄﾗﾝ ')).toEqual([before])
  expect(before?.measures.voices?.value).toBeGreaterThan(50)
  const { items: voices } = await call<{ items: { touchpoint: { name: string } }[] }>(server, { method: 'GET', url: `/api/v1/voices?touchpoint=${encodeURIComponent('レストラン')}&limit=5`, headers: hq })
  expect(new Set(voices.map(({ touchpoint }) => touchpoint.name))).toEqual(new Set(['三階の食堂']))
  await call(server, { method: 'POST', url: '/api/v1/touchpoints', headers: hq, payload: { name: 'レストラン', channel: 'store' }, status: 201 })
  expect((await at('レストラン'))[0]?.measures.voices?.value ?? 0).toBe(0)
})
