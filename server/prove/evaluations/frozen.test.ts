import { afterAll, beforeAll, expect, test } from 'vitest'
import { departments } from '../../testing/cast.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../../understand/testing.ts'
import { before, evaluated, firstMonday, monday, plant, poisson, startedInitiative, touchpointId, voicesOfWeeks } from '../testing.ts'
import type { Evaluation } from './present.ts'

const weeks = 16
const start = 10
let server: TestServer
let hq: TestHeaders
let rooms: string
let bath: string
let initiativeId: string
let first: Evaluation

type Voices = { items: { id: string; text: string }[]; nextCursor: string | null; total: number; hidden: number; erased: number }

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const count = poisson(3)
  const guests = (week: number, index: number) => (week < 2 && index === 3 ? { customer: { email: 'hanako@example.jp', name: '山田花子' } } : {})
  await plant(server, [
    ...voicesOfWeeks({ touchpoint: '客室', weeks, complaints: () => count(8) + 3, more: guests }),
    ...voicesOfWeeks({ touchpoint: '大浴場', weeks, complaints: () => count(8) }),
  ])
  ;[rooms, bath] = [await touchpointId(server, '客室'), await touchpointId(server, '大浴場')]
  await call(server, { method: 'PATCH', url: `/api/v1/touchpoints/${rooms}`, headers: hq, payload: { departmentId: departments.rooms.id } })
  initiativeId = await start1({ slice: { touchpoint: rooms }, comparison: { touchpoint: bath } })
  first = await evaluated(server, hq, initiativeId)
})
afterAll(() => server.stop())

const start1 = (plan: object, departmentId: string = departments.rooms.id) =>
  startedInitiative(server, hq, { startedOn: monday(start), departmentId, plan: { baseline: { from: firstMonday, to: before(start) }, ...plan } })
const show = (id: string, headers = hq) => call<Evaluation>(server, { url: `/api/v1/evaluations/${id}`, headers })
const voices = (id: string, query: string, headers = hq) => call<Voices>(server, { url: `/api/v1/evaluations/${id}/voices?${query}`, headers })

test('the same evidence is the same evaluation, other evidence another one, and the old stands', async () => {
  const again = await evaluated(server, hq, initiativeId, 200)
  expect(again).toEqual(first)
  await hear(server, [sent('late', '部屋が汚くて最悪でした。', { touchpoint: '客室', occurredAt: `${monday(12)}T10:00:00+09:00` })])
  const second = await evaluated(server, hq, initiativeId)
  expect(second.id).not.toBe(first.id)
  expect(second.dataHash).not.toBe(first.dataHash)
  expect(second.planHash).toBe(first.planHash)
  expect(second.voices.treated).toBe(first.voices.treated + 1)
  expect(await show(first.id)).toEqual(first)
  expect(first.guards).toContainEqual(expect.objectContaining({ code: 'looks', passed: true, figure: 1 }))
  expect(second.guards).toContainEqual(expect.objectContaining({ code: 'looks', passed: true, figure: 2 }))
  const { items, total } = await call<{ items: Evaluation[]; total: number }>(server, { url: `/api/v1/evaluations?initiative=${initiativeId}`, headers: hq })
  expect([items.map(({ id }) => id), total]).toEqual([[second.id, first.id], 2])
  expect(await call(server, { url: `/api/v1/initiatives/${initiativeId}`, headers: hq })).toMatchObject({ evaluationId: second.id })
})

test('many who ask at once get one evaluation', async () => {
  const id = await start1({ slice: { touchpoint: rooms }, comparison: { touchpoint: bath }, smallestEffect: 3 })
  const answers = await Promise.all(Array.from({ length: 4 }, () => server.app.inject({ method: 'POST', url: `/api/v1/initiatives/${id}/evaluations`, headers: hq, payload: {} })))
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 200, 201])
  expect(new Set(answers.map((answer) => answer.json<Evaluation>().id)).size).toBe(1)
})

test('every complaint behind the figures can be read, by part and phase, page by page', async () => {
  const counted = (phase: string) => first.series.filter((one) => one.phase === phase).reduce((sum, { treated }) => sum + (treated ?? 0), 0)
  const page = await voices(first.id, 'part=treated&phase=before&limit=500')
  expect(page).toMatchObject({ total: counted('before'), hidden: 0, erased: 0, nextCursor: null })
  expect(page.items).toHaveLength(page.total)
  expect(page.items.every(({ text }) => text.includes('汚くて'))).toBe(true)
  const some = await voices(first.id, 'part=treated&phase=before&limit=30')
  const next = await voices(first.id, `part=treated&phase=before&limit=500&cursor=${some.nextCursor}`)
  expect([...some.items, ...next.items].map(({ id }) => id)).toEqual(page.items.map(({ id }) => id))
  expect((await voices(first.id, 'part=comparison&limit=1')).total).toBe(first.voices.comparison)
  expect(first.voices.treated).toBe(counted('before') + counted('after'))
})

test('somebody of one department sees the evaluation and their own voices in it, and cannot freeze what lies beyond their sight', async () => {
  const manager = await server.as('manager')
  expect((await show(first.id, manager)).verdict).toBe(first.verdict)
  expect((await voices(first.id, 'part=treated&limit=5', manager)).items).toHaveLength(5)
  expect(await voices(first.id, 'part=comparison&limit=5', manager)).toMatchObject({ items: [], hidden: 5, total: first.voices.comparison })
  // 大浴場 is nobody's: a plan that names it, or reaches everywhere, is not theirs to freeze.
  expect((await call<{ detail: string }>(server, { method: 'POST', url: `/api/v1/initiatives/${initiativeId}/evaluations`, headers: manager, payload: {}, status: 400 })).detail).toContain('you may not see it')
  const everywhere = await start1({ slice: { attributes: { 客層: '家族' } }, comparison: { attributes: { 客層: '一人' } } })
  expect((await call<{ detail: string }>(server, { method: 'POST', url: `/api/v1/initiatives/${everywhere}/evaluations`, headers: manager, payload: {}, status: 422 })).detail).toContain('headquarters')
  const others = await evaluated(server, hq, await start1({ slice: { touchpoint: rooms }, comparison: { touchpoint: bath } }, departments.restaurant.id))
  for (const url of [`/api/v1/evaluations/${others.id}`, `/api/v1/evaluations/${others.id}/voices`, `/api/v1/evaluations/${others.id}/proof`]) {
    await call(server, { url, headers: manager, status: 404 })
    await call(server, { url, headers: await server.as('hq', 'hinata'), status: 404 })
  }
  const listed = await call<{ items: Evaluation[] }>(server, { url: '/api/v1/evaluations', headers: manager })
  expect(listed.items.map(({ id }) => id)).toContain(first.id)
  expect(listed.items.map(({ id }) => id)).not.toContain(others.id)
  await call(server, { method: 'POST', url: `/api/v1/initiatives/${initiativeId}/evaluations`, headers: await server.as('viewer'), payload: {}, status: 403 })
})

test('an erased customer’s voices leave the evidence, and the figures stand', async () => {
  const { items } = await call<{ items: { id: string }[] }>(server, { url: `/api/v1/customers?q=${encodeURIComponent('山田花子')}`, headers: hq })
  const { voices: erased } = await call<{ voices: number }>(server, { method: 'DELETE', url: `/api/v1/customers/${items[0]?.id}`, headers: hq, status: 202 })
  expect(erased).toBe(2)
  await server.settle()
  const after = await show(first.id)
  expect(after).toEqual({ ...first, voices: { ...first.voices, erasedSince: 2 } })
  const page = await voices(first.id, 'part=treated&phase=before&limit=500')
  expect(page.erased).toBe(2)
  expect(page.items).toHaveLength(page.total - 2)
  const { count } = await server.platform.db.selectFrom('evaluation_voice').select((eb) => eb.fn.countAll<number>().as('count')).where('evaluation_id', '=', first.id).executeTakeFirstOrThrow()
  expect(Number(count)).toBe(first.voices.treated + first.voices.comparison - 2)
})
