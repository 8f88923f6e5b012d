import { execFile, fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { createAnalytics, type Analytics } from './client.ts'
import { startAnalyticsHost, type AnalyticsHost } from './supervisor.ts'

const closing: Array<() => unknown> = []
afterEach(async () => { for (const close of closing.splice(0).toReversed()) await close() })

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'koewa-clickhouse-'))
  closing.push(() => rm(directory, { recursive: true, force: true }))
  return directory
}

async function start(dataDirectory: string): Promise<{ host: AnalyticsHost; analytics: Analytics }> {
  const host = await startAnalyticsHost({ dataDirectory, log: () => undefined })
  closing.push(() => host.stop())
  const { url, username, password } = host
  const analytics = createAnalytics({ url, username, password, database: 'koewa_test' })
  closing.push(() => analytics.close())
  await analytics.createDatabase()
  return { host, analytics }
}

const TABLE = 'CREATE TABLE IF NOT EXISTS kept (id UInt64, text String) ENGINE = MergeTree ORDER BY id'

/** A zombie that nobody reaps, as in a container without an init, is not alive. */
async function isAlive(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return /^[^Z]/.test(stdout.trim())
}

describe('SIGKILL of the host', () => {
  test('loses no acknowledged row, and it comes back at the same address by itself', async () => {
    const { host, analytics } = await start(await newDirectory())
    const { url } = host
    const deaths: string[] = []
    host.onExit((reason) => deaths.push(reason))
    await analytics.command(TABLE)
    const acknowledged: number[] = []
    let next = 0
    let going = true
    const writers = Array.from({ length: 3 }, async () => {
      while (going) {
        const ids = Array.from({ length: 50 }, () => (next += 1))
        await analytics.insert('kept', ids.map((id) => ({ id, text: `声${id}` }))).then(() => acknowledged.push(...ids), () => undefined)
      }
    })
    for (let round = 0; round < 8; round += 1) {
      const before = acknowledged.length
      await expect.poll(() => acknowledged.length).toBeGreaterThan(before + 100)
      await new Promise((later) => setTimeout(later, Math.random() * 200))
      const pid = host.pid
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    }
    going = false
    await Promise.all(writers)
    // A statement waits some seconds for an engine that is being restarted, and the last death was a moment ago.
    await expect.poll(() => analytics.query('SELECT 1 AS x').catch(() => [])).toEqual([{ x: 1 }])
    const found = new Set((await analytics.query<{ id: number }>('SELECT DISTINCT id FROM kept')).map((row) => row.id))
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
    expect(deaths.length).toBeGreaterThanOrEqual(7)
    expect(new Set(deaths)).toEqual(new Set(['SIGKILL']))
    expect(host.url).toBe(url)
  })

  test('a read that comes during the restart waits for it', async () => {
    const { host, analytics } = await start(await newDirectory())
    process.kill(host.pid ?? 0, 'SIGKILL')
    expect(await analytics.query('SELECT 1 AS x')).toEqual([{ x: 1 }])
  })
})

test('data outlives a stop and a new start', async () => {
  const directory = await newDirectory()
  const first = await start(directory)
  await first.analytics.command(TABLE)
  await first.analytics.insert('kept', [{ id: 1, text: '声' }])
  const pid = first.host.pid ?? 0
  await first.host.stop()
  expect(await isAlive(pid)).toBe(false)
  const second = await start(directory)
  expect(await second.analytics.query('SELECT * FROM kept')).toEqual([{ id: 1, text: '声' }])
})

test('stopping lets a running statement end and starts nothing again', async () => {
  const { host, analytics } = await start(await newDirectory())
  let rows = 0
  let stopping: Promise<void> | undefined
  for await (const _row of analytics.stream("SELECT sleepEachRow(0.1) AS rest, repeat('声', 400000) AS text FROM numbers(30) SETTINGS max_block_size = 1")) {
    if (++rows === 1) stopping = host.stop()
  }
  await stopping
  expect(rows).toBe(30)
  expect(host.pid === undefined || !(await isAlive(host.pid))).toBe(true)
  await expect(fetch(`${host.url}/ping`)).rejects.toThrow('fetch failed')
})

describe('one data directory, one server', () => {
  test('a second server is refused in a sentence', async () => {
    const directory = await newDirectory()
    await start(directory)
    await expect(startAnalyticsHost({ dataDirectory: directory, log: () => undefined }))
      .rejects.toThrow(`The analytics data directory ${directory} is in use by another running Koewa server (pid ${process.pid}).`)
  })

  test("the engine's own lock refuses it too, when no record tells", async () => {
    const directory = await newDirectory()
    const { host, analytics } = await start(directory)
    await rm(join(directory, 'host.json'))
    await expect(startAnalyticsHost({ dataDirectory: directory, log: () => undefined }))
      .rejects.toThrow(`is in use by another process (pid ${host.pid})`)
    expect(await analytics.query('SELECT 1 AS x')).toEqual([{ x: 1 }])
  })

  test('a directory that cannot be made is named', async () => {
    await expect(startAnalyticsHost({ dataDirectory: '/dev/null/analytics', log: () => undefined }))
      .rejects.toThrow('The analytics data directory /dev/null/analytics cannot be made: ')
  })
})

describe('when the server dies', () => {
  test('its host leaves, and the next server starts at once', async () => {
    const directory = await newDirectory()
    const server = await otherServer(directory)
    const pid = await hostPid(directory)
    server.kill('SIGKILL')
    await once(server, 'exit')
    const { analytics } = await start(directory)
    expect(await analytics.query('SELECT 1 AS x')).toEqual([{ x: 1 }])
    expect(await isAlive(pid)).toBe(false)
  })

  test('a host that hangs is found by its record and stopped', async () => {
    const directory = await newDirectory()
    const server = await otherServer(directory)
    const pid = await hostPid(directory)
    process.kill(pid, 'SIGSTOP')
    server.kill('SIGKILL')
    await once(server, 'exit')
    const { analytics } = await start(directory)
    expect(await analytics.query('SELECT 1 AS x')).toEqual([{ x: 1 }])
    expect(await isAlive(pid)).toBe(false)
  })

  test('a record whose pid now belongs to another process harms nobody', async () => {
    const directory = await newDirectory()
    const stranger = spawn('sleep', ['60'])
    closing.push(() => stranger.kill('SIGKILL'))
    await writeFile(join(directory, 'host.json'), JSON.stringify({ pid: stranger.pid, parent: 1 }))
    await start(directory)
    expect(await isAlive(stranger.pid ?? 0)).toBe(true)
  })
})

test('Ctrl-C reaches the server alone: the host has a process group of its own', async () => {
  const { host } = await start(await newDirectory())
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pgid=', '-p', String(host.pid)])
  expect(Number(stdout)).toBe(host.pid)
})

test('the token is in no command line', async () => {
  const { host } = await start(await newDirectory())
  const { stdout: command } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(host.pid)])
  expect(command).toContain('host/main.ts')
  expect(command).not.toContain(host.password)
})

/** Another Koewa server process that started a host on the directory. */
async function otherServer(directory: string): Promise<ChildProcess> {
  const server = fork(fileURLToPath(new URL('./supervisor-fixture.ts', import.meta.url)), [directory], { execArgv: [] })
  closing.push(() => server.kill('SIGKILL'))
  await once(server, 'message')
  return server
}

async function hostPid(directory: string): Promise<number> {
  return Number(/"pid":(\d+)/.exec(await readFile(join(directory, 'host.json'), 'utf8'))?.[1])
}
