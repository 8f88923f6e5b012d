import { createClient } from '@clickhouse/client'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestAnalytics, type TestAnalytics } from './testing.ts'

type Row = Readonly<{ id: number; text: string; at?: string; big?: bigint }>

let engine: TestAnalytics
beforeAll(async () => { engine = await openTestAnalytics() })
afterAll(() => engine.close())
beforeEach(async () => {
  await engine.analytics.command('DROP TABLE IF EXISTS fixture')
  await engine.analytics.command(`
    CREATE TABLE fixture (id UInt64, text String, at DateTime64(3, 'UTC') DEFAULT 0, big UInt64 DEFAULT 0)
    ENGINE = MergeTree ORDER BY id`)
})

const rowsOf = () => engine.analytics.query<{ rows: number; ids: number; length: number }>(
  'SELECT count() AS rows, uniqExact(id) AS ids, sum(lengthUTF8(text)) AS length FROM fixture')

test('50,000 rows arrive unchanged', async () => {
  const text = "解約; 方法が'分かり\"ません。\n\n; SELECT 1; {x}\\ 😀"
  const rows: Row[] = Array.from({ length: 50_000 }, (_, id) => ({ id, text }))
  await engine.analytics.insert('fixture', rows)
  expect(await rowsOf()).toEqual([{ rows: 50_000, ids: 50_000, length: 50_000 * [...text].length }])
  expect(await engine.analytics.query('SELECT text FROM fixture WHERE id = 49999')).toEqual([{ text }])
})

test('times are ISO 8601 in UTC both ways, wide integers stay exact', async () => {
  await engine.analytics.insert('fixture', [{ id: 1, text: '', at: '2024-05-01T00:00:00.250+09:00', big: 18446744073709551615n }])
  expect(await engine.analytics.query('SELECT at, toString(big) AS big, id FROM fixture'))
    .toEqual([{ at: '2024-04-30T15:00:00.250Z', big: '18446744073709551615', id: 1 }])
})

test('a bad row refuses all of its insert and says where', async () => {
  const rows = [{ id: 1, text: 'a' }, { id: 'x', text: 'b' }, { id: 3, text: 'c' }]
  await expect(engine.analytics.insert('fixture', rows)).rejects.toThrow(/row 2/)
  expect(await rowsOf()).toMatchObject([{ rows: 0 }])
})

describe('data is never run as SQL', () => {
  const post = (body: string | ArrayBuffer, headers = {}) =>
    fetch(`${engine.host.url}/?database=koewa_test&query=${encodeURIComponent('INSERT INTO fixture FORMAT JSONEachRow')}`,
      { method: 'POST', body, headers: { 'X-ClickHouse-Key': engine.host.password, ...headers } })

  test.each([
    ['after a blank line', '{"id":1}\n\nDROP TABLE fixture', 400],
    ['after a semicolon', '{"id":1};\nDROP TABLE fixture', 400],
    ['between blank lines', '{"id":1}\n \n\n{"id":2}\n', 200],
  ])('%s', async (_, body, status) => {
    expect((await post(body)).status).toBe(status)
    expect(await rowsOf()).toMatchObject([{ rows: status === 200 ? 2 : 0 }])
  })

  test('on one line', async () => {
    await post('{"id":1}; DROP TABLE fixture; {}')
    await post('{"id":1} DROP TABLE fixture {}')
    await expect(rowsOf()).resolves.toHaveLength(1)
  })

  test('compressed bodies are taken', async () => {
    const body = new Response(new Blob(['{"id":7,"text":"声"}\n']).stream().pipeThrough(new CompressionStream('gzip')))
    expect((await post(await body.arrayBuffer(), { 'content-encoding': 'gzip' })).status).toBe(200)
    expect(await engine.analytics.query('SELECT id, text FROM fixture')).toEqual([{ id: 7, text: '声' }])
  })

  test('an upload that breaks off inserts nothing', async () => {
    const { port } = new URL(engine.host.url)
    await new Promise<void>((sent) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(`POST /?database=koewa_test&query=INSERT%20INTO%20fixture%20FORMAT%20JSONEachRow HTTP/1.1\r\nHost: x\r\n` +
          `X-ClickHouse-Key: ${engine.host.password}\r\nContent-Length: 1000\r\n\r\n{"id":1}\n{"id":2}\n`)
        setTimeout(() => { socket.destroy(); sent() }, 200)
      })
    })
    await new Promise((later) => setTimeout(later, 300))
    expect(await rowsOf()).toMatchObject([{ rows: 0 }])
  })
})

test('the official client inserts a compressed stream and reads the summary', async () => {
  const { url, username, password } = engine.host
  const client = createClient({ url, username, password, database: 'koewa_test', compression: { request: true, response: true } })
  const lines = async function* () { for (let id = 0; id < 10_000; id += 1) yield { id, text: `声${id}` } }
  const { summary } = await client.insert({ table: 'fixture', values: Readable.from(lines(), { objectMode: true }), format: 'JSONEachRow', columns: ['id', 'text'] })
  expect(summary).toMatchObject({ written_rows: '10000' })
  const result = await client.query({ query: 'SELECT count() AS n FROM fixture', format: 'JSON' })
  expect((await result.json<{ n: number }>()).data).toEqual([{ n: 10_000 }])
  await client.close()
})

test('a body larger than one piece arrives whole', async () => {
  const text = '長'.repeat(3_000)
  await engine.analytics.insert('fixture', Array.from({ length: 5_000 }, (_, id) => ({ id, text })))
  expect(await rowsOf()).toEqual([{ rows: 5_000, ids: 5_000, length: 15_000_000 }])
})

test('tables are altered, and erasure waits for its mutation', async () => {
  await engine.analytics.insert('fixture', Array.from({ length: 1_000 }, (_, id) => ({ id, text: id % 2 === 0 ? '消す' : '残す' })))
  await engine.analytics.command("ALTER TABLE fixture DELETE WHERE text = {text:String}", { text: '消す' }, { settings: { mutations_sync: '2' } })
  expect(await rowsOf()).toMatchObject([{ rows: 500 }])
  expect(await engine.analytics.query("SELECT count() AS n FROM system.mutations WHERE table = 'fixture' AND NOT is_done")).toEqual([{ n: 0 }])
  await engine.analytics.command("ALTER TABLE fixture ADD COLUMN topic LowCardinality(String) DEFAULT '配送'")
  expect(await engine.analytics.query('SELECT DISTINCT topic FROM fixture')).toEqual([{ topic: '配送' }])
  await engine.analytics.command('INSERT INTO fixture (id, text) SELECT number + 10000, {t:String} FROM numbers(10)', { t: '写し' })
  expect(await rowsOf()).toMatchObject([{ rows: 510 }])
})

test('a long write does not keep reads and other writes waiting', async () => {
  let over = false
  const slow = engine.analytics.command('INSERT INTO fixture (id, text) SELECT number, toString(sleepEachRow(0.5)) FROM numbers(6) SETTINGS max_block_size = 1').finally(() => (over = true))
  await engine.analytics.insert('fixture', [{ id: 99, text: 'x' }])
  expect(await engine.analytics.query('SELECT id FROM fixture WHERE id = 99')).toEqual([{ id: 99 }])
  expect(over).toBe(false)
  await slow
})
