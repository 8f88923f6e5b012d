import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { newId } from '../../platform/ids.ts'
import { storedVersion } from '../analysis/version.ts'
import { call, hear, sent } from '../testing.ts'
import { requestRetagging } from './retag.ts'

type Topic = { id: string; name: string; proposed: boolean; status: string; mergedInto: string | null; rule: { any: string[] }; voices: number }
let server: TestServer
let hq: TestHeaders

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const subjects = ['大浴場が混んでいて入れません', '駐車場が狭いです', '朝食会場の行列が長い', '予約サイトが重い']
  await hear(server, Array.from({ length: 60 }, (_, index) => sent(`v${index}`, `${subjects[index % 4]}。${index}回目です。`)))
})
afterAll(() => server.stop())

const topics = async (): Promise<Topic[]> => (await call<{ items: Topic[] }>(server, { url: '/api/v1/topics', headers: hq })).items
const total = async (query: string): Promise<number> => (await call<{ total: number }>(server, { url: `/api/v1/voices?limit=1&${query}`, headers: hq })).total
const byTopic = async (): Promise<Record<string, number>> => {
  const { rows } = await call<{ rows: { key: { topic: { name: string } }; measures: { voices: { value: number } } }[] }>(server, { method: 'POST', url: '/api/v1/insights', headers: hq, payload: { by: ['topic'] } })
  return Object.fromEntries(rows.map(({ key, measures }) => [key.topic.name, measures.voices.value]))
}

test('the first voices bring proposed topics that tag them at once', async () => {
  await sleep(1600)
  await server.settle()
  const found = await topics()
  expect(found.length).toBeGreaterThanOrEqual(3)
  expect(found.every(({ proposed, status }) => proposed && status === 'active')).toBe(true)
  expect(found.find(({ rule }) => rule.any.includes('駐車場'))?.voices).toBe(15)
})

test('a preview counts what a rule would tag, and adding the topic tags exactly that', async () => {
  const rule = { any: ['混む', '行列', '重い'], none: ['予約'] }
  const preview = await call<{ count: number; complete: boolean; samples: { text: string }[] }>(server, { method: 'POST', url: '/api/v1/topics/preview', headers: hq, payload: { rule } })
  expect(preview).toMatchObject({ count: 30, complete: true })
  expect(preview.samples).toHaveLength(10)
  await call(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '混雑', rule }, status: 201 })
  await server.settle()
  expect(await total(`topic=${encodeURIComponent('混雑')}`)).toBe(30)
  await hear(server, [sent('late', 'エレベーターの前に行列ができています')])
  expect(await total(`topic=${encodeURIComponent('混雑')}`)).toBe(31)
})

test('words may be near by words instead of letters, and only in their order', async () => {
  const count = async (near: object): Promise<number> =>
    (await call<{ count: number }>(server, { method: 'POST', url: '/api/v1/topics/preview', headers: hq, payload: { rule: { near: [near] } } })).count
  // 朝食会場の行列: seven letters, one word between.
  expect(await count({ words: ['朝食', '行列'], within: 2 })).toBe(0)
  expect(await count({ words: ['朝食', '行列'], within: 1, unit: 'words' })).toBe(15)
  expect(await count({ words: ['行列', '朝食'], within: 1, unit: 'words' })).toBe(15)
  expect(await count({ words: ['行列', '朝食'], within: 1, unit: 'words', ordered: true })).toBe(0)
})

test('a preview against the present rule counts what comes in and what drops out, and marks what it found', async () => {
  const preview = await call<{ count: number; samples: { text: string; highlights: { start: number; end: number }[] }[]; change: { added: number; removed: number; addedSamples: { text: string }[] } }>(
    server, { method: 'POST', url: '/api/v1/topics/preview', headers: hq, payload: { rule: { any: ['混む', '駐車場'] }, than: { any: ['混む', '行列'] } } })
  expect(preview).toMatchObject({ count: 30, change: { added: 15, removed: 16 } })
  expect(preview.change.addedSamples.every(({ text }) => text.includes('駐車場'))).toBe(true)
  expect(preview.samples.flatMap(({ text, highlights }) => highlights.map(({ start, end }) => text.slice(start, end)))).toContain('駐車場')
})

test('voices that no topic is about can be found, and what is under way is told', async () => {
  const all = await total('')
  const withTopics = await call<{ rows: unknown[] }>(server, { method: 'POST', url: '/api/v1/insights', headers: hq, payload: { by: ['topic'] } })
  expect(withTopics.rows.length).toBeGreaterThan(0)
  expect(await total('without=topic')).toBeLessThan(all)
  const progress = await call<{ waiting: number; tagging: unknown; anew: unknown }>(server, { url: '/api/v1/analysis/progress', headers: hq })
  expect(progress).toEqual({ waiting: 0, tagging: null, anew: null, soon: false, version: { current: storedVersion, stored: [storedVersion], newer: false, automatic: true } })
})

test('a changed rule tags voices heard before anew, and renaming confirms a proposal', async () => {
  const topic = (await topics()).find(({ name }) => name === '混雑') as Topic
  const changed = await call<Topic>(server, { method: 'PATCH', url: `/api/v1/topics/${topic.id}`, headers: hq, payload: { rule: { any: [], near: [{ words: ['朝食', '行列'], within: 8 }] } } })
  const { tagging } = await call<{ tagging: { topicIds: string[] } | null }>(server, { url: '/api/v1/analysis/progress', headers: hq })
  expect(tagging?.topicIds ?? [topic.id]).toEqual([topic.id])
  expect(changed.proposed).toBe(false)
  await server.settle()
  expect(await total(`topic=${topic.id}`)).toBe(15)
})

test('many topics may change at once', async () => {
  await server.platform.db.transaction().execute((tx) => requestRetagging(tx, { workspaceId: server.workspaceId, topicIds: Array.from({ length: 40 }, newId) }))
  await server.settle()
  expect(await total('')).toBeGreaterThan(0)
})

test('a merged topic counts as the one it went into, under both names, and can be separated again', async () => {
  const all = await topics()
  const parking = all.find(({ rule }) => rule.any.includes('駐車場')) as Topic
  const crowd = all.find(({ name }) => name === '混雑') as Topic
  await call(server, { method: 'POST', url: `/api/v1/topics/${parking.id}/merge`, headers: hq, payload: { into: crowd.id } })
  expect((await byTopic())['混雑']).toBe(30)
  expect((await byTopic())[parking.name]).toBeUndefined()
  expect(await total(`topic=${parking.id}`)).toBe(30)
  await call(server, { method: 'POST', url: `/api/v1/topics/${crowd.id}/merge`, headers: hq, payload: { into: parking.id }, status: 400 })
  await call(server, { method: 'DELETE', url: `/api/v1/topics/${parking.id}/merge`, headers: hq })
  expect((await byTopic())[parking.name]).toBe(15)
})

test('an archived topic disappears from voices and figures', async () => {
  const parking = (await topics()).find(({ rule }) => rule.any.includes('駐車場')) as Topic
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${parking.id}`, headers: hq, payload: { status: 'archived' } })
  await server.settle()
  expect((await byTopic())[parking.name]).toBeUndefined()
  const { items } = await call<{ items: { topics: { name: string }[] }[] }>(server, { url: `/api/v1/voices?q=${encodeURIComponent('駐車場')}`, headers: hq })
  expect(items).toHaveLength(15)
  expect(items.flatMap((item) => item.topics.map(({ name }) => name))).not.toContain(parking.name)
})

test('names are unique, a tree has no rings, and a viewer asks for no proposals', async () => {
  const [first, second] = await topics() as [Topic, Topic]
  await call(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: first.name }, status: 409 })
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${first.id}`, headers: hq, payload: { parentId: second.id } })
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${second.id}`, headers: hq, payload: { parentId: first.id }, status: 400 })
  expect((await topics()).find(({ id }) => id === second.id)).toMatchObject({ parentId: null })
  const viewer = await server.as('viewer')
  await call(server, { method: 'POST', url: '/api/v1/topics/proposals', headers: viewer, status: 403 })
})
