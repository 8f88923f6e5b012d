import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'

type Interval = { value: number; low: number; high: number }
type Version = {
  id: string; number: number; revision: number; status: string; failure: string | null; erased: number
  learntFrom: { voices: number; nps: number; withoutTopic: number } | null
  measured: { heldBack: number; own: Interval; present: Interval & { number: number | null }; difference: Interval; verdict: string } | null
  weights: { topic: { id: string; name: string }; voices: number; effect: number; low: number; high: number }[]
}

let server: TestServer
let owner: TestHeaders
let hq: TestHeaders
const topics = { wait: '', staff: '', parking: '' }

/** 待ち時間 goes with low scores, 店員 with high ones, 駐車場 with neither; 待ち時間 and 駐車場 are often said together. */
function said(index: number): { text: string; nps: number } {
  const [waits, parks, staff] = [index % 3 === 0, index % 3 === 0 ? index % 2 === 0 : index % 7 === 0, index % 4 === 1]
  const words = [...(waits ? ['待ち時間のことです'] : []), ...(parks ? ['駐車場を使いました'] : []), ...(staff ? ['店員さんと話しました'] : []), `今日の感想その${index}です`]
  const luck = (index * 7919) % 10
  return { text: `${words.join('。')}。`, nps: waits ? (luck < 8 ? 2 : 9) : staff ? (luck < 8 ? 10 : 4) : luck < 5 ? 9 : 3 }
}

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.as('owner')
  hq = await server.as('hq')
  for (const [key, name, word] of [['wait', '待ち時間', '待ち時間'], ['staff', '店員', '店員'], ['parking', '駐車場', '駐車場']] as const) {
    topics[key] = (await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name, rule: { any: [word] } }, status: 201 })).id
  }
})
afterAll(() => server.stop())

const url = '/api/v1/topic-weights'
const state = () => call<{ scored: number; least: number; items: Version[] }>(server, { url, headers: hq })
const newest = async (): Promise<Version> => (await state()).items[0] as Version
const learn = async (): Promise<Version> => {
  await call(server, { method: 'POST', url, headers: hq, payload: {}, status: 202 })
  await server.settle()
  return newest()
}
const adopt = (versionId: string | null, headers = owner, status = 204) => call(server, { method: 'POST', url: `${url}/adoptions`, headers, payload: { versionId }, status })

test('too few scores teach nothing, and the version says so', async () => {
  await hear(server, Array.from({ length: 20 }, (_, index) => sent(`few${index}`, said(index).text, { scores: { nps: said(index).nps } })))
  expect(await learn()).toMatchObject({ number: 1, status: 'failed', failure: 'too-few', weights: [], measured: null })
})

test('a version says what each topic goes with beside the others, and how much that explains of voices it has not seen', async () => {
  await hear(server, Array.from({ length: 480 }, (_, index) => sent(`w${index}`, said(index).text, { scores: { nps: said(index).nps }, ...(index === 3 && { customer: { externalId: 'W-1' } }) })))
  const version = await learn()
  expect(version).toMatchObject({ number: 2, status: 'proposed', learntFrom: { voices: 500, nps: 500 } })
  const of = (id: string) => version.weights.find(({ topic }) => topic.id === id) as Version['weights'][number]
  expect(version.weights[0]?.topic.name).toBe('待ち時間')
  expect(of(topics.wait).high).toBeLessThan(-30)
  expect(of(topics.staff).low).toBeGreaterThan(10)
  expect(of(topics.parking).low).toBeLessThan(0)
  expect(of(topics.parking).high).toBeGreaterThan(0)
  expect(version.measured?.own.low).toBeGreaterThan(0)
  expect(version.measured?.present.number).toBeNull()
  expect(version.measured?.difference.value).toBeCloseTo((version.measured?.own.value ?? 0) - (version.measured?.present.value ?? 0), 3)
  expect(version.measured?.verdict).not.toBe('worse')
})

test('nothing counts without a yes of somebody who may; the ranking then says by which weight, and a no or a way back is one step', async () => {
  const { id } = await newest()
  await adopt(id, hq, 403)
  type Listed = { items: { topic: { id: string }; rank: number; scoreWeight: Interval | null; why: { ja: string } }[] }
  await hear(server, Array.from({ length: 12 }, (_, index) => sent(`c${index}`, `${index % 2 === 0 ? '待ち時間が長すぎて困ります' : '駐車場が狭すぎて困ります'}。苦情その${index}です。`)))
  const opportunities = async (): Promise<Listed['items']> => (await call<Listed>(server, { url: '/api/v1/opportunities', headers: owner })).items
  await server.settle()
  expect((await opportunities()).every(({ scoreWeight }) => scoreWeight === null)).toBe(true)
  await adopt(id)
  await adopt(id, owner, 409)
  await server.settle()
  // The ranking follows some seconds later, once for all that changed until then.
  await expect.poll(async () => (await opportunities())[0]?.scoreWeight?.value, { interval: 500 }).toBeDefined()
  const ranked = await opportunities()
  expect(ranked[0]?.topic.id).toBe(topics.wait)
  expect(ranked[0]?.scoreWeight?.value).toBeLessThan(-30)
  expect(ranked[0]?.why.ja).toMatch(/順位はこの重みも踏まえています/)
  const second = await learn()
  expect(second.measured).toMatchObject({ present: { number: 2 }, verdict: 'cannot-tell' })
  await call(server, { method: 'POST', url: `${url}/${second.id}/refusal`, headers: owner, payload: {}, status: 204 })
  await adopt(second.id)
  expect((await state()).items.map(({ status }) => status)).toEqual(['adopted', 'former', 'failed'])
  await adopt(null)
  await expect.poll(async () => (await opportunities()).every(({ scoreWeight }) => scoreWeight === null), { interval: 500 }).toBe(true)
  await adopt(id)
})

test('who is erased is forgotten by it, and it is learnt again', async () => {
  const before = (await state()).items.find(({ status }) => status === 'adopted') as Version
  const { items: [customer] } = await call<{ items: { id: string }[] }>(server, { url: '/api/v1/customers?q=W-1', headers: hq })
  await call(server, { method: 'DELETE', url: `/api/v1/customers/${customer?.id}`, headers: hq, status: 202 })
  await server.settle()
  const after = (await state()).items.find(({ status }) => status === 'adopted') as Version
  expect(after).toMatchObject({ id: before.id, revision: before.revision + 1, erased: 1, learntFrom: { voices: 499 } })
})
