import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'

type Share = { value: number; low: number; high: number; right: number; of: number } | null
type Learning = {
  state: string; examples: { with: number; without: number }; needed: { with: number; without: number }; version: number | null
  precision?: Share; recall?: Share; ruleAlone: { recall: Share } | null; curve: { examples: number }[]; versions: { version: number; inForce: boolean }[]
}
type Voice = { id: string; text: string; topics: { name: string }[]; highlights: { kind: string; start: number; end: number; learned?: true }[] }

let server: TestServer
let hq: TestHeaders
let topicId = ''
let ids: string[] = []

const ends = ['今日もそうです', '先週からです', '何度もです', '家の者も言います', 'ずっとです', '朝だけです', '雨の日もです', '今年からです', '二回目です', '困っています', '去年もでした', '夜もです']
const heat = ['暖房が効かない', '部屋が寒くて凍える', '温風が出てこない', 'ヒーターが温まらない']
const other = ['レジの列が長い', '駐車場が狭い', '店員が親切だった', '荷物の配送が遅い']
const sentences = [...heat, ...other].flatMap((said, kind) => ends.map((end, index) => ({ text: `${said}。${end}。`, holds: kind < heat.length, taught: index < 5, ruled: kind === 0 })))

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const topic = await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '暖房', rule: { any: ['暖房'] } }, status: 201 })
  topicId = topic.id
  ids = await hear(server, sentences.map(({ text }, index) => sent(`s${index}`, text, index === 12 ? { customer: { externalId: 'COLD-1' } } : {})))
})
afterAll(() => server.stop())

const answer = (voiceId: string, holds: boolean | null, headers = hq, status = 204): Promise<unknown> =>
  call(server, { method: 'POST', url: `/api/v1/topics/${topicId}/answers`, headers, payload: { voiceId, holds }, status })
const learning = (): Promise<Learning> => call(server, { url: `/api/v1/topics/${topicId}/learning`, headers: hq })
const tagged = async (): Promise<Set<string>> => {
  const { items } = await call<{ items: Voice[] }>(server, { url: `/api/v1/voices?limit=100&topic=${topicId}`, headers: hq })
  return new Set(items.map(({ id }) => id))
}
const unseen = sentences.flatMap(({ taught }, index) => (taught ? [] : [index]))
const accuracy = async (): Promise<{ recall: number; precision: number }> => {
  const found = await tagged()
  const right = unseen.filter((index) => sentences[index]?.holds && found.has(ids[index] as string)).length
  return { recall: right / unseen.filter((index) => sentences[index]?.holds).length, precision: right / unseen.filter((index) => found.has(ids[index] as string)).length }
}
/** ClickHouse finds by topic, PostgreSQL shows each voice's topics: both say the same. */
const agree = async (): Promise<void> => {
  const { items } = await call<{ items: Voice[] }>(server, { url: '/api/v1/voices?limit=100', headers: hq })
  expect(items.length).toBeGreaterThanOrEqual(95)
  expect(new Set(items.filter(({ topics }) => topics.some(({ name }) => name === '暖房')).map(({ id }) => id))).toEqual(await tagged())
}

test('too few answers teach nothing, and say how many are missing', async () => {
  expect(await learning()).toMatchObject({ state: 'few', examples: { with: 0, without: 0 }, needed: { with: 10, without: 10 }, version: null })
  await answer(ids[0] as string, true)
  await server.settle()
  expect(await learning()).toMatchObject({ state: 'few', needed: { with: 9, without: 10 } })
  expect((await accuracy()).recall).toBe(0.25)
})

test('from ten yes and ten no on, voices nobody looked at are tagged by what was learnt, with the places that spoke for it', async () => {
  for (const [index, { taught, holds }] of sentences.entries()) if (taught) await answer(ids[index] as string, holds)
  await server.settle()
  const learnt = await learning()
  expect(learnt).toMatchObject({ state: 'on', examples: { with: 20, without: 20 } })
  expect(learnt.recall?.of).toBe(20)
  expect(learnt.recall?.value).toBeGreaterThan(learnt.ruleAlone?.recall?.value as number)
  expect(learnt.precision?.low).toBeLessThan(learnt.precision?.value as number)
  expect(learnt.curve.map(({ examples }) => examples)).toEqual([20, 40])
  const after = await accuracy()
  expect(after.recall).toBeGreaterThan(0.8)
  expect(after.precision).toBeGreaterThan(0.9)
  await agree()
  const cold = sentences.findIndex(({ text, taught }) => text.startsWith('ヒーター') && !taught)
  const { voice } = await call<{ voice: Voice }>(server, { url: `/api/v1/voices/${ids[cold]}`, headers: hq })
  const reasons = voice.highlights.filter(({ kind, learned }) => kind === 'topic' && learned)
  expect(reasons.map(({ start, end }) => voice.text.slice(start, end)).join()).toMatch(/ヒーター|温まら/)
})

test('what arrives later is tagged on arrival', async () => {
  const [id] = await hear(server, [sent('late', 'ロビーのヒーターが温まらず、寒くて凍えます。')])
  expect(await tagged()).toContain(id)
})

test('a person’s word beats rule and model, until it is taken back', async () => {
  const index = sentences.findIndex(({ text, taught }) => text.startsWith('暖房') && !taught)
  const id = ids[index] as string
  expect(await tagged()).toContain(id)
  await answer(id, false)
  await server.settle()
  expect(await tagged()).not.toContain(id)
  const { saidBy } = await call<{ saidBy: { topics: { kind: string } } }>(server, { url: `/api/v1/voices/${id}`, headers: hq })
  expect(saidBy.topics.kind).toBe('person')
  await agree()
  await answer(id, null)
  await server.settle()
  expect(await tagged()).toContain(id)
})

test('questions leave out what was answered, and are asked within sight', async () => {
  const { items } = await call<{ items: { voice: Voice; because: string; probability: number | null }[] }>(server, { url: `/api/v1/topics/${topicId}/questions?limit=30`, headers: hq })
  expect(items.length).toBeGreaterThan(10)
  const taught = new Set(sentences.flatMap((one, index) => (one.taught ? [ids[index]] : [])))
  expect(items.some(({ voice }) => taught.has(voice.id))).toBe(false)
  expect(items.every(({ probability }) => probability !== null)).toBe(true)
  const manager = await server.as('manager')
  const narrow = await call<{ items: unknown[] }>(server, { url: `/api/v1/topics/${topicId}/questions`, headers: manager })
  expect(narrow.items).toEqual([])
  await answer(ids[0] as string, true, manager, 404)
  await call(server, { method: 'POST', url: `/api/v1/topics/${topicId}/answers`, headers: await server.as('viewer'), payload: { voiceId: ids[0], holds: true }, status: 403 })
})

test('a model that is switched off tags nothing, in both stores; switched on it is the same again', async () => {
  const { version } = await learning()
  const before = await tagged()
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${topicId}`, headers: hq, payload: { modelOff: true } })
  await server.settle()
  expect((await accuracy()).recall).toBe(0.25)
  expect(await learning()).toMatchObject({ state: 'off', version })
  await agree()
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${topicId}`, headers: hq, payload: { modelOff: false } })
  await server.settle()
  expect(await tagged()).toEqual(before)
  await agree()
})

test('two people who answer at once leave one answer a voice, and one model', async () => {
  const analyst = await server.as('analyst')
  const chosen = unseen.slice(0, 8).map((index) => ids[index] as string)
  await Promise.all(chosen.flatMap((id) => [answer(id, true), answer(id, false, analyst)]))
  await server.settle()
  const { examples, versions } = await learning()
  expect(examples.with + examples.without).toBe(48)
  expect(versions.filter(({ inForce }) => inForce)).toHaveLength(1)
  await agree()
  for (const id of chosen) await answer(id, null)
  await server.settle()
})

test('erasing somebody takes along what their words taught, and it is learnt again without them', async () => {
  const { db } = server.platform
  const before = await learning()
  const erased = ids[12] as string
  const taughtBy = async (): Promise<string[]> => {
    const { rows } = await sql<{ ids: string }>`SELECT array_to_string(voice_ids, ',') AS ids FROM topic_model WHERE model IS NOT NULL
      UNION ALL SELECT array_to_string(voice_ids, ',') FROM topic_vocabulary`.execute(db)
    return rows.map((row) => row.ids)
  }
  expect((await taughtBy()).every((list) => list.includes(erased))).toBe(true)
  const { items: [customer] } = await call<{ items: { id: string }[] }>(server, { url: '/api/v1/customers?q=COLD-1', headers: hq })
  await call(server, { method: 'DELETE', url: `/api/v1/customers/${customer?.id}`, headers: hq, status: 202 })
  await server.settle()
  const after = await taughtBy()
  expect(after).toHaveLength(2)
  expect(after.some((list) => list.includes(erased))).toBe(false)
  expect(await learning()).toMatchObject({ state: 'on', version: (before.version as number) + 1, examples: { with: 19, without: 20 } })
  const { rows } = await sql`SELECT FROM topic_model WHERE model IS NULL AND cardinality(voice_ids) > 0`.execute(db)
  expect(rows).toEqual([])
  await agree()
})

test('a list of topics that somebody states is an example as well, and one answered too few times loses its model', async () => {
  const voiceId = ids[unseen[0] as number] as string
  await call(server, { method: 'POST', url: `/api/v1/voices/${voiceId}/corrections`, headers: hq, payload: { field: 'topics', value: ['暖房'] } })
  await server.settle()
  expect(await learning()).toMatchObject({ examples: { with: 20, without: 20 } })
  for (const [index, { taught, holds }] of sentences.entries()) if (taught && !holds) await answer(ids[index] as string, null)
  await server.settle()
  expect(await learning()).toMatchObject({ state: 'few', version: null, needed: { with: 0, without: 10 } })
  expect((await accuracy()).recall).toBe(0.25)
})

test('a rule that takes in too much is taught to take in less, and says why', async () => {
  const kinds = [{ said: '予約を取り消したい', holds: true }, { said: '予約の変更が通らない', holds: true }, { said: '予約なしで入れて助かった', holds: false }, { said: '予約席の椅子が硬い', holds: false }]
  const said = kinds.flatMap((kind, at) => ends.map((end, index) => ({ text: `${kind.said}。${end}。`, holds: kind.holds, taught: index < 7, at })))
  const { id } = await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '予約の手続き', rule: { any: ['予約'] } }, status: 201 })
  const voices = await hear(server, said.map(({ text }, index) => sent(`b${index}`, text)))
  const of = (query: string) => call<{ items: { id: string }[] }>(server, { url: `/api/v1/voices?limit=100&topic=${id}${query}`, headers: hq })
  expect((await of('')).items).toHaveLength(48)
  for (const [index, { taught, holds }] of said.entries()) {
    if (taught) await call(server, { method: 'POST', url: `/api/v1/topics/${id}/answers`, headers: hq, payload: { voiceId: voices[index], holds }, status: 204 })
  }
  await server.settle()
  const learnt = await call<Learning & { ruled: { refused: number; needed: number; removed: number; rightly: Share } }>(server, { url: `/api/v1/topics/${id}/learning`, headers: hq })
  expect(learnt.ruled).toMatchObject({ refused: 14, needed: 0 })
  expect(learnt.ruled.rightly?.value).toBeGreaterThan(0.9)
  expect(learnt.precision?.value).toBeGreaterThan(learnt.ruleAlone?.recall === null ? 0 : 0.8)
  const unseenOf = (holds: boolean) => said.flatMap((one, index) => (!one.taught && one.holds === holds ? [voices[index] as string] : []))
  const tagged = new Set((await of('')).items.map((one) => one.id))
  // People were asked about the rule's voices alone: of the others they have said nothing.
  expect([...tagged].filter((one) => !voices.includes(one))).toEqual([])
  expect(unseenOf(true).filter((one) => tagged.has(one)).length).toBeGreaterThan(8)
  expect(unseenOf(false).filter((one) => !tagged.has(one)).length).toBeGreaterThan(8)
  const removed = unseenOf(false).find((one) => !tagged.has(one))
  const { voice, reading } = await call<{ voice: Voice; reading: { removedTopics: { topic: { name: string }; probability: number; found: { start: number; end: number }[]; against: { start: number; end: number }[] }[] } }>(server, { url: `/api/v1/voices/${removed}`, headers: hq })
  expect(voice.topics).toEqual([])
  const [removal] = reading.removedTopics
  expect(removal?.topic.name).toBe('予約の手続き')
  expect(removal?.probability).toBeLessThanOrEqual(0.2)
  expect(removal?.found.map(({ start, end }) => voice.text.slice(start, end))).toEqual(['予約'])
  expect(removal?.against.map(({ start, end }) => voice.text.slice(start, end)).join()).toMatch(/な|席|椅子|硬|助/)
  const arrived = await hear(server, [sent('b-late', '予約席の椅子が硬くて困った。')])
  expect((await of('')).items.map((one) => one.id)).not.toContain(arrived[0])
  // One list of questions suffices to say what the others are like.
  const outsideNow = async () => (await call<{ outside: object }>(server, { url: `/api/v1/topics/${id}/learning`, headers: hq })).outside
  expect(await outsideNow()).toEqual({ refused: 0, needed: 10 })
  const { items: asked } = await call<{ items: { voice: Voice; because: string }[] }>(server, { url: `/api/v1/topics/${id}/questions?limit=20`, headers: hq })
  const others = asked.filter(({ voice }) => !voice.text.includes('予約'))
  expect(new Set(others.map(({ because }) => because))).toContain('other')
  expect(others.length).toBeGreaterThanOrEqual(10)
  for (const { voice: { id: voiceId } } of others.slice(0, 10)) await call(server, { method: 'POST', url: `/api/v1/topics/${id}/answers`, headers: hq, payload: { voiceId, holds: false }, status: 204 })
  await server.settle()
  expect(await outsideNow()).toEqual({ refused: 10, needed: 0 })
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${id}`, headers: hq, payload: { modelOff: true } })
  await server.settle()
  expect((await of('')).items.length).toBe(49 - 14)
})
