import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloneLauncher, endPostgres, nodeFor, query, startTestbed, testPlace } from './launcher-testing.ts'

const linuxRoot = process.platform === 'linux' && process.getuid?.() === 0

describe.runIf(linuxRoot)('as root', () => {
  let home: string
  let from: string

  // One clone for both who start from it; below directories that only their owner may enter.
  beforeAll(async () => {
    home = join(await mkdtemp(join(tmpdir(), 'koewa-launcher-')), 'home')
    await mkdir(home, { mode: 0o700 })
    from = await cloneLauncher(home)
  })
  afterAll(() => rm(dirname(home), { recursive: true, force: true }))

  test('PostgreSQL runs unprivileged although clone and data lie below 0700 directories', async () => {
    const data = join(await testPlace(), 'data')
    const first = startTestbed(data, { from })
    const { pid, connection } = await first.next('started')
    expect((await stat(`/proc/${pid}`)).uid).not.toBe(0)
    expect(await readlink(`/proc/${pid}/exe`)).not.toContain(home)
    await query(connection, 'create table voice as select generate_series(1, 1000) as id')

    await first.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const second = startTestbed(data, { from })
    const again = await second.next('started')
    expect(await query(again.connection, 'select count(*)::int as n from voice')).toEqual([{ n: 1000 }])
    await second.kill('SIGKILL')
    await endPostgres(data)
  })

  test('a cluster that was restored as root is handed to the unprivileged user', async () => {
    const place = await testPlace()
    const first = startTestbed(place)
    await first.next('started')
    await first.kill('SIGTERM')
    execFileSync('chown', ['-R', 'root:root', join(place, 'postgres')])
    const { connection } = await startTestbed(place).next('started')
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('an ordinary user needs nothing but a home of its own; what is not its own is refused in one sentence', async () => {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })))
    if (uid === undefined || gid === undefined) throw new Error('no user nobody')
    const clone = { from, node: await nodeFor({ uid, gid }, home) }
    await chmod(dirname(home), 0o755)
    execFileSync('chown', ['-R', `${uid}:${gid}`, home])
    const server = startTestbed(join(home, 'data'), { ...clone, uid, gid })
    const { pid, connection } = await server.next('started')
    expect((await stat(`/proc/${pid}`)).uid).toBe(uid)
    expect(await readlink(`/proc/${pid}/exe`)).toContain(home)
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.kill('SIGTERM')

    const foreign = join(dirname(home), 'foreign')
    await mkdir(foreign, { mode: 0o755 })
    const refused = startTestbed(foreign, { ...clone, uid, gid })
    expect((await refused.next('failed')).message).toBe(`${foreign} cannot be written by the user that runs Koewa: change its owner, or set KOEWA_DATA to another directory.`)
  })

  test('root takes over the data of an ordinary user without changing whose they are', async () => {
    const place = await testPlace()
    const first = startTestbed(place)
    await first.next('started')
    await first.kill('SIGTERM')
    const cluster = join(place, 'postgres', 'cluster')
    execFileSync('chown', ['-R', 'daemon:daemon', cluster])
    const { pid } = await startTestbed(place).next('started')
    expect((await stat(`/proc/${pid}`)).uid).toBe((await stat(cluster)).uid)
  })
})
