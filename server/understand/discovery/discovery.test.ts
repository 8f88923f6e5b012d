import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { departments } from '../../testing/cast.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'

type Proposal = { id: string; name: string; phrases: string[]; status: string; topicId: string | null; voices: number; weekly: number[]; sentences: { voiceId: string; text: string }[] }
type Proposals = { items: Proposal[]; run: { voices: number; uncovered: number } | null }

let server: TestServer
let hq: TestHeaders

const subjects = [
  ['給湯器', '蛇口', '湯温', '浴槽', '水圧'], ['配送業者', '荷物', '段ボール', '玄関', '伝票'], ['会員カード', 'ポイント', '有効期限', '残高', '暗証番号'],
] as const
const voices = subjects.flatMap(([name, ...parts], subject) => Array.from({ length: 40 }, (_, index) => sent(
  `${subject}-${index}`, `${name}と${parts[index % 4]}を見た。${name}と${parts[(index * 3 + 1 + (index >> 2)) % 4]}が心配だ。家族も期待していた。`,
  { occurredAt: `2026-03-${String(1 + (index % 28)).padStart(2, '0')}T10:00:00+09:00`, ...(subject === 0 && index === 0 && { customer: { externalId: 'BATH-1' } }) },
)))

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  // A topic from the start, so that no first topics are made.
  await call(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '騒音', rule: { any: ['騒音'] } }, status: 201 })
  await hear(server, voices)
})
afterAll(() => server.stop())

const proposals = (headers = hq): Promise<Proposals> => call(server, { url: '/api/v1/topics/proposals', headers })
const search = async (): Promise<Proposals> => {
  await call(server, { method: 'POST', url: '/api/v1/topics/proposals', headers: hq, status: 202 })
  await server.settle()
  return proposals()
}
/** The proposals whose sentences are all about one of the subjects, the largest first; a subject may fall into two. */
const allAbout = ({ items }: Proposals, word: string): Proposal[] => items.filter(({ sentences }) => sentences.every(({ text }) => text.includes(word)))
const about = (found: Proposals, word: string): Proposal | undefined => allAbout(found, word)[0]
const heard = (found: Proposals, word: string): number => allAbout(found, word).reduce((sum, { voices: count }) => sum + count, 0)
const total = async (topic: string): Promise<number> => (await call<{ total: number }>(server, { url: `/api/v1/voices?limit=1&topic=${topic}`, headers: hq })).total

test('what no topic covers is proposed with its phrases, sentences, number and trend', async () => {
  expect(await proposals()).toEqual({ items: [], run: null })
  const found = await search()
  expect(found.run).toMatchObject({ voices: 120, uncovered: 120 })
  expect(subjects.map(([name]) => heard(found, name))).toEqual([40, 40, 40])
  const water = about(found, '給湯器') as Proposal
  expect(water.status).toBe('open')
  expect(water.weekly).toHaveLength(12)
  expect(water.weekly.reduce((sum, count) => sum + count)).toBe(water.voices)
  expect(water.sentences).toHaveLength(3)
  expect(water.sentences.every(({ text }) => text.includes('給湯器'))).toBe(true)
  const { items } = await call<{ items: { text: string }[] }>(server, { url: `/api/v1/topics/proposals/${water.id}/voices`, headers: hq })
  expect(items).toHaveLength(water.voices)
})

test('a run keeps ids, given names and dismissals', async () => {
  const before = await proposals()
  const [card, parcel] = [about(before, '会員カード') as Proposal, about(before, '配送業者') as Proposal]
  await call(server, { method: 'PATCH', url: `/api/v1/topics/proposals/${parcel.id}`, headers: hq, payload: { name: '配送の不安' }, status: 204 })
  await call(server, { method: 'POST', url: `/api/v1/topics/proposals/${card.id}/dismissal`, headers: hq, status: 204 })
  await call(server, { method: 'POST', url: `/api/v1/topics/proposals/${card.id}/dismissal`, headers: hq, status: 409 })
  const after = await search()
  // Groups at the edge may come and go; the three subjects stay who they are.
  expect(after.items.map(({ id }) => id)).toEqual(expect.arrayContaining([parcel.id, card.id, about(before, '給湯器')?.id]))
  expect(after.items.find(({ id }) => id === parcel.id)?.name).toBe('配送の不安')
  expect(after.items.find(({ id }) => id === card.id)?.status).toBe('dismissed')
  await call(server, { method: 'DELETE', url: `/api/v1/topics/proposals/${card.id}/decision`, headers: hq, status: 204 })
  expect((await proposals()).items.find(({ id }) => id === card.id)?.status).toBe('open')
})

test('a dismissed group that is found no more is kept in mind for a season', async () => {
  const { db } = server.platform
  const insert = (discoveryId: string, days: number) => sql`
    INSERT INTO topic_proposal (workspace_id, id, discovery_id, name, phrases, weights, sentences, voice_ids, status, renamed, found_at, seen_at)
    VALUES (${server.workspaceId}, gen_random_uuid(), ${discoveryId}, '昔の話', '{昔}', '{}', '[]', '{}', 'dismissed', false, now(), now() - ${days} * interval '1 day')`.execute(db)
  await insert('old', 91)
  await insert('recent', 80)
  await search()
  const { rows } = await sql<{ discovery_id: string }>`SELECT discovery_id FROM topic_proposal WHERE discovery_id IN ('old', 'recent')`.execute(db)
  expect(rows.map((row) => row.discovery_id)).toEqual(['recent'])
  await sql`DELETE FROM topic_proposal WHERE discovery_id = 'recent'`.execute(db)
})

test('a decision that is being made while a run ends stands', async () => {
  const { db } = server.platform
  const card = about(await proposals(), '会員カード') as Proposal
  await db.transaction().execute(async (tx) => {
    await sql`UPDATE topic_proposal SET status = 'dismissed', name = '決めたところ' WHERE id = ${card.id}`.execute(tx)
    await call(server, { method: 'POST', url: '/api/v1/topics/proposals', headers: hq, status: 202 })
    const waiting = async (): Promise<number> => (await sql<{ n: number }>`
      SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%topic_proposal%'`.execute(db)).rows[0]?.n ?? 0
    await expect.poll(waiting, { interval: 50 }).toBeGreaterThan(0)
  })
  await server.settle()
  expect((await proposals()).items.find(({ id }) => id === card.id)?.status).toBe('dismissed')
  await call(server, { method: 'DELETE', url: `/api/v1/topics/proposals/${card.id}/decision`, headers: hq, status: 204 })
})

test('an accepted proposal is a topic whose rule tags its voices; taken back, both are as before', async () => {
  const water = about(await proposals(), '給湯器') as Proposal
  const topic = await call<{ id: string }>(server, { method: 'POST', url: `/api/v1/topics/proposals/${water.id}/acceptance`, headers: hq, payload: { name: 'お湯' }, status: 201 })
  await server.settle()
  const tagged = await total(topic.id)
  expect(tagged).toBeGreaterThanOrEqual(water.voices)
  const { items } = await call<{ items: { because: string }[] }>(server, { url: `/api/v1/topics/${topic.id}/questions`, headers: hq })
  expect(new Set(items.map(({ because }) => because))).toContain('tagged')
  const covered = await search()
  expect(covered.run?.uncovered).toBe(120 - tagged)
  expect(covered.items.find(({ id }) => id === water.id)).toMatchObject({ status: 'accepted', topicId: topic.id })
  await call(server, { method: 'DELETE', url: `/api/v1/topics/proposals/${water.id}/decision`, headers: hq, status: 204 })
  await server.settle()
  const { items: topics } = await call<{ items: { id: string; status: string }[] }>(server, { url: '/api/v1/topics', headers: hq })
  expect(topics.find(({ id }) => id === topic.id)?.status).toBe('archived')
  expect((await proposals()).items.map(({ id }) => id)).toContain(water.id)
  // Dismissed then, it is nobody's topic; the name of the one it was stays its own all the same.
  await call(server, { method: 'POST', url: `/api/v1/topics/proposals/${water.id}/dismissal`, headers: hq, status: 204 })
  expect((await proposals()).items.find(({ id }) => id === water.id)).toMatchObject({ status: 'dismissed', topicId: null })
  await call(server, { method: 'DELETE', url: `/api/v1/topics/proposals/${water.id}/decision`, headers: hq, status: 204 })
  const again = await call<{ id: string }>(server, { method: 'POST', url: `/api/v1/topics/proposals/${water.id}/acceptance`, headers: hq, payload: {}, status: 201 })
  expect(again.id).toBe(topic.id)
  await server.settle()
})

test('a merged proposal adds its phrases to a rule, and takes them out again', async () => {
  const parcel = about(await proposals(), '配送業者') as Proposal
  const { items: [, noise] } = await call<{ items: { id: string; name: string; rule: { any: string[] } }[] }>(server, { url: '/api/v1/topics', headers: hq })
  expect(noise?.name).toBe('騒音')
  const merged = await call<{ rule: { any: string[] } }>(server, { method: 'POST', url: `/api/v1/topics/proposals/${parcel.id}/merge`, headers: hq, payload: { into: noise?.id } })
  expect(merged.rule.any[0]).toBe('騒音')
  expect(merged.rule.any.slice(1)).toEqual(parcel.phrases.slice(0, merged.rule.any.length - 1))
  await server.settle()
  expect(await total(noise?.id as string)).toBeGreaterThanOrEqual(parcel.voices)
  // It stays in the list with what became of it, or nobody could take it back another day.
  expect((await proposals()).items.find(({ id }) => id === parcel.id)).toMatchObject({ status: 'merged', topicId: noise?.id })
  await call(server, { method: 'DELETE', url: `/api/v1/topics/proposals/${parcel.id}/decision`, headers: hq, status: 204 })
  await server.settle()
  expect(await total(noise?.id as string)).toBe(0)
  expect((await proposals()).items.find(({ id }) => id === parcel.id)).toMatchObject({ status: 'open', topicId: null })

  // It becomes a topic, goes into another one instead, and becomes a topic again: the same one.
  const decide = (what: string, payload: object) => call<{ id: string }>(server, { method: 'POST', url: `/api/v1/topics/proposals/${parcel.id}/${what}`, headers: hq, payload, ...(what === 'acceptance' && { status: 201 }) })
  const takeBack = () => call(server, { method: 'DELETE', url: `/api/v1/topics/proposals/${parcel.id}/decision`, headers: hq, status: 204 })
  const made = await decide('acceptance', { name: '配送' })
  await takeBack()
  await decide('merge', { into: noise?.id })
  await takeBack()
  expect((await decide('acceptance', { name: '配送' })).id).toBe(made.id)
  await takeBack()
  await server.settle()
})

test('who sees no voices of a proposal sees no proposal, and only those who may decide', async () => {
  expect((await proposals(await server.as('manager'))).items).toEqual([])
  await call(server, { method: 'POST', url: '/api/v1/topics/proposals', headers: await server.as('viewer'), status: 403 })
  expect((await proposals(await server.as('hq', 'hinata'))).items).toEqual([])
})

test('who sees one voice of a proposal reads its words, and none of the others’', async () => {
  const { rows: [one] } = await sql<{ id: string }>`SELECT id FROM voice WHERE source_id = '0-1'`.execute(server.platform.db)
  await call(server, { method: 'POST', url: '/api/v1/touchpoints', headers: hq, payload: { name: '客室の電話', channel: 'phone', departmentId: departments.rooms.id }, status: 201 })
  const state = (value: string | null) => call<{ voice: { text: string } }>(server, { method: 'POST', url: `/api/v1/voices/${one?.id}/corrections`, headers: hq, payload: { field: 'touchpoint', value } })
  const { voice: { text } } = await state('客室の電話')
  await server.settle()
  const [whole, part] = [about(await proposals(), '給湯器'), (await proposals(await server.as('manager'))).items]
  const words = (phrases: readonly string[] = []): string[] => [...new Set(phrases.flatMap((phrase) => phrase.split(/[のが・]/)))]
  expect(part).toMatchObject([{ id: whole?.id, voices: 1 }])
  expect(words(part[0]?.phrases).filter((word) => !text.includes(word))).toEqual([])
  expect(words([part[0]?.name ?? '']).filter((word) => !text.includes(word))).toEqual([])
  expect(words(whole?.phrases).filter((word) => !text.includes(word)), 'the whole says more').not.toEqual([])
  await state(null)
  await server.settle()
})

test('what an erased person said is in no proposal', async () => {
  const before = await search()
  const { items: [customer] } = await call<{ items: { id: string }[] }>(server, { url: '/api/v1/customers?q=BATH-1', headers: hq })
  const { rows: [voice] } = await sql<{ id: string }>`SELECT id FROM voice WHERE source_id = '0-0'`.execute(server.platform.db)
  await call(server, { method: 'DELETE', url: `/api/v1/customers/${customer?.id}`, headers: hq, status: 202 })
  await server.settle()
  const { rows } = await sql`SELECT FROM topic_proposal WHERE ${voice?.id}::uuid = ANY (voice_ids) OR sentences::text LIKE ${`%${voice?.id}%`}`.execute(server.platform.db)
  expect(rows).toEqual([])
  expect((await proposals()).items.map(({ id }) => id)).toEqual(expect.arrayContaining([about(before, '会員カード')?.id, about(before, '配送業者')?.id]))
})

test('phrases of the last week that are new or have risen are told with their test, one customer counting once', async () => {
  const day = (back: number): string => new Date(Date.parse('2026-06-01T03:00:00Z') - back * 86_400_000).toISOString()
  const calm = Array.from({ length: 200 }, (_, index) => sent(`calm-${index}`, `${['窓口', '看板', '階段'][index % 3]}を見た。`, { occurredAt: day(8 + (index % 50)) }))
  const week = Array.from({ length: 40 }, (_, index) => sent(`week-${index}`, `${['窓口', '看板', '階段'][index % 3]}を見た。${index < 12 ? '電池カバーが割れた。' : ''}`, { occurredAt: day(index % 7) }))
  const loud = Array.from({ length: 12 }, (_, index) => sent(`loud-${index}`, '植木鉢が倒れた。', { occurredAt: day(index % 7), customer: { externalId: 'LOUD-1' } }))
  await hear(server, [...calm, ...week, ...loud])
  type Novelty = { now: { from: string; to: string }; speakers: { now: number; before: number }; items: { phrase: string; kind: string; now: number; before: number; adjusted: number }[] }
  const novelty = await call<Novelty>(server, { url: '/api/v1/topics/novelty', headers: hq })
  expect(novelty).toMatchObject({ now: { from: '2026-05-26', to: '2026-06-01' }, speakers: { now: 41, before: 200 } })
  expect(novelty.items.find(({ phrase }) => phrase === '電池カバー')).toMatchObject({ kind: 'new', now: 12, before: 0 })
  expect(novelty.items.every(({ adjusted }) => adjusted < 0.05)).toBe(true)
  expect(novelty.items.some(({ phrase }) => ['窓口', '看板', '植木鉢'].includes(phrase))).toBe(false)
  expect((await call<Novelty>(server, { url: '/api/v1/topics/novelty', headers: await server.as('manager') })).items).toEqual([])
})
