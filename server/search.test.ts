import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from './testing/server.ts'
import { departments } from './testing/cast.ts'
import { call, hear, sent } from './understand/testing.ts'
import type { Found } from './platform/search/search.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  const hq = await server.as('hq')
  await call(server, { method: 'POST', url: '/api/v1/touchpoints', headers: hq, payload: { name: '予約サイト', channel: 'form', departmentId: departments.rooms.id }, status: 201 })
  await call(server, { method: 'POST', url: '/api/v1/touchpoints', headers: hq, payload: { name: '予約電話', channel: 'phone', departmentId: departments.restaurant.id }, status: 201 })
  await call(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '予約のしにくさ', rule: { any: ['予約'] } }, status: 201 })
  await hear(server, [
    sent('site', 'とても長い前置きのあとで、ようやく予約サーバーが落ちていると分かりました。電話は090-1234-5678です。', { touchpoint: '予約サイト', customer: { externalId: 'P-77', name: '予約好子', email: 'yoyaku@example.jp' } }),
    sent('phone', '予約の電話がつながらない。', { touchpoint: '予約電話', channel: 'phone', customer: { externalId: 'P-78', name: '予約電次郎' } }),
  ])
  await hear(server, [sent('other', '予約した部屋が違う。', {})], 'hinata')
})
afterAll(() => server.stop())

const search = async (headers: TestHeaders, q: string, more = ''): Promise<Found[]> =>
  (await call<{ items: Found[] }>(server, { url: `/api/v1/search?q=${encodeURIComponent(q)}${more}`, headers })).items
const titles = (found: readonly Found[], kind: Found['kind']): string[] => found.filter((one) => one.kind === kind).map(({ title }) => title).toSorted()

test('finds things of every stage by a few letters', async () => {
  const found = await search(await server.as('hq'), '予約')
  expect(titles(found, 'touchpoint')).toEqual(['予約サイト', '予約電話'])
  expect(titles(found, 'topic')).toContain('予約のしにくさ')
  expect(titles(found, 'customer')).toEqual(['予約好子', '予約電次郎'])
  expect(found.filter(({ kind }) => kind === 'voice')).toHaveLength(2)
  expect(found.find(({ title }) => title === '予約サイト')).toMatchObject({ detail: '宿泊部' })
})

test('shows the words of a voice around the hit, masked', async () => {
  const [voice] = (await search(await server.as('hq'), 'ｻｰﾊﾞ')).filter(({ kind }) => kind === 'voice')
  expect(voice).toMatchObject({ title: expect.stringMatching(/^….*サーバーが落ちている/) as string, detail: '予約サイト' })
  expect(voice?.title).not.toContain('090-1234')
})

test('a manager finds what their department sees, and nothing of another one', async () => {
  const found = await search(await server.as('manager'), '予約')
  expect(titles(found, 'touchpoint')).toEqual(['予約サイト'])
  expect(titles(found, 'customer')).toEqual(['予約好子'])
  expect(titles(found, 'voice')).toEqual([expect.stringContaining('サーバー')])
})

test('who may not read customers finds none, by no kind of address', async () => {
  const executive = await server.as('executive')
  for (const q of ['予約好子', 'yoyaku@example.jp', 'P-77']) expect(titles(await search(executive, q), 'customer'), q).toEqual([])
  const hq = await server.as('hq')
  for (const q of ['予約好', 'ＹＯＹＡＫＵ@example.jp', 'yoyaku', 'P-77']) expect(titles(await search(hq, q), 'customer'), q).toEqual(['予約好子'])
})

test('an address is masked, and part of it finds nobody for those who may not see it', async () => {
  await hear(server, [sent('mail', 'メールで聞いた件です。', { touchpoint: '予約サイト', customer: { email: 'nanashi@example.jp', phone: '090-8765-4321' } })])
  const [analyst, hq] = [await server.as('analyst'), await server.as('hq')]
  for (const headers of [analyst, hq]) {
    const [found] = await search(headers, 'NANASHI@example.jp')
    expect(found).toMatchObject({ kind: 'customer', title: 'n•••@example.jp', detail: '+81•••4321' })
  }
  expect(titles(await search(hq, 'nanas'), 'customer')).toEqual(['n•••@example.jp'])
  for (const q of ['nanas', '8765']) expect(titles(await search(analyst, q), 'customer'), q).toEqual([])
  expect(titles(await search(analyst, 'P-7'), 'customer')).toEqual(['予約好子', '予約電次郎'])
})

test('another workspace finds its own things alone', async () => {
  const found = await search(await server.as('owner', 'hinata'), '予約')
  expect(titles(found, 'voice')).toEqual(['予約した部屋が違う。'])
  expect(found.every(({ kind }) => kind === 'voice' || kind === 'topic')).toBe(true)
  expect(titles(found, 'topic')).not.toContain('予約のしにくさ')
})

test('limits each kind by itself, takes half-typed phrases, and refuses an empty question', async () => {
  const hq = await server.as('hq')
  const found = await search(hq, '予約', '&limit=1')
  expect(titles(found, 'voice')).toHaveLength(1)
  expect(titles(found, 'touchpoint')).toHaveLength(1)
  expect(titles(found, 'customer')).toHaveLength(1)
  expect(titles(await search(hq, '「予約の電'), 'voice')).toEqual(['予約の電話がつながらない。'])
  expect(await search(hq, 'どこにもない言葉')).toEqual([])
  await call(server, { url: '/api/v1/search?q=', headers: hq, status: 400 })
})
