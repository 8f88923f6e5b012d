import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startInstance, type Instance } from '../benchmarks/instance.ts'

// Mounting needs a privilege that many containers lack. What the server answers to ENOSPC is tested everywhere in problem.test.ts.
const mountable = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0 ? ['tmpfs'] : []

test.for(mountable)('on a full disk (%s) nothing half is kept, and with room again all goes on', async () => {
  const disk = await mkdtemp(join(tmpdir(), 'koewa-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700m,mode=711', 'none', disk])
  let server: Instance | undefined
  try {
    const started = await startInstance(join(disk, 'data'))
    server = started
    await started.cli(['workspace', 'create', '浜風ホテル', '--owner', 'owner@hamakaze.example', '--password-stdin', '--json'], 'a long enough password\n')
    const { key } = await started.cli<{ key: string }>(['key', 'create', '--workspace', '浜風ホテル', '--scope', 'voices:write', '--json'])
    const send = async (source: string): Promise<number> => {
      const voices = Array.from({ length: 500 }, (_, index) => ({ source, sourceId: String(index), occurredAt: '2024-05-01T10:00:00+09:00', touchpoint: '窓口', channel: 'form', text: '待ち時間が長くて困りました。'.repeat(40) }))
      const response = await fetch(`${started.url}/api/v1/voices`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ voices }) })
      return response.status
    }
    const accepted: string[] = []
    const once = async (source: string): Promise<number> => {
      const status = await send(source)
      if (status === 200) accepted.push(source)
      return status
    }
    expect(await once('before')).toBe(200)

    const { bavail, bsize } = await statfs(disk)
    const balloon = join(disk, 'balloon')
    // What the server writes meanwhile may fill the disk first.
    await writeFile(balloon, Buffer.alloc(bavail * bsize - 1024 * 1024)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOSPC') throw error
    })
    const answers = new Set<number>()
    for (let round = 0; round < 30 && !answers.has(507); round += 1) answers.add(await once(`full ${round}`))
    // PostgreSQL itself goes down when not even its log has room, and is started again: then the answer is 503.
    expect([...answers].filter((status) => ![200, 503, 507].includes(status))).toEqual([])
    expect(answers.has(507) || answers.has(503)).toBe(true)
    expect(started.process.exitCode).toBeNull()

    await rm(balloon)
    await expect.poll(() => once('after'), { interval: 500 }).toBe(200)
    expect(await started.cli(['doctor', '--json'])).toMatchObject({ lag: 0, differences: [], postgres: { voices: accepted.length * 500 } })
    await started.stop()
  } finally {
    await server?.stop()
    execFileSync('umount', ['-l', disk])
    await rm(disk, { recursive: true, force: true })
  }
})
