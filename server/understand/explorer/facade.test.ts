import { afterAll, beforeAll, expect, test } from 'vitest'
import { operatorOf } from '../../platform/people/workspaces.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { ask, cellKey, readCells, topicNames, voiceIds, voiceSpan, weeklySeries, type CellKey } from '../index.ts'
import { call, hear, sent } from '../testing.ts'

let server: TestServer
const actor = () => operatorOf(server.workspaceId)
let topicId: string
let touchpointId: string
const always = { starts: ['2020-01-01'], to: '2030-01-01' }

beforeAll(async () => {
  server = await startTestServer()
  const hq = await server.as('hq')
  ;({ id: topicId } = await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '清掃', rule: { any: ['汚い', '掃除'] } }, status: 201 }))
  const day = (index: number): string => new Date(Date.UTC(2026, 0, 4, 3) + index * 86_400_000).toISOString()
  await hear(server, Array.from({ length: 43 }, (_, index) => sent(`f${index}`, index % 7 < 3 ? '部屋が汚い。最悪です。' : '掃除が行き届いていて快適でした。', {
    occurredAt: day(index), scores: { csat: index % 7 < 3 ? 1 : 5 }, touchpoint: index % 2 === 0 ? 'フロント' : '客室',
  })))
  touchpointId = (await server.platform.db.selectFrom('touchpoint').select('id').where('name', '=', 'フロント').executeTakeFirstOrThrow()).id
})
afterAll(() => server.stop())

test('a weekly series holds whole weeks alone, with zeros where nothing was said', async () => {
  const series = await weeklySeries(server.platform, actor(), { metric: 'complaints', slice: { topic: topicId }, from: '2026-01-04', to: '2026-02-25' })
  expect(series.map(({ week }) => week)).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'])
  expect(series.map(({ value }) => value)).toEqual([3, 3, 3, 3, 3, 3, 0])
  const scores = await weeklySeries(server.platform, actor(), { metric: 'csat', slice: { touchpoint: touchpointId }, from: '2026-01-05', to: '2026-02-22' })
  expect(scores[0]?.value).toBeGreaterThan(1)
  expect(scores.at(-1)).toEqual({ week: '2026-02-16', value: null, n: 0 })
})

test('a complaint rate is per exposure where that is known, and says so', async () => {
  const slice = { touchpoint: touchpointId }
  const [perVoice] = await weeklySeries(server.platform, actor(), { metric: 'complaintRate', slice, from: '2026-01-05', to: '2026-01-11' })
  expect(perVoice).toMatchObject({ value: 1 / 3, per: 'voices', n: 3 })
  const exposures = Array.from({ length: 7 }, (_, index) => ({ touchpoint: 'フロント', day: `2026-01-${String(5 + index).padStart(2, '0')}`, amount: 10 }))
  await call(server, { method: 'POST', url: '/api/v1/exposures', headers: await server.key(['exposures:write']), payload: { exposures } })
  const [perContact] = await weeklySeries(server.platform, actor(), { metric: 'complaintRate', slice, from: '2026-01-05', to: '2026-01-11' })
  expect(perContact).toEqual({ week: '2026-01-05', value: 1 / 70, n: 3, per: 'exposure' })
})

test('cells hold the sums of each topic at each touchpoint', async () => {
  const reader = await readCells(server.platform, actor())
  const [found = new Map<CellKey, never>()] = await reader.cells({ starts: ['2026-01-05'], to: '2026-01-18' })
  expect(found.size).toBe(2)
  expect([...found.values()].reduce((sum, { voices }) => sum + voices, 0)).toBe(14)
  expect([...found.values()].reduce((sum, { complaints }) => sum + complaints, 0)).toBe(6)
  const front = found.get(cellKey(topicId, touchpointId))
  expect(front).toMatchObject({ csat_n: front?.voices })
  const [touchpoints] = await reader.touchpoints({ starts: ['2026-01-05'], to: '2026-01-18' })
  expect(touchpoints?.get(touchpointId)).toMatchObject({ voices: front?.voices, concerns: front?.concerns })
  const parts = await reader.cells({ starts: ['2026-01-05', '2026-01-12', '2026-01-12', '2026-01-14'], to: '2026-01-18' })
  expect(parts.map((part) => [...part.values()].reduce((sum, { voices }) => sum + voices, 0))).toEqual([7, 0, 2, 5])
  expect(await reader.concerned(1)).toHaveLength(2)
  expect(await reader.concerned(1000)).toEqual([])
  expect(await voiceSpan(server.platform, actor(), '2026-02-01')).toEqual({ first: '2026-01-04', last: '2026-02-01' })
})

test('a topic counts what the topics below it count, each voice once, as a filter by it does', async () => {
  const hq = await server.as('hq')
  const above = await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '客室全般', rule: { any: ['部屋'] } }, status: 201 })
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${topicId}`, headers: hq, payload: { parentId: above.id } })
  await server.settle()
  const [found] = await (await readCells(server.platform, actor())).cells(always)
  const { rows } = await ask(server.platform, actor(), { where: { topic: above.id, touchpoint: touchpointId } })
  expect(found?.get(cellKey(above.id, touchpointId))?.voices).toBe(rows[0]?.measures.voices?.value)
  const byTopic = await ask(server.platform, actor(), { by: ['topic'] })
  expect(byTopic.rows.map(({ key, measures }) => [(key.topic as { id: string }).id, measures.voices?.value])).toEqual(expect.arrayContaining([[above.id, 43], [topicId, 43]]))
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${topicId}`, headers: hq, payload: { parentId: null } })
})

test('cells that count as one count a voice of both once, and their weeks have zeros', async () => {
  const [plain] = await (await readCells(server.platform, actor())).cells(always)
  const [kept, other] = [...(plain?.keys() ?? [])].filter((cell) => cell.endsWith(touchpointId)) as [CellKey, CellKey]
  const reader = await readCells(server.platform, actor(), new Map([[other, kept]]))
  const { rows } = await ask(server.platform, actor(), { where: { topic: [kept, other].map((cell) => cell.slice(0, 36)), touchpoint: touchpointId } })
  const [merged] = await reader.cells(always)
  expect(merged?.get(kept)?.voices).toBe(rows[0]?.measures.voices?.value)
  expect(merged?.has(other)).toBe(false)
  const weeks = await reader.weeks({ from: '2026-01-05', to: '2026-03-01' }, [kept])
  expect(weeks.get(kept)).toHaveLength(8)
  expect(weeks.get(kept)?.at(-1)).toEqual({ week: '2026-02-23', voices: 0, complaints: 0, requests: 0, concerns: 0 })
})

test('evidence and answers come through the same scope', async () => {
  const ids = await voiceIds(server.platform, actor(), { topic: [topicId], intent: ['complaint'] }, 5)
  expect(ids).toHaveLength(5)
  const none = { ...actor(), scope: { departmentIds: [], touchpointIds: [] } }
  expect(await voiceIds(server.platform, none, {}, 5)).toEqual([])
  const { rows } = await ask(server.platform, actor(), { measures: ['complaintShare'], where: { topic: topicId } })
  expect(rows[0]?.measures.complaintShare).toMatchObject({ n: 43 })
  expect(await topicNames(server.platform.db, server.workspaceId, [topicId])).toEqual(new Map([[topicId, '清掃']]))
})
