import { createClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestAnalytics, type TestAnalytics } from './testing.ts'

let engine: TestAnalytics
beforeAll(async () => { engine = await openTestAnalytics() })
afterAll(() => engine.close())

const query = <Row>(sql: string, params = {}, options = {}) => engine.analytics.query<Row>(sql, params, options)

/** Fails at row `at` of `of`; each row is about 40 bytes of JSON, the host's buffer 16 MB. */
const failsLate = (at: number, of: number) => `SELECT number, throwIf(number = ${at}, 'planted') AS planted FROM numbers(${of}) SETTINGS max_threads = 1`

describe('a read that fails after output began', () => {
  test.each([['within the buffer', 200_000, 210_000], ['beyond the buffer', 1_900_000, 2_000_000]])('fails at the caller, %s', async (_, at, of) => {
    await expect(query(failsLate(at, of))).rejects.toThrow(/planted|aborted|ECONNRESET/)
    expect(await query('SELECT 1 AS x')).toEqual([{ x: 1 }])
  })

  test('beyond the buffer some rows arrive and then the iteration throws', async () => {
    let rows = 0
    const reading = async (): Promise<void> => {
      for await (const row of engine.analytics.stream<{ planted: number }>(failsLate(1_900_000, 2_000_000))) rows += 1 + row.planted
    }
    await expect(reading()).rejects.toThrow(/aborted|ECONNRESET/)
    expect(rows).toBeGreaterThan(100_000)
    expect(rows).toBeLessThan(1_900_000)
  })

  test.each(['JSONEachRow', 'JSON', 'CSV'] as const)('fails at the official client in %s, text and all', async (format) => {
    const { url, username, password } = engine.host
    const client = createClient({ url, username, password, log: { level: 127 } })
    const read = async () => (await client.query({ query: failsLate(1_900_000, 2_000_000), format })).text()
    await expect(read()).rejects.toThrow(/planted|aborted|ECONNRESET/)
    await client.close()
  })

  test('gives none of its rows to whoever comes next on any session', async () => {
    const bad = Array.from({ length: 6 }, () => query(failsLate(400_000, 900_000)).catch(() => 'failed'))
    const good = Array.from({ length: 40 }, (_, n) => query<{ n: number }>('SELECT {n:UInt32} AS n', { n }))
    expect(await Promise.all(bad)).toEqual(Array(6).fill('failed'))
    expect(await Promise.all(good)).toEqual(Array.from({ length: 40 }, (_, n) => [{ n }]))
  })
})

test('a large result is complete, in rows and as one document', async () => {
  const rows = await query<{ n: number }>('SELECT number AS n FROM numbers(1000000)')
  expect(rows.length).toBe(1_000_000)
  expect(rows.at(-1)).toEqual({ n: 999_999 })
  const { url, username, password } = engine.host
  const client = createClient({ url, username, password })
  const document = await (await client.query({ query: 'SELECT number FROM numbers(200000)', format: 'JSON' })).json()
  expect(document.rows).toBe(200_000)
  expect(document.data.length).toBe(200_000)
  await client.close()
})

test('settings, parameters and the database stay with their query', async () => {
  const threads = (settings = {}) => query<{ t: number }>("SELECT getSetting('max_block_size') AS t", {}, { settings })
  const [usual] = await threads()
  expect(await threads({ max_block_size: '17' })).toEqual([{ t: 17 }])
  expect(await Promise.all(Array.from({ length: 12 }, () => threads()))).toEqual(Array(12).fill([usual]))
  await engine.analytics.command('SET max_block_size = 19')
  await engine.analytics.command('USE system')
  expect(await Promise.all(Array.from({ length: 12 }, () => threads()))).toEqual(Array(12).fill([usual]))
  expect(await query('SELECT currentDatabase() AS d')).toEqual([{ d: 'koewa_test' }])
  await query('SELECT {once:String} AS o', { once: 'a' })
  await expect(query('SELECT {once:String} AS o')).rejects.toThrow(/Substitution/)
})

test('parameters are values, never SQL', async () => {
  const texts = ["解約したい'); DROP TABLE t; --", '引用"符"', '円\\記号', 'タブ\tと改行\nと\r復帰', '絵文字😀と〜', '{x:String}', '\\N', '']
  for (const text of texts) expect(await query('SELECT {text:String} AS text', { text })).toEqual([{ text }])
  expect(await query('SELECT {texts:Array(String)} AS texts', { texts })).toEqual([{ texts }])
  expect(await query('SELECT {a:UInt8} + 1 AS n, {d:Date} AS d, {e:Nullable(String)} AS e, {t:Identifier} FROM (SELECT 5 AS five)',
    { a: 41, d: '2024-05-01', e: null, t: 'five' })).toEqual([{ n: 42, d: '2024-05-01', e: null, five: 5 }])
  const many = Array.from({ length: 50_000 }, (_, index) => index)
  expect(await query('SELECT length({many:Array(UInt32)}) AS n', { many })).toEqual([{ n: 50_000 }])
})

test('parallel queries with parameters do not disturb one another', async () => {
  const asked = Array.from({ length: 200 }, (_, n) => query('SELECT {n:UInt32} AS n, {s:String} AS s, sleep(0.005) AS z', { n, s: `声${n}` }))
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 200 }, (_, n) => [{ n, s: `声${n}`, z: 0 }]))
})

test('eight long queries at once: all answered, a ninth caller and the health check meanwhile', async () => {
  const long = 'SELECT sum(sleepEachRow(0.25)) = 0 AS ok FROM numbers(6) SETTINGS max_block_size = 1'
  let over = false
  const running = Promise.all(Array.from({ length: 8 }, () => query(long))).finally(() => (over = true))
  expect((await fetch(`${engine.host.url}/ping`)).status).toBe(200)
  expect(over).toBe(false)
  expect(await running).toEqual(Array(8).fill([{ ok: 1 }]))
})

describe('an aborted read', () => {
  const endless = (mark: number) => `WITH (SELECT max(sipHash64(number)) FROM numbers(1000000000000)) AS m SELECT m, ${mark} AS mark`
  const streaming = (mark: number) => `SELECT sipHash64(number) AS h, ${mark} AS mark FROM numbers(1000000000000)`
  test.each([['while it is analysed', endless], ['while rows arrive', streaming]])('is killed in the engine, %s', async (_, sql) => {
    const mark = Math.floor(Math.random() * 1e9)
    const running = async () => (await query<{ n: number }>(
      `SELECT count() AS n FROM system.processes WHERE startsWith(query, '/* koewa:') AND query LIKE '%, ${mark} AS mark%' AND query NOT LIKE '%processes%'`))[0]?.n
    const gone = new AbortController()
    // Three of the four sessions; the fourth is for looking.
    const reading = Promise.allSettled(Array.from({ length: 3 }, async () => {
      for await (const row of engine.analytics.stream(sql(mark), {}, { signal: gone.signal })) void row
    }))
    await expect.poll(running).toBe(3)
    gone.abort()
    expect((await reading).map((result) => result.status)).toEqual(Array(3).fill('rejected'))
    await expect.poll(running).toBe(0)
  })

  test('leaves all sessions to others', async () => {
    const gone = new AbortController()
    const reading = Promise.allSettled(Array.from({ length: 12 }, () => query(endless(1), {}, { signal: gone.signal })))
    setTimeout(() => gone.abort(), 500)
    await reading
    expect(await Promise.all(Array.from({ length: 8 }, () => query('SELECT 1 AS x')))).toEqual(Array(8).fill([{ x: 1 }]))
  })
})

describe('over plain HTTP', () => {
  const ask = (sql: string, init: RequestInit = {}, search = '') =>
    fetch(`${engine.host.url}/?${search}`, { method: 'POST', body: sql, headers: { 'X-ClickHouse-Key': engine.host.password }, ...init })

  test('nobody without the token', async () => {
    for (const headers of [{}, { 'X-ClickHouse-Key': 'x' }, { authorization: `Basic ${btoa('default:wrong')}` }]) {
      const answer = await ask('SELECT 1', { headers })
      expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([401, '516'])
    }
    expect((await fetch(`${engine.host.url}/ping`)).status).toBe(200)
    const { url, username } = engine.host
    const stranger = createClient({ url, username, password: 'wrong', log: { level: 127 } })
    expect((await stranger.ping({ select: true })).success).toBe(false)
    await stranger.close()
  })

  test('errors have ClickHouse\'s codes and fitting statuses', async () => {
    const answers = await Promise.all(['SELEC 1', 'SELECT * FROM missing', 'SELECT nope()', 'SELECT 1; SELECT 2', "SELECT toUInt8('x')"].map(async (sql) => {
      const answer = await ask(sql)
      return [answer.status, answer.headers.get('x-clickhouse-exception-code'), /^Code: \d+\. DB::Exception: /.test(await answer.text())]
    }))
    expect(answers).toEqual([[400, '62', true], [404, '60', true], [404, '46', true], [400, '62', true], [400, '6', true]])
    expect((await ask('SELECT 1', {}, 'no_such_setting=1')).status).toBe(404)
    expect((await ask('SELECT 1', {}, 'database=missing')).status).toBe(404)
  })

  test('a GET can only read', async () => {
    const get = (sql: string) => ask('', { method: 'GET', body: null }, `query=${encodeURIComponent(sql)}`)
    expect(await (await get('SELECT 1')).text()).toBe('1\n')
    expect((await get('CREATE TABLE got (a UInt8) ENGINE = Memory')).status).toBe(403)
  })

  test('format, query id and summary are told', async () => {
    const answer = await ask('SELECT 1 AS a, 2 AS b', {}, 'default_format=CSV&query_id=q-1')
    expect(await answer.text()).toBe('1,2\n')
    expect(answer.headers.get('x-clickhouse-query-id')).toBe('q-1')
    expect(answer.headers.get('x-clickhouse-format')).toBe('CSV')
    expect(JSON.parse(answer.headers.get('x-clickhouse-summary') ?? '')).toMatchObject({ result_rows: '1' })
  })
})
