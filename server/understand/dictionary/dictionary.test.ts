import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'
import { mostWords } from './word.ts'

type Taken = { added: number; changed: number; same: number; faults: { line: number; column: string; reason: string; text: string }[] }
let server: TestServer
let analyst: TestHeaders
beforeAll(async () => {
  server = await startTestServer()
  analyst = await server.as('analyst')
})
afterAll(() => server.stop())

const url = '/api/v1/dictionary/words'
const add = (payload: object, status = 201): Promise<{ id: string }> => call(server, { method: 'POST', url, headers: analyst, payload, status })
const list = (query = ''): Promise<{ items: { id: string; surface: string }[]; total: number; nextCursor: string | null }> => call(server, { url: `${url}${query}`, headers: analyst })
const state = (): Promise<{ words: number; older: boolean }> => call(server, { url: '/api/v1/dictionary', headers: analyst })
const surfaces = async (query = ''): Promise<string[]> => (await list(query)).items.map(({ surface }) => surface)
const found = async (q: string): Promise<number> => (await call<{ total: number }>(server, { url: `/api/v1/voices?q=${encodeURIComponent(q)}`, headers: analyst })).total

async function take(content: string | Buffer): Promise<Taken> {
  const head = '--edge\r\ncontent-disposition: form-data; name="file"; filename="words.csv"\r\ncontent-type: text/csv\r\n\r\n'
  const response = await server.app.inject({
    method: 'POST', url: '/api/v1/dictionary/imports', headers: { ...analyst, 'content-type': 'multipart/form-data; boundary=edge' },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--edge--\r\n')]),
  })
  expect(response.statusCode, response.body).toBe(200)
  return response.json<Taken>()
}

test('a word makes the product findable by its reading: at once for what arrives, for the rest after a new generation', async () => {
  const [before = ''] = await hear(server, [sent('before', '颯プランの料金が高いです')])
  expect(await found('ハヤテプラン')).toBe(0)
  expect(await state()).toMatchObject({ words: 0, older: false })
  await add({ surface: '颯プラン', reading: 'はやてぷらん', kind: 'product' })
  const [after = ''] = await hear(server, [sent('after', '颯プランを勧められました')])
  const list = () => call<{ items: { id: string }[] }>(server, { url: `/api/v1/voices?q=${encodeURIComponent('ハヤテプラン')}`, headers: analyst })
  expect((await list()).items.map(({ id }) => id)).toEqual([after])
  expect(await state()).toMatchObject({ words: 1, older: true })
  await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: await server.as('owner'), status: 202 })
  expect((await state()).older).toBe(false)
  await expect.poll(async () => (await list()).items.map(({ id }) => id).sort(), { interval: 200 }).toEqual([before, after].sort())
  expect((await state()).older).toBe(false)
})

test('another company’s words are its own', async () => {
  await hear(server, [sent('theirs', '颯プランの料金が高いです')], 'hinata')
  const { total } = await call<{ total: number }>(server, { url: `/api/v1/voices?q=${encodeURIComponent('ハヤテプラン')}`, headers: await server.as('owner', 'hinata') })
  expect(total).toBe(0)
  expect(await call(server, { url, headers: await server.as('owner', 'hinata') })).toMatchObject({ items: [], total: 0 })
})

test('a file is taken line by line: what cannot be taken comes back with line, column and reason', async () => {
  const taken = await take('表記,読み,種類\n潮騒の間,しおさいのま,施設\n,からっぽ,商品\n海の湯,sea,施設\nＸＲ-5,えっくすあーるご,商品\nXR-5,,商品\n松の間,まつのま,部屋\n"颯プラン",はやてぷらん,商品\n')
  expect(taken).toEqual({
    added: 2, changed: 0, same: 1,
    faults: [
      { line: 3, column: 'surface', reason: 'no surface', text: ',からっぽ,商品' },
      { line: 4, column: 'reading', reason: 'reading is not kana', text: '海の湯,sea,施設' },
      { line: 6, column: 'surface', reason: 'repeated surface', text: 'XR-5,,商品' },
      { line: 7, column: 'kind', reason: 'unknown kind', text: '松の間,まつのま,部屋' },
    ],
  })
  // As Excel on Japanese Windows saves it: 汐見,しおみ,店舗 in CP932.
  expect(await take(Buffer.from('8eac8ca92c82b582a882dd2c935895dc0d0a', 'hex'))).toMatchObject({ added: 1, faults: [] })
  expect(await surfaces(`?q=${encodeURIComponent('シオミ')}`)).toEqual(['汐見'])
  expect(await surfaces(`?q=xr-5`)).toEqual(['ＸＲ-5'])
  expect(await surfaces('?kind=place')).toEqual(['潮騒の間'])
})

test('what is exported is taken back as the same', async () => {
  for (const language of ['ja', 'en']) {
    const csv = await call<string>(server, { url: `/api/v1/dictionary.csv?language=${language}`, headers: analyst })
    expect(await take(csv)).toMatchObject({ added: 0, changed: 0, same: (await list()).total, faults: [] })
  }
})

test('words are changed, removed, and never twice the same; pages go on where they ended', async () => {
  const { id } = await add({ surface: '銀鱗', reading: '', kind: 'shop' })
  await add({ surface: '銀鱗' }, 409)
  await call(server, { method: 'PATCH', url: `${url}/${id}`, headers: analyst, payload: { surface: '颯プラン' }, status: 409 })
  await call(server, { method: 'PATCH', url: `${url}/${id}`, headers: analyst, payload: { reading: 'ぎんりん' } })
  expect(await surfaces(`?q=${encodeURIComponent('ぎんり')}`)).toEqual(['銀鱗'])
  const [first, all] = [await list('?limit=2'), await list()]
  const rest = await list(`?limit=100&cursor=${first.nextCursor}`)
  expect([...first.items, ...rest.items].map((word) => word.id)).toEqual(all.items.map((word) => word.id))
  await call(server, { method: 'DELETE', url: `${url}/${id}`, headers: analyst, status: 204 })
  await call(server, { method: 'DELETE', url: `${url}/${id}`, headers: analyst, status: 404 })
  for (const payload of [{ surface: '' }, { surface: 'あ', reading: 'abc' }, { surface: 'あ'.repeat(65) }, { surface: '。・' }]) await add(payload, 400)
})

test('it is full at its limit, and then takes nothing of a file', async () => {
  const words = (await list()).total
  const response = take(Array.from({ length: mostWords }, (_, at) => `限界${at}号室`).join('\n'))
  await expect(response).rejects.toThrow('dictionary-full')
  expect((await list()).total).toBe(words)
})

test('suggests frequent words that no dictionary knows, until they are in it', async () => {
  await hear(server, Array.from({ length: 4 }, (_, at) => sent(`s${at}`, `Zephyrプランの窓口が混んでいました（${at}）`)))
  const suggest = async () => (await call<{ items: { term: string; voices: number }[] }>(server, { url: '/api/v1/dictionary/suggestions', headers: analyst })).items
  expect(await suggest()).toContainEqual({ term: 'Zephyrプラン', voices: 4 })
  expect((await suggest()).map(({ term }) => term)).not.toContain('窓口')
  await add({ surface: 'Zephyrプラン', reading: 'ぜふぁーぷらん', kind: 'product' })
  expect((await suggest()).map(({ term }) => term)).not.toContain('Zephyrプラン')
})
