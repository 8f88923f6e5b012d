import { afterAll, beforeAll, expect, test } from 'vitest'
import { operatorOf } from '../../platform/people/workspaces.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { ask, cells, topicNames, voiceIds, weeklySeries } from '../index.ts'
import { call, hear, sent } from '../testing.ts'

let server: TestServer
const actor = () => operatorOf(server.workspaceId)
let topicId: string
let touchpointId: string

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
  const found = await cells(server.platform, actor(), { from: '2026-01-05', to: '2026-01-18' })
  expect(found).toHaveLength(2)
  expect(found.reduce((sum, { sums }) => sum + sums.voices, 0)).toBe(14)
  expect(found.reduce((sum, { sums }) => sum + sums.complaints, 0)).toBe(6)
  const front = found.find((cell) => cell.touchpointId === touchpointId)
  expect(front).toMatchObject({ topicId, sums: { csat_n: front?.sums.voices } })
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
