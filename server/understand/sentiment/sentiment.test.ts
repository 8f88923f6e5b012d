import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent, type SentVoice } from '../testing.ts'
import { bringForward } from '../analysis/bring-forward.ts'
import { writeReading } from '../analysis/generation-reading.ts'
import { teach } from './teaching.ts'
import type { Version } from './version.ts'

type Detail = Version & { examples: { voice: { id: string; text: string }; expected: number; own: number; engine: number }[] }
type State = { scored: number; adoptedId: string | null; older: boolean; unusable: boolean; adopting: { versionId: string | null } | null }
let server: TestServer
let owner: TestHeaders
let analyst: TestHeaders
let first: string
beforeAll(async () => {
  server = await startTestServer()
  ;[owner, analyst] = [await server.as('owner'), await server.as('analyst')]
})
afterAll(() => server.stop())

/** A company whose customers praise and blame in words that no lexicon judges: 「ツバメ便」 is good, 「カモメ便」 is not. */
const places = ['東京', '大阪', '名古屋', '福岡', '札幌', '仙台', '広島', '京都', '神戸', '新潟']
const goods = ['本', '靴', '鍋', '傘', '机', '皿']
const voices: SentVoice[] = places.flatMap((place) => goods.flatMap((thing) => [
  sent(`good ${place}${thing}`, `${place}まで${thing}をツバメ便で送りました。`, { scores: thing === '本' ? { star: 5, nps: 9 } : { nps: 10 }, customer: { externalId: `C-${place}` } }),
  sent(`bad ${place}${thing}`, `${place}まで${thing}をカモメ便で送りました。`, { scores: thing === '靴' ? { ces: 2 } : { csat: 1 }, customer: { externalId: `C-${place}` } }),
]))

const url = '/api/v1/sentiment/versions'
const state = (): Promise<State> => call(server, { url: '/api/v1/sentiment', headers: analyst })
const show = (id: string): Promise<Detail> => call(server, { url: `${url}/${id}`, headers: analyst })
const begin = async (): Promise<string> => (await call<{ id: string }>(server, { method: 'POST', url, headers: analyst, payload: {}, status: 202 })).id
const learnt = async (id: string): Promise<Detail> => {
  await expect.poll(async () => (await show(id)).status, { interval: 200 }).not.toBe('learning')
  return show(id)
}
const adopt = (versionId: string | null, status = 202) => call(server, { method: 'POST', url: '/api/v1/sentiment/adoptions', headers: owner, payload: { versionId }, status })
const generation = async (): Promise<number> => (await call<{ generation: number }>(server, { method: 'POST', url: '/api/v1/insights', headers: owner, payload: { measures: ['voices'] } })).generation
const changedOver = async (from: number) => expect.poll(generation, { interval: 200 }).toBe(from + 1)
const sentimentOf = async (id: string): Promise<number> => (await call<{ voice: { sentiment: number } }>(server, { url: `/api/v1/voices/${id}`, headers: analyst })).voice.sentiment
const reasons = (id: string) => call<{ judged: string; polarity: number; words: { start: number; end: number; part: number }[] } | null>(server, { url: `/api/v1/voices/${id}/sentiment-reasons`, headers: analyst })

test('too few voices fail with a reason and apply nothing', async () => {
  await hear(server, voices.slice(0, 10))
  const version = await learnt(await begin())
  expect(version).toMatchObject({ status: 'failed', failure: 'too-few', usable: false, measured: null, number: 1 })
  await adopt(version.id, 409)
  await adopt('0199ffff-0000-7000-8000-00000000ffff', 404)
})

test('the teaching thread tells each step it begins', async () => {
  const stages = new Set<string>()
  const lesson = { words: [], voices: voices.map(({ text }) => ({ text: String(text), polarity: String(text).includes('ツバメ便') ? 1 as const : -1 as const })) }
  await teach(lesson, async (stage) => void stages.add(stage), new AbortController().signal)
  expect([...stages]).toEqual(['reading', 'measuring', 'training'])
})

test('learns from scores, measures on voices held back, and changes nothing by itself', async () => {
  const ids = await hear(server, [
    ...voices, sent('odd', '東京まで本を送りました。', { scores: { nps: 10, csat: 1 } }), sent('none', '秋田まで本をツバメ便で送りました。'),
    sent('staff', '社員ですがツバメ便は嫌いです。', { speaker: 'employee', scores: { nps: 0 } }),
  ])
  expect((await state()).scored).toBe(121)
  // What a person says of how a voice is meant teaches as a score does, and stands over one.
  const correct = (voiceId: string | undefined, value: number) => call(server, { method: 'POST', url: `/api/v1/voices/${voiceId}/corrections`, headers: owner, payload: { field: 'sentiment', value } })
  await correct(ids[ids.length - 2], 0.6)
  await correct(ids[1], -0.8)
  expect((await state()).scored).toBe(122)
  first = await begin()
  expect((await call<{ items: Version[] }>(server, { url, headers: analyst })).items.map(({ number }) => number)).toEqual([2, 1])
  const again = await server.app.inject({ method: 'POST', url, headers: analyst, payload: {} })
  expect(again.json<{ type: string }>().type).toBe('urn:koewa:problem:sentiment-learning')
  const version = await learnt(first)
  expect(version).toMatchObject({ status: 'proposed', usable: true, erased: 0, revision: 1, learntFrom: { voices: 121, nps: 60, star: 10, csat: 49, ces: 10, corrected: 2, contradicting: 1 } })
  const { heldBack = 0, own, engine, comparison } = version.measured ?? {}
  expect(heldBack).toBeGreaterThan(12)
  expect(own?.accuracy.low).toBeGreaterThan(0.7)
  expect(engine?.accuracy.high).toBeLessThan(0.8)
  expect(comparison?.verdict).toBe('better')
  for (const judge of [own, engine]) expect(judge?.confusions.reduce((sum, one) => sum + one.voices, 0)).toBe(heldBack)
  const right = own?.confusions.filter(({ expected, said }) => expected === said).reduce((sum, one) => sum + one.voices, 0) ?? 0
  expect(right / heldBack).toBeCloseTo(own?.accuracy.value ?? 0, 10)
  expect(version.examples.length).toBeGreaterThan(4)
  expect(version.examples.every(({ voice, expected, own: said, engine: other }) => said !== other && voice.text.includes(expected === 1 ? 'ツバメ便' : 'カモメ便'))).toBe(true)
  expect(await state()).toMatchObject({ adoptedId: null, adopting: null })
  expect(await sentimentOf(version.examples[0]?.voice.id ?? '')).toBe(0)
})

test('adopted by those who may: a new generation is judged by it as a whole, arrivals too, and says why', async () => {
  const refused = await server.app.inject({ method: 'POST', url: '/api/v1/sentiment/adoptions', headers: analyst, payload: { versionId: first } })
  expect(refused.statusCode).toBe(403)
  const before = await generation()
  await adopt(first)
  expect(await state()).toMatchObject({ adoptedId: null, adopting: { versionId: first } })
  // While it fills, what arrives is judged by the engine where questions are asked today, and by the version where they will be.
  const [arrival = ''] = await hear(server, [sent('arrival', '那覇まで椅子をカモメ便で送りました。')])
  await changedOver(before)
  expect(await state()).toMatchObject({ adoptedId: first, adopting: null, unusable: false, older: false })
  const rows = await server.platform.db.selectFrom('analysis').select(['generation', 'sentiment', 'version']).where('voice_id', '=', arrival).orderBy('generation').execute()
  expect(rows).toMatchObject([{ generation: before, sentiment: 0 }, { generation: before + 1, version: expect.stringMatching(/\+sentiment-2\.1$/) }])
  const versions = await server.platform.db.selectFrom('analysis').select('version').distinct().where('generation', '=', before + 1).execute()
  expect(versions).toHaveLength(1)
  expect(await sentimentOf(arrival)).toBeLessThan(-0.2)
  const [later = ''] = await hear(server, [sent('later', '那覇まで椅子をツバメ便で送りました。')])
  expect(await sentimentOf(later)).toBeGreaterThan(0.2)
  const why = await reasons(arrival)
  expect(why).toMatchObject({ judged: '2.1', polarity: -1 })
  const [word] = why?.words ?? []
  expect('那覇まで椅子をカモメ便で送りました。'.slice(word?.start, word?.end)).toBe('カモメ')
  const { version } = await call<{ version: { newer: boolean } }>(server, { url: '/api/v1/analysis/progress', headers: analyst })
  expect(version.newer).toBe(false)
  await adopt(first, 409)
})

test('whoever is erased is forgotten by the version: it is learnt again without them and says so', async () => {
  const { db } = server.platform
  const { items: [customer] } = await call<{ items: { id: string }[] }>(server, { url: `/api/v1/customers?q=${encodeURIComponent('C-東京')}`, headers: owner })
  const model = () => db.selectFrom('sentiment_version').select('model').where('id', '=', first).executeTakeFirstOrThrow()
  const before = await model()
  await call(server, { method: 'DELETE', url: `/api/v1/customers/${customer?.id}`, headers: owner, status: 202 })
  await expect.poll(async () => (await show(first)).revision, { interval: 200 }).toBe(2)
  const version = await show(first)
  expect(version).toMatchObject({ erased: 12, status: 'proposed', usable: true, learntFrom: { voices: 109, corrected: 1 } })
  expect((await model()).model).not.toBe(before.model)
  // Its former weights are dead rows now: they are vacuumed after they died, not only when the person went.
  const { learntAt } = version
  await expect.poll(async () => {
    const { rows: [table] } = await sql<{ at: Date | null }>`SELECT last_vacuum AS at FROM pg_stat_user_tables WHERE relname = 'sentiment_version'`.execute(db)
    return (table?.at?.getTime() ?? 0) > Date.parse(String(learntAt))
  }, { interval: 250 }).toBe(true)
  expect(version.examples.every(({ voice }) => !voice.text.includes('東京'))).toBe(true)
  const { rows } = await sql<{ voices: number }>`SELECT cardinality(voice_ids) AS voices FROM sentiment_version WHERE id = ${first}`.execute(db)
  expect(Number(rows[0]?.voices)).toBe(109)
  // Arrivals are judged by what was learnt again; what was judged before says so until it is analysed anew.
  expect(await state()).toMatchObject({ adoptedId: first, older: true })
  const [arrival = ''] = await hear(server, [sent('after', '那覇まで靴をカモメ便で送りました。')])
  expect((await reasons(arrival))?.judged).toBe('2.2')
  const from = await generation()
  await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: owner, status: 202 })
  await changedOver(from)
  expect(await state()).toMatchObject({ adoptedId: first, older: false })
})

test('the engine can be put back, and an earlier version again', async () => {
  const from = await generation()
  await adopt(null)
  await changedOver(from)
  expect(await state()).toMatchObject({ adoptedId: null })
  const [arrival = ''] = await hear(server, [sent('engine', '那覇まで机をカモメ便で送りました。')])
  expect(await sentimentOf(arrival)).toBe(0)
  expect(await reasons(arrival)).toBeNull()
  const declined = await call<Version>(server, { method: 'POST', url: `${url}/${first}/refusal`, headers: owner })
  expect(declined.status).toBe('declined')
  await adopt(first)
  await changedOver(from + 1)
  expect(await state()).toMatchObject({ adoptedId: first })
  await call(server, { method: 'POST', url: `${url}/${first}/refusal`, headers: owner, status: 409 })
})

test('after an upgrade voices are read anew by themselves, and the version is learnt again first', async () => {
  const { db } = server.platform
  const { workspaceId } = server
  const from = await generation()
  await bringForward(server.platform, { workspaceId })
  await server.settle()
  expect(await generation()).toBe(from)
  await sql`UPDATE sentiment_version SET engine_version = 'older' WHERE id = ${first}`.execute(db)
  await sql`UPDATE analysis SET version = 'older'`.execute(db)
  expect(await state()).toMatchObject({ unusable: true })
  const { revision } = await show(first)
  // Whoever asks by hand keeps the version too: it is learnt again, and the reading begins behind that.
  expect(await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: owner, status: 202 })).toEqual({ generation: null })
  await bringForward(server.platform, { workspaceId })
  await expect.poll(async () => (await show(first)).revision, { interval: 200 }).toBe(revision + 1)
  await bringForward(server.platform, { workspaceId })
  await changedOver(from)
  expect(await state()).toMatchObject({ adoptedId: first, unusable: false, older: false })
  const { version } = await call<{ version: { newer: boolean } }>(server, { url: '/api/v1/analysis/progress', headers: analyst })
  expect(version.newer).toBe(false)
})

test('when too few of its voices are left, a version is withdrawn and the engine judges anew, in place of a generation that was being filled with it', async () => {
  const { db } = server.platform
  const from = await generation()
  await db.insertInto('analysis_generation').values({ workspace_id: server.workspaceId, generation: from + 1, status: 'filling', changed_at: new Date() }).execute()
  await db.transaction().execute((tx) => writeReading(tx, server.workspaceId, { generation: from + 1, dictionaryRevision: 0, sentimentVersionId: first, sentimentRevision: 1 }))
  for (const place of places.slice(1, 8)) {
    const { items: [customer] } = await call<{ items: { id: string }[] }>(server, { url: `/api/v1/customers?q=${encodeURIComponent(`C-${place}`)}`, headers: owner })
    await call(server, { method: 'DELETE', url: `/api/v1/customers/${customer?.id}`, headers: owner, status: 202 })
  }
  await expect.poll(async () => (await show(first)).status, { interval: 300 }).toBe('withdrawn')
  await changedOver(from + 1)
  expect(await show(first)).toMatchObject({ usable: false, failure: 'too-few' })
  expect(await db.selectFrom('analysis_generation').select('status').where('generation', '=', from + 1).execute()).toEqual([{ status: 'retired' }])
  expect(await state()).toMatchObject({ adoptedId: null, unusable: false })
})

test('learning can be cancelled', async () => {
  const id = await begin()
  expect((await call<Version>(server, { method: 'POST', url: `${url}/${id}/cancellation`, headers: analyst })).status).toBe('cancelled')
  await server.settle()
  expect(await show(id)).toMatchObject({ status: 'cancelled', usable: false, measured: null })
})
