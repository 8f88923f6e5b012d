import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startPostgres } from './launcher.ts'
import { query, startTestbed, testPlace } from './launcher-testing.ts'

test('PostgreSQL outlives a killed server and is adopted by the next one, which stops it', async () => {
  const place = await testPlace()
  const killed = startTestbed(place)
  const before = await killed.next('started')
  await query(before.connection, 'create table voice as select 1 as id')
  await killed.kill('SIGKILL')

  const next = startTestbed(place)
  const after = await next.next('started')
  expect(after).toMatchObject({ adopted: true, pid: before.pid })
  expect(await query(after.connection, 'select id from voice')).toEqual([{ id: 1 }])

  process.kill(after.pid, 'SIGKILL')
  await next.next('exit')
  const { pid } = await next.next('restarted')
  expect(pid).not.toBe(before.pid)
  await next.kill('SIGTERM')
  await expect(stat(`/proc/${pid}`)).rejects.toThrow('ENOENT')
})

test('an orphan with other settings is stopped and replaced', async () => {
  const place = await testPlace()
  const killed = startTestbed(place)
  const before = await killed.next('started')
  await killed.kill('SIGKILL')
  const postgres = await startPostgres({ dataDirectory: place, settings: { work_mem: '9MB' } })
  expect(postgres).toMatchObject({ adopted: false })
  expect(postgres.pid).not.toBe(before.pid)
  expect(await query(postgres.connection, 'show work_mem')).toEqual([{ work_mem: '9MB' }])
  await postgres.stop()
})

test('a killed PostgreSQL is started again with everything committed, again and again', async () => {
  const place = await testPlace()
  const postgres = await startPostgres({ dataDirectory: place })
  await query(postgres.connection, 'create table voice (id int primary key)')
  for (const id of [1, 2, 3]) {
    await query(postgres.connection, `insert into voice values (${id})`)
    const restarted = new Promise<void>((resolve, reject) => postgres.onExit((exit) => void exit.restarted.then(resolve, reject)))
    process.kill(postgres.pid, 'SIGKILL')
    await restarted
  }
  expect(await query(postgres.connection, 'select array_agg(id order by id) as ids from voice')).toEqual([{ ids: [1, 2, 3] }])
  await postgres.stop()
})

test('a killed backend is replaced by PostgreSQL itself', async () => {
  const place = await testPlace()
  const postgres = await startPostgres({ dataDirectory: place })
  const { default: pg } = await import('pg')
  const client = new pg.Client(postgres.connection)
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
  await expect.poll(() => query(postgres.connection, 'select 1 as one').catch(() => [])).toEqual([{ one: 1 }])
  await postgres.stop()
})

test('after everything was killed at once, a pid file that names another living program does not stand in the way', async () => {
  const place = await testPlace()
  const killed = startTestbed(place)
  const { pid, connection } = await killed.next('started')
  await query(connection, 'create table voice as select 1 as id')
  await killed.kill('SIGKILL')
  const cluster = join(place, 'postgres', 'cluster')
  const { uid, gid } = await stat(cluster)
  process.kill(pid, 'SIGKILL')
  // The very case PostgreSQL itself takes for a living server: a process of the same user.
  const stranger = spawn('sleep', ['60'], { uid, gid })
  await once(stranger, 'spawn')
  const file = join(cluster, 'postmaster.pid')
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n')
  await writeFile(file, [stranger.pid, ...rest].join('\n'))
  await writeFile(join(cluster, '.s.PGSQL.5432.lock'), [stranger.pid, ...rest].join('\n'))

  const postgres = await startPostgres({ dataDirectory: place })
  expect(postgres.adopted).toBe(false)
  expect(await query(postgres.connection, 'select id from voice')).toEqual([{ id: 1 }])
  expect(stranger.exitCode).toBeNull()
  stranger.kill()
  await postgres.stop()
})

test('lock files that a killed PostgreSQL left empty do not stand in the way', async () => {
  const place = await testPlace()
  await (await startPostgres({ dataDirectory: place })).stop()
  const cluster = join(place, 'postgres', 'cluster')
  const { uid, gid } = await stat(cluster)
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    await writeFile(join(cluster, name), '')
    await chown(join(cluster, name), uid, gid)
  }
  const postgres = await startPostgres({ dataDirectory: place })
  expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
})

test('a server killed during its very first start leaves nothing that stops the next', async () => {
  const place = await testPlace()
  for (const wait of [150, 400, 700]) {
    const killed = startTestbed(place)
    await sleep(wait)
    await killed.kill('SIGKILL')
  }
  const { connection } = await startTestbed(place).next('started')
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server killed while it starts PostgreSQL again leaves nothing that stops the next', async () => {
  const place = await testPlace()
  let server = startTestbed(place)
  for (const wait of [0, 5, 10, 15, 20, 30, 50]) {
    const { pid } = await server.next('started')
    process.kill(pid, 'SIGKILL')
    await server.next('exit')
    await sleep(wait)
    await server.kill('SIGKILL')
    server = startTestbed(place)
  }
  const { connection } = await server.next('started')
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})
