import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startPostgres } from './launcher.ts'
import { startError } from './launcher-failure.ts'
import { lockDataDirectory } from './launcher-lock.ts'
import { startTestbed, testPlace } from './launcher-testing.ts'

test('a second server on the same data directory is refused by name of the first', async () => {
  const place = await testPlace()
  const first = startTestbed(place)
  await first.next('started')
  const second = startTestbed(place)
  expect((await second.next('failed')).message).toMatch(/^Another Koewa server \(process \d+\) is using .*: stop it first/)
  await expect(startPostgres({ dataDirectory: place })).rejects.toThrow('Another Koewa server')
})

test('of many that start together exactly one gets the directory', async () => {
  const place = await testPlace()
  await writeFile(join(place, 'server.lock'), `${process.pid} 1\n`)
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => {
    const server = startTestbed(place)
    return Promise.race([server.next('started').then(() => 'started'), server.next('failed').then((each) => each.message)])
      .catch(() => 'failed')
  }))
  expect(outcomes.filter((outcome) => outcome === 'started')).toHaveLength(1)
})

test('a lock is void once released, and when its process id belongs to a later process', async () => {
  const place = await testPlace()
  const lock = await lockDataDirectory(place)
  await expect(lockDataDirectory(place)).rejects.toThrow('This process already uses')
  await lock.release()
  await writeFile(join(place, 'server.lock'), `${process.pid} 12345\n`)
  await (await lockDataDirectory(place)).release()
})

test('a data directory of another PostgreSQL version is refused', async () => {
  const place = await testPlace()
  await (await startPostgres({ dataDirectory: place })).stop()
  const version = join(place, 'postgres', 'cluster', 'PG_VERSION')
  await writeFile(version, '19\n')
  await expect(startPostgres({ dataDirectory: place })).rejects.toThrow(/was made by PostgreSQL 19, and this Koewa brings PostgreSQL 18: update Koewa/)
  await writeFile(version, '17\n')
  await expect(startPostgres({ dataDirectory: place })).rejects.toThrow(/was made by PostgreSQL 17, .*: dump it/)
})

test('a directory that cannot be is refused with its name', async () => {
  const place = await testPlace()
  await writeFile(join(place, 'file'), '')
  await expect(startPostgres({ dataDirectory: join(place, 'file', 'data') })).rejects.toThrow(join(place, 'file'))
})

test('settings PostgreSQL does not accept are reported in its own words, and the lock is given back', async () => {
  const place = await testPlace()
  await expect(startPostgres({ dataDirectory: place, settings: { shared_buffers: '-1kB' } })).rejects.toThrow(/does not start in .*: .*shared_buffers/)
  await (await startPostgres({ dataDirectory: place })).stop()
})

// Mounting needs a privilege that many containers lack; what PostgreSQL prints on a full disk is tested below everywhere.
const mountable = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0 ? ['tmpfs'] : []

test.for(mountable)('a full and a read-only disk (%s) are named', async () => {
  const place = await testPlace()
  const disk = join(place, 'disk')
  await mkdir(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'none', disk])
  try {
    await expect(startPostgres({ dataDirectory: disk })).rejects.toThrow(/^The disk that holds .*disk.* is full/)
    execFileSync('mount', ['-o', 'remount,ro', disk])
    await expect(startPostgres({ dataDirectory: disk })).rejects.toThrow(/is on a read-only disk/)
  } finally {
    execFileSync('umount', ['-l', disk])
  }
})

describe('what PostgreSQL prints becomes a sentence', () => {
  test.for([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', /is full/],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', /no shared memory/],
    ['FATAL:  could not resize shared memory segment "/PostgreSQL.1" to 1 bytes: No space left on device', /is full|no shared memory/],
    ['initdb: error: could not access directory "/proc/self/cwd": Permission denied', /cannot be written/],
    ['FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 17, which …', /another PostgreSQL version/],
    ['PANIC:  could not locate a valid checkpoint record at 0/1', /damaged/],
  ] as const)('%s', ([printed, sentence]) => {
    const { message } = startError(printed, '/somewhere')
    expect(message).toMatch(sentence)
    expect(message.split('\n')).toHaveLength(1)
  })
})
