import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operatorOf } from '../../platform/people/workspaces.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { readCatalog } from '../explorer/catalog.ts'
import { explorerOf } from '../explorer/explorer.ts'
import { newestIds } from '../explorer/newest.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { call, hear, sent } from '../testing.ts'
import { words } from './export-words.ts'

let server: TestServer
let hq: TestHeaders
type Item = { id: string; text: string; occurredAt: string; highlights: { kind: string; start: number; end: number }[]; intents: string[] }
type Page = { items: Item[]; nextCursor: string | null; total: number }

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  await hear(server, [
    sent('cancel', '解約方法がどこにも書いてありません。', { occurredAt: '2026-01-05T09:00:00+09:00', scores: { nps: 2 } }),
    sent('server', 'サーバーが落ちていて予約が出来ない。', { occurredAt: '2026-02-05T09:00:00+09:00', touchpoint: '予約サイト', attributes: { 端末: 'iPhone' } }),
    sent('halfwidth', 'ｻｰﾊﾞのエラーで予約できなかった', { occurredAt: '2026-03-05T09:00:00+09:00', touchpoint: '予約サイト', attributes: { 端末: 'Android' } }),
    sent('praise', 'フロントの方がとても親切で、快適に過ごせました。', { occurredAt: '2026-04-05T09:00:00+09:00', scores: { nps: 10 } }),
    sent('staff', '忙しくて休憩が取れません。', { speaker: 'employee' }),
  ])
  await hear(server, [sent('other', '解約したい', {})], 'hinata')
})
afterAll(() => server.stop())

const list = (query: string, headers = hq): Promise<Page> => call<Page>(server, { url: `/api/v1/voices?${query}`, headers })
const texts = async (query: string): Promise<string[]> => (await list(query)).items.map(({ text }) => text.slice(0, 4))

test('lists customers’ voices newest first, page by page, with the total', async () => {
  const first = await list('limit=3')
  expect(first.total).toBe(4)
  expect(first.items.map(({ text }) => text.slice(0, 4))).toEqual(['フロント', 'ｻｰﾊﾞ', 'サーバー'])
  const second = await list(`limit=3&cursor=${first.nextCursor}`)
  expect(second).toMatchObject({ nextCursor: null, total: 4, items: [{ sourceId: 'cancel', text: '解約方法がどこにも書いてありません。' }] })
})

test.each([
  ['解約', ['解約方法']],
  ['ｶｲﾔｸ', ['解約方法']],
  ['サーバ', ['ｻｰﾊﾞ', 'サーバー']],
  ['サーバー', ['ｻｰﾊﾞ', 'サーバー']],
  ['できない', ['ｻｰﾊﾞ', 'サーバー']],
  ['出来ない', ['ｻｰﾊﾞ', 'サーバー']],
  ['予約 -エラー', ['サーバー']],
  ['予約 NOT エラー', ['サーバー']],
  ['解約 OR 親切', ['フロント', '解約方法']],
  ['サーバー エラー', ['ｻｰﾊﾞ']],
  ['「予約が出来ない」', ['サーバー']],
  ['"予約が" 落ち', ['サーバー']],
])('finds %s inside Japanese sentences', async (q, expected) => {
  expect((await texts(`q=${encodeURIComponent(q)}`)).map((text) => text.slice(0, 4)), q).toEqual(expected)
})

test('with patience a list comes in parts that together are the list, and its count grows until it is exact', async () => {
  const whole = await list('limit=3')
  const parts: Page[] = []
  for (let cursor: string | null = ''; cursor !== null; cursor = parts.at(-1)?.nextCursor ?? null) parts.push(await list(`limit=3&patience=0${cursor && `&cursor=${cursor}`}`))
  // The newest days hold none of them: without patience for more the first part is empty, and says that older voices follow.
  expect(parts[0]).toMatchObject({ items: [] })
  expect(parts.length).toBeGreaterThan(2)
  expect(parts.flatMap(({ items }) => items.map(({ id }) => id)).slice(0, 3)).toEqual(whole.items.map(({ id }) => id))
  const count = (patience: string) => call<{ voices: number; exact: boolean }>(server, { url: `/api/v1/voices/count?q=${encodeURIComponent('予約')}${patience}`, headers: hq })
  expect(await count('')).toEqual({ voices: 2, exact: true })
  expect((await count('&patience=0')).voices).toBeLessThanOrEqual(2)
  await expect.poll(() => count('&patience=5000')).toEqual({ voices: 2, exact: true })
})

test('however slow the machine, a search that finds nothing takes few steps back to the first month', async () => {
  let asked = 0
  const { analytics, db } = server.platform
  const slow: typeof analytics = { ...analytics, async query(...given) { asked += 1; await sleep(200); return analytics.query(...given) } }
  const catalog = await readCatalog(db, operatorOf(server.workspaceId))
  const conditions = await resolveFilter(catalog, explorerOf(server.platform).readQuery, { q: 'どこにもない言葉' })
  expect((await newestIds({ db, analytics: slow }, conditions, 3)).found).toEqual([])
  expect(asked).toBeLessThanOrEqual(10)
})

test('marks what was searched for in the text as it stands', async () => {
  const { items } = await list(`q=${encodeURIComponent('サーバー')}`)
  const marked = items.map(({ text, highlights }) => highlights.filter(({ kind }) => kind === 'query').map(({ start, end }) => text.slice(start, end)))
  expect(marked).toEqual([['ｻｰﾊﾞ'], ['サーバー']])
  const found = await list(`q=${encodeURIComponent('予約できない')}`)
  expect(found.items.map(({ text, highlights }) => highlights.filter(({ kind }) => kind === 'query').map(({ start, end }) => text.slice(start, end))))
    .toEqual([['予約できなかった'], ['予約が出来ない']])
})

test('filters by day, touchpoint by name, score range, attribute and intent', async () => {
  expect(await texts('from=2026-02-01&to=2026-03-31')).toEqual(['ｻｰﾊﾞ', 'サーバー'])
  expect(await texts(`touchpoint=${encodeURIComponent('予約サイト')}`)).toEqual(['ｻｰﾊﾞ', 'サーバー'])
  expect(await texts('nps=0-6')).toEqual(['解約方法'])
  expect(await texts(`${encodeURIComponent('attribute.端末')}=Android`)).toEqual(['ｻｰﾊﾞ'])
  expect(await texts('intent=praise')).toEqual(['フロント'])
  expect(await texts('speaker=customer&sentiment=positive')).toEqual(['フロント'])
})

test('names a touchpoint that nobody knows instead of finding nothing', async () => {
  const problem = await call<{ errors: { path: string }[] }>(server, { url: `/api/v1/voices?touchpoint=${encodeURIComponent('どこにもない窓口')}`, headers: hq, status: 400 })
  expect(problem.errors[0]?.path).toBe('/touchpoint')
})

test('finds voices that lack something', async () => {
  expect(await texts('without=nps')).toEqual(['ｻｰﾊﾞ', 'サーバー'])
  expect(await texts(`without=${encodeURIComponent('attribute:端末')}`)).toEqual(['フロント', '解約方法'])
  expect(await texts('without=department&without=nps&intent=praise')).toEqual([])
})

test('asks for all of several intents', async () => {
  const both = (await list('everyIntent=complaint&intent=praise')).total
  expect(both).toBe(0)
  expect((await list('everyIntent=praise&intent=praise&intent=complaint')).total).toBe((await list('intent=praise')).total)
})

test('says which days voices cover and which scores they gave', async () => {
  expect(await call(server, { url: '/api/v1/voices/span', headers: hq })).toEqual({
    first: '2026-01-05', last: '2026-04-05', voices: 4, scores: { nps: 2, csat: 0, ces: 0, star: 0 }, removedBefore: null,
  })
})

test('leads from a voice to its neighbours in the list of a filter', async () => {
  const [praise, halfWidth, full, cancel] = (await list('')).items as [Item, Item, Item, Item]
  const beside = (id: string, query = ''): Promise<unknown> => call(server, { url: `/api/v1/voices/${id}/neighbours?${query}`, headers: hq })
  expect(await beside(praise.id)).toEqual({ newer: null, older: halfWidth.id })
  expect(await beside(full.id)).toEqual({ newer: halfWidth.id, older: cancel.id })
  expect(await beside(cancel.id, `touchpoint=${encodeURIComponent('予約サイト')}`)).toEqual({ newer: full.id, older: null })
})

test('too few employees to stay anonymous are not listed', async () => {
  expect(await list('speaker=employee')).toMatchObject({ items: [], total: 0 })
  expect((await list('speaker=employee&speaker=customer')).total).toBe(4)
})

test('another workspace’s voices are not there', async () => {
  const other = await server.as('hq', 'hinata')
  expect((await list('', other)).items.map(({ text }) => text)).toEqual(['解約したい'])
})

test('an export for people is in their words, names the company’s own number, and an import understands it', async () => {
  const exported = async (language: string) => call<string>(server, { url: `/api/v1/voices.csv?q=${encodeURIComponent('予約')}&language=${language}`, headers: hq })
  const [ja, en] = [await exported('ja'), await exported('en')]
  expect(ja.split('\n')[0]).toMatch(/^\uFEFF管理番号,取り込み元,日時,顧客接点,チャネル,/)
  expect(en.split('\n')[0]).toMatch(/^\uFEFFRecord number,Source,Date and time,Touchpoint,Channel,/)
  for (const code of ['complaint', 'request', 'customer']) expect(ja).not.toContain(code)
  const { rows } = await sql<{ source_id: string }>`SELECT source_id FROM voice WHERE workspace_id = ${server.workspaceId} AND text LIKE '%予約%'`.execute(server.platform.db)
  const own = rows.map(({ source_id }) => source_id)
  expect(ja.trimEnd().split('\n').slice(1).every((line) => own.includes(line.split(',')[0] ?? ''))).toBe(true)
  const machine = await call<string>(server, { url: '/api/v1/voices.csv', headers: hq })
  for (const [name, content, sourceId] of [['声.csv', ja, '管理番号'], ['voices.csv', en, 'Record number'], ['machine.csv', machine, 'sourceId']] as const) {
    const form = new FormData()
    form.append('file', new Blob([content]), name)
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const uploaded = await server.app.inject({
      method: 'POST', url: '/api/v1/imports', headers: { ...hq, 'content-type': request.headers.get('content-type') ?? '' }, payload: Buffer.from(await request.arrayBuffer()),
    })
    expect(uploaded.statusCode, uploaded.body).toBe(201)
    const { mapping } = uploaded.json<{ mapping: { kind: string; columns: Record<string, { column: string }> } }>()
    expect(mapping.kind).toBe('voices')
    const taken = Object.fromEntries(Object.entries(mapping.columns).map(([target, { column }]) => [target, column]))
    expect(taken).toMatchObject({
      sourceId, ...(name === '声.csv' ? { occurredAt: '日時', touchpoint: '顧客接点', channel: 'チャネル', text: '本文' }
        : name === 'voices.csv' ? { occurredAt: 'Date and time', touchpoint: 'Touchpoint', channel: 'Channel', text: 'Text' } : { occurredAt: 'occurredAt', touchpoint: 'touchpoint', channel: 'channel', text: 'text' }),
    })
  }
})

test('an export’s words are the console’s', async () => {
  for (const language of ['ja', 'en'] as const) {
    const vocabulary = JSON.parse(await readFile(new URL(`../../../console/i18n/${language}/vocabulary.json`, import.meta.url), 'utf8')) as Record<string, string>
    for (const [kind, ofKind] of Object.entries(words)) {
      const own = Object.fromEntries(Object.entries(vocabulary).filter(([id]) => id.startsWith(`vocabulary.${kind}.`)))
      expect(Object.fromEntries(Object.entries(ofKind).map(([code, text]) => [`vocabulary.${kind}.${code}`, text[language]]))).toEqual(own)
    }
  }
})

test('exports the selection as CSV', async () => {
  const csv = await call<string>(server, { url: `/api/v1/voices.csv?q=${encodeURIComponent('予約')}`, headers: hq })
  const lines = csv.trimEnd().split('\n')
  expect(lines[0]).toMatch(/^\uFEFFid,occurredAt,touchpoint,/)
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('予約サイト')
  // On the company's clocks: nine in the morning is not midnight.
  expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(['2026-03-05 09:00:00', '2026-02-05 09:00:00'])
})
