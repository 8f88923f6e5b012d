import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startPostgres } from './launcher.ts'
import { query, startTestbed, testPlace } from './launcher-testing.ts'

test('a first start initialises UTF-8, socket only, with a password; a warm start finds the data', async () => {
  const place = await testPlace()
  let begun = performance.now()
  const first = await startPostgres({ dataDirectory: place })
  const firstMs = performance.now() - begun
  expect(await query(first.connection, "select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync"))
    .toEqual([{ encoding: 'UTF8', tcp: '', fsync: 'on' }])
  await query(first.connection, "create table voice as select '解約方法がわからない' as body")
  await expect(query({ ...first.connection, password: 'guess' }, 'select')).rejects.toThrow('password authentication failed')
  expect((await stat(join(place, 'postgres', 'password'))).mode & 0o777).toBe(0o600)
  await first.stop()
  await first.stop()

  begun = performance.now()
  const second = await startPostgres({ dataDirectory: place })
  expect(performance.now() - begun).toBeLessThan(firstMs)
  expect(second.adopted).toBe(false)
  expect(await query(second.connection, 'select body from voice')).toEqual([{ body: '解約方法がわからない' }])
  await second.stop()
})

test('the URL works for pg and names the same database', async () => {
  const place = await testPlace()
  const postgres = await startPostgres({ dataDirectory: join(place, 'with space/日本語 100%') })
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  expect((await client.query<{ name: string }>('select current_database() as name')).rows).toEqual([{ name: 'koewa' }])
  await client.end()
  await postgres.stop()
})

test('a path too long for a socket is reached through a short link, which stop() removes', async () => {
  const place = await testPlace()
  const long = join(place, 'とても長い名前のフォルダー'.repeat(3), 'deep'.repeat(20))
  const postgres = await startPostgres({ dataDirectory: long })
  expect(Buffer.byteLength(postgres.connection.host)).toBeLessThan(80)
  expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
  await expect(stat(postgres.connection.host)).rejects.toThrow('ENOENT')
})

test.for([
  ['unset', {}],
  ['a locale this machine does not have', { LANG: 'ja_JP.eucJP', LC_ALL: 'ja_JP.eucJP' }],
] as const)('text is UTF-8 and Japanese letters are letters with LANG %s', async ([, env]) => {
  const place = await testPlace()
  const server = startTestbed(place, { env: { PATH: process.env.PATH, ...env } })
  const { connection } = await server.next('started')
  await query(connection, 'create extension pg_trgm')
  expect(await query(connection, "select upper('ａéя') as upper, similarity('解約方法', '解約方法は') > 0.4 as similar, current_setting('server_encoding') as encoding"))
    .toEqual([{ upper: 'ＡÉЯ', similar: true, encoding: 'UTF8' }])
})

test('stop() lets a statement in flight finish', async () => {
  const place = await testPlace()
  const postgres = await startPostgres({ dataDirectory: place })
  const slow = query(postgres.connection, 'select 42 as answer from pg_sleep(1)')
  await new Promise((resolve) => setTimeout(resolve, 200))
  await postgres.stop()
  expect(await slow).toEqual([{ answer: 42 }])
})

test('runs in a session of its own, so that Ctrl-C at the terminal does not reach it', async () => {
  const place = await testPlace()
  const postgres = await startPostgres({ dataDirectory: place })
  const { execFileSync } = await import('node:child_process')
  const session = (pid: number) => execFileSync('ps', ['-o', 'sess=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  expect(session(postgres.pid)).not.toBe(session(process.pid))
  await postgres.stop()
  expect(await readFile(join(place, 'postgres', 'postgres.log'), 'utf8')).toContain('database system is shut down')
})
