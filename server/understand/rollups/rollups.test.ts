import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { operatorOf } from '../../platform/people/workspaces.ts'
import { listAttributes } from '../explorer/attributes.ts'
import { readCatalog } from '../explorer/catalog.ts'
import { countVoices } from '../explorer/count.ts'
import { explorerOf, type Explorer } from '../explorer/explorer.ts'
import { answer, type InsightRow } from '../explorer/insights.ts'
import { questionSchema, type QuestionInput } from '../explorer/question.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { distinguishingWords, wordsQuestionSchema } from '../explorer/words.ts'
import { call, hear, sent } from '../testing.ts'
import { compareStores } from '../projection/compare-stores.ts'
import { numberCustomers } from '../projection/number-customers.ts'
import { takenInAt, type HeardMonth } from './months.ts'
import { rollProgress } from './progress.ts'
import { rollMonth } from './roll.ts'
import { learnMonths } from './roller.ts'

/**
 * Questions are answered from made sums and from the voices themselves, and both answers have to be equal to the last digit: after
 * voices arrived, and after everything that changes what counts, at once and when the months were added up anew.
 */
let server: TestServer
let hq: TestHeaders
let ids: string[]
/** Statements that went to ClickHouse, so that a test can tell where an answer came from. */
let asked: string[] = []
let explorer: Explorer

const words = ['部屋が汚くて最悪でした。', 'もっと早くしてほしいです。', 'スタッフが親切で嬉しかったです。', '駐車場はありますか？', '朝食の時間を確認しました。']
/** Four a day from 2 January: three months, of which the periods below cut the first and the last. */
const voice = (index: number) => sent(`v${index}`, `${words[index % 5]}（${index}）`, {
  occurredAt: new Date(Date.UTC(2026, 0, 2, 3) + index * 6 * 3_600_000).toISOString(),
  touchpoint: ['フロント', 'レストラン', '予約サイト'][index % 3], channel: (['form', 'email'] as const)[index % 2],
  speaker: index % 37 === 36 ? 'observer' : index % 23 === 22 ? 'employee' : 'customer',
  scores: { nps: index % 4 === 0 ? null : (index * 7) % 11, csat: index % 3 === 0 ? 1 + (index % 5) : null, star: index % 6 === 0 ? 1 + (index % 5) : null },
  ...(index % 2 === 0 && { customer: { externalId: `c${index % 30}` } }),
  attributes: { 階: String(index % 4), ...(index % 3 === 0 && { 室: `${index % 7}` }) },
})

/** Twenty questions, asked both ways three times, on a machine that may be busy. */
const patienceMs = 120_000

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const topics = [{ name: '施設', rule: { any: ['部屋', '駐車場'] } }, { name: '駐車', rule: { any: ['駐車場'] }, under: '施設' }, { name: '食事', rule: { any: ['朝食'] } }, { name: '人', rule: { any: ['スタッフ'] } }]
  const made = new Map<string, string>()
  for (const { name, rule, under } of topics) {
    const { id } = await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name, rule, ...(under && { parentId: made.get(under) }) }, status: 201 })
    made.set(name, id)
  }
  ids = await hear(server, Array.from({ length: 300 }, (_, index) => voice(index)))
  const { platform } = server
  explorer = { ...explorerOf(platform), analytics: { ...platform.analytics, query: (statement, ...rest) => (asked.push(statement), platform.analytics.query(statement, ...rest)) } }
})
afterAll(() => server.stop())

const actor = () => operatorOf(server.workspaceId)
const period = { from: '2026-01-15', to: '2026-03-12' }
/** Each answered from made sums of the facet it is listed under. */
const questions: readonly (readonly [name: string, question: QuestionInput])[] = [
  ['everything by day and touchpoint', { measures: ['voices', 'complaints', 'nps', 'csat', 'sentiment'], by: ['day', 'touchpoint'] }],
  ['a period by week and channel', { measures: ['voices', 'complaintShare', 'star'], by: ['week', 'channel'], period }],
  ['departments and stages', { measures: ['voices', 'sentiment', 'ces'], by: ['department', 'stage'], where: { channel: ['form'] } }],
  ['topics with NPS', { measures: ['voices', 'nps', 'sentiment'], by: ['topic'], limit: 20 }],
  ['topics of a period by month', { measures: ['voices', 'praises'], by: ['topic', 'month'], period }],
  ['one topic and those below it', { measures: ['voices', 'nps'], by: ['month', 'touchpoint'], where: { topic: ['施設'] } }],
  ['an attribute, with those that lack it', { measures: ['voices', 'nps'], by: ['attribute:室'] }],
  ['an attribute of a period', { measures: ['voices', 'csat'], by: ['attribute:階', 'touchpoint'], period }],
  ['filtered by an attribute', { measures: ['voices'], by: ['month'], where: { attributes: { 階: ['1', '2'] } } }],
  ['without an attribute', { measures: ['voices'], by: ['touchpoint'], where: { without: ['attribute:室'] } }],
  ['different complaining customers by month', { measures: ['customers'], by: ['month'], where: { intent: ['complaint'] } }],
  ['different customers of a period', { measures: ['customers', 'voices'], by: ['touchpoint'], period }],
  ['intents', { measures: ['voices'], by: ['intent', 'month'] }],
  ['every intent', { measures: ['voices'], where: { everyIntent: ['complaint'] } }],
  ['bands of NPS', { measures: ['voices', 'complaintShare'], by: ['npsBand', 'touchpoint'] }],
  ['detractors', { measures: ['voices', 'nps'], by: ['month'], where: { scores: { nps: { min: 0, max: 6 } } } }],
  ['without a score', { measures: ['voices'], by: ['month'], where: { without: ['csat'] } }],
  ['sentiment', { measures: ['voices'], by: ['sentiment', 'month'], where: { sentiment: ['negative', 'neutral'] } }],
  ['languages of everybody', { measures: ['voices'], by: ['language', 'speaker'], where: { speaker: ['customer', 'employee', 'observer'] } }],
  ['two periods', { measures: ['voices', 'nps', 'complaintShare'], by: ['touchpoint'], period: { from: '2026-02-20', to: '2026-03-14' }, compare: 'previousPeriod' }],
]

const all = questions.map(([name]) => name)

const ask = async (question: QuestionInput, from: Explorer): Promise<readonly InsightRow[]> => (await answer(from, actor(), questionSchema.parse(question))).rows

const searches = ['部屋', '親切 OR 駐車場', '「早くして」']

/** Whether a question was last answered by sums, and by no more voices than those that they do not count. */
const bySums = new Map<string, boolean>()

/** Every answer, by the name of what is asked; `made` takes the names of the questions that made sums answered. */
async function answersOf(from: Explorer, made: string[] = []): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>()
  const catalog = await readCatalog(server.platform.db, actor())
  for (const [name, question] of questions) {
    asked = []
    answers.set(name, await ask(question, from))
    // Nothing is asked when what was answered before still stands.
    if (asked.length > 0) bySums.set(name, asked.every((statement) => statement.includes('voice_sum') || statement.includes('toYYYYMM(heard_day)')))
    if (bySums.get(name)) made.push(name)
  }
  const sides = wordsQuestionSchema.parse({ period: { from: '2026-02-10', to: '2026-03-01' } })
  answers.set('words', await distinguishingWords(from, actor(), sides))
  for (const q of searches) answers.set(q, await countVoices(from, catalog, await resolveFilter(catalog, from.readQuery, { q })))
  return answers.set('attributes', await listAttributes(from, actor()))
}

/** Without sums, and without indexes. */
const fromVoices = (): Promise<Map<string, unknown>> => {
  const { analytics } = server.platform
  const query: Explorer['analytics']['query'] = (statement, params, options) => analytics.query(statement, params, { ...options, settings: { ...options?.settings, use_skip_indexes: 0 } })
  return answersOf({ ...explorer, fromVoices: true, analytics: { ...analytics, query } })
}

/**
 * Both ways of every question give the same.
 * @param voices what the voices themselves say
 * @returns the names of the questions that made sums answered
 */
async function bothWays(voices?: ReadonlyMap<string, unknown>): Promise<string[]> {
  const made: string[] = []
  const answers = await answersOf(explorer, made)
  expect(answers).toEqual(voices ?? (await fromVoices()))
  for (const [name] of questions) expect(answers.get(name), name).not.toEqual([])
  return made
}

/** The server's own roller takes large months alone. */
async function roll(behindMs = 0): Promise<void> {
  const { rows } = await sql<HeardMonth>`SELECT workspace_id AS "workspaceId", generation, month FROM rolled_month WHERE workspace_id = ${server.workspaceId}`.execute(server.platform.db)
  for (const month of rows) await rollMonth(server.platform, month, { least: 1, behindMs })
}

/**
 * Everything is equal at once, when some months are read and others not, and when they have been added up.
 * @returns the questions that sums answered at once, and when the months had been added up
 */
async function equalThroughout(): Promise<Readonly<{ atOnce: string[]; addedUp: string[] }>> {
  await server.settle()
  const voices = await fromVoices()
  const atOnce = await bothWays(voices)
  await roll()
  expect((await compareStores(server.platform)).sums).toEqual([])
  return { atOnce, addedUp: await bothWays(voices) }
}

test('before and after months are added up', async () => {
  expect(await equalThroughout()).toEqual({ atOnce: [], addedUp: all })
}, patienceMs)

test('after voices arrive in one of the months', async () => {
  await hear(server, [sent('late', '駐車場が狭くて残念でした。', { occurredAt: '2026-02-11T10:00:00+09:00', customer: { externalId: 'c2' }, scores: { nps: 3 } })])
  expect(await equalThroughout()).toEqual({ atOnce: all, addedUp: all })
}, patienceMs)

test('while sums count the voices of the first half alone', async () => {
  const middle = await hear(server, Array.from({ length: 40 }, (_, index) => voice(300 + index)))
  await roll(Date.now() - takenInAt(middle[20] as string))
  expect(await equalThroughout()).toEqual({ atOnce: all, addedUp: all })
}, patienceMs)

test('after corrections: of the touchpoint, the time, the intents, the sentiment and the topics', async () => {
  const correct = (at: number, payload: object) => call(server, { method: 'POST', url: `/api/v1/voices/${ids[at]}/corrections`, headers: hq, payload })
  await correct(10, { field: 'touchpoint', value: 'レストラン' })
  await correct(11, { field: 'occurredAt', value: '2026-03-31T23:30:00+09:00' })
  await correct(12, { field: 'intents', value: ['complaint', 'request'] })
  await correct(13, { field: 'sentiment', value: -0.12345 })
  await correct(200, { field: 'topics', value: ['食事', '駐車', '施設'] })
  expect(await equalThroughout()).toMatchObject({ addedUp: all })
}, patienceMs)

test('after a touchpoint and a topic are merged, and a topic is moved', async () => {
  const { platform: { db } } = server
  const places = new Map((await db.selectFrom('touchpoint').select(['id', 'name']).where('workspace_id', '=', server.workspaceId).execute()).map(({ id, name }) => [name, id]))
  const topics = new Map((await db.selectFrom('topic').select(['id', 'name']).where('workspace_id', '=', server.workspaceId).execute()).map(({ id, name }) => [name, id]))
  await call(server, { method: 'POST', url: `/api/v1/topics/${topics.get('食事')}/merge`, headers: hq, payload: { into: topics.get('施設') } })
  await bothWays()
  await call(server, { method: 'POST', url: `/api/v1/touchpoints/${places.get('予約サイト')}/merge`, headers: await server.as('admin'), payload: { into: places.get('フロント') } })
  await call(server, { method: 'PATCH', url: `/api/v1/topics/${topics.get('人')}`, headers: hq, payload: { parentId: topics.get('施設') } })
  expect(await equalThroughout()).toMatchObject({ addedUp: all })
}, patienceMs)

test('after one customer is merged into another, and after that is undone', async () => {
  const customerOf = async (externalId: string): Promise<string> => {
    const { rows } = await sql<{ id: string }>`SELECT customer_id AS id FROM customer_identity WHERE workspace_id = ${server.workspaceId} AND kind = 'external' AND value = ${externalId}`.execute(server.platform.db)
    return rows[0]?.id ?? ''
  }
  const everybody = async (): Promise<number> => (await ask({ measures: ['customers'], by: [] }, explorer))[0]?.measures.customers?.value ?? 0
  const before = await everybody()
  const [kept, merged] = [await customerOf('c4'), await customerOf('c6')]
  const { id } = await call<{ id: string }>(server, { method: 'POST', url: `/api/v1/customers/${kept}/merges`, headers: hq, payload: { mergedId: merged, reason: '同じ方' }, status: 201 })
  expect(await equalThroughout()).toMatchObject({ addedUp: all })
  expect(await everybody()).toBe(before - 1)
  await call(server, { method: 'DELETE', url: `/api/v1/customers/${kept}/merges/${id}`, headers: hq, status: 204 })
  expect(await equalThroughout()).toMatchObject({ addedUp: all })
  expect(await everybody()).toBe(before)
}, 2 * patienceMs)

test('after a customer is erased', async () => {
  const [{ customer_id: customerId }] = (await sql<{ customer_id: string }>`SELECT customer_id FROM voice WHERE id = ${ids[0]}`.execute(server.platform.db)).rows as [{ customer_id: string }]
  await call(server, { method: 'DELETE', url: `/api/v1/customers/${customerId}`, headers: hq, status: 202 })
  expect(await equalThroughout()).toMatchObject({ addedUp: all })
}, patienceMs)

test('after everything was analysed anew', async () => {
  await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: await server.as('admin'), payload: {}, status: 202 })
  await server.settle()
  expect(await equalThroughout()).toMatchObject({ addedUp: all })
}, patienceMs)

test('after an upgrade: months that nobody kept account of, and voices without their customers’ numbers', async () => {
  const { platform } = server
  await platform.analytics.command('ALTER TABLE voice UPDATE customer_number = 0 WHERE 1', {}, { settings: { mutations_sync: '2' } })
  await sql`DELETE FROM rolled_month WHERE workspace_id = ${server.workspaceId}`.execute(platform.db)
  await learnMonths(platform)
  expect(await equalThroughout()).toMatchObject({ addedUp: all.filter((name) => !name.includes('different')) })
  const { rows } = await sql<HeardMonth>`SELECT workspace_id AS "workspaceId", generation, month FROM rolled_month WHERE workspace_id = ${server.workspaceId} AND NOT numbered`.execute(platform.db)
  expect(rows.length).toBeGreaterThan(0)
  for (const month of rows) await numberCustomers(platform, month, new AbortController().signal)
  expect(await equalThroughout()).toMatchObject({ addedUp: all })
  expect(await rollProgress(platform.db)).toMatchObject({ unnumbered: 0 })
}, 2 * patienceMs)

test('comparing the stores finds a planted difference of sums, on its day', async () => {
  await server.platform.analytics.command(`ALTER TABLE voice_sum UPDATE complaints = complaints + 1 WHERE facet = '' AND span = 'day' AND day = '2026-03-03'`, {}, { settings: { mutations_sync: '2' } })
  expect((await compareStores(server.platform)).sums).toMatchObject([{ day: '2026-03-03' }])
}, patienceMs)
