import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
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
    // A file whose rows cannot find room is refused by its length alone; one that does not say its length, when the disk is full. Neither leaves anything behind.
    const signedIn = await fetch(`${started.url}/api/auth/sign-in/email`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: started.url }, body: JSON.stringify({ email: 'owner@hamakaze.example', password: 'a long enough password' }),
    })
    const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
    const upload = (headers: Record<string, string>, content: Readable) => uploadTo(started.url, { cookie, origin: started.url, ...headers }, content)
    expect(await upload({ 'content-length': String(500 * 1024 ** 2) }, Readable.from([]))).toMatchObject({ status: 507, body: { type: 'urn:koewa:problem:disk-full', detail: expect.stringContaining('1,000 MB') } })
    expect(await upload({}, largeFile(800))).toMatchObject({ status: 507, body: { type: 'urn:koewa:problem:disk-full' } })
    expect(await readdir(join(disk, 'data/files/imports'))).toEqual([])
    await expect.poll(() => once('between'), { interval: 500 }).toBe(200)

    // An import that runs pauses itself while there is still room for the others, says why, and goes on when asked.
    const ofImport = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
      const response = await fetch(`${started.url}/api/v1/imports/${path}`, { method, headers: { cookie, origin: started.url, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
      return { httpStatus: response.status, ...((await response.json()) as object) }
    }
    const uploaded = (await upload({}, smallFile(3000))).body as { id: string }
    const room = await statfs(disk)
    const half = join(disk, 'half')
    await writeFile(half, Buffer.alloc(room.bavail * room.bsize - 200 * 1024 ** 2))
    await ofImport('POST', `${uploaded.id}/run`, {})
    await expect.poll(() => ofImport('GET', uploaded.id), { interval: 200 }).toMatchObject({ status: 'paused', error: 'disk-full' })
    expect(await ofImport('DELETE', `${uploaded.id}/pause`)).toMatchObject({ httpStatus: 507, type: 'urn:koewa:problem:import-no-room' })
    expect(await once('while it rests')).toBe(200)
    await rm(half)
    expect(await ofImport('DELETE', `${uploaded.id}/pause`)).toMatchObject({ httpStatus: 200, status: 'running', error: null })
    await expect.poll(() => ofImport('GET', uploaded.id), { interval: 200, timeout: 60_000 }).toMatchObject({ status: 'finished', rows: 3000, accepted: 3000, rejected: 0 })

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
    expect(await started.cli(['doctor', '--json'])).toMatchObject({ lag: 0, differences: [], postgres: { voices: accepted.length * 500 + 3000 } })
    await started.stop()
  } finally {
    await server?.stop()
    execFileSync('umount', ['-l', disk])
    await rm(disk, { recursive: true, force: true })
  }
})

/** Sends a multipart body of any length, and reads the answer even when that comes before the body has gone. */
function uploadTo(url: string, headers: Record<string, string>, body: Readable): Promise<{ status: number | undefined; body: unknown }> {
  return new Promise((resolve, reject) => {
    const sending = request(`${url}/api/v1/imports`, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=limit', ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => {
        sending.destroy()
        resolve({ status: response.statusCode, body: JSON.parse(text) })
      })
    })
    sending.on('error', reject)
    if (headers['content-length'] === undefined) body.pipe(sending)
    else sending.flushHeaders()
  })
}

/** A CSV of so many voices in a multipart body. */
const smallFile = (voices: number): Readable => Readable.from([
  '--limit\r\ncontent-disposition: form-data; name="file"; filename="small.csv"\r\n\r\n日付,コメント\n',
  Array.from({ length: voices }, (_, index) => `2024-05-01,待ち時間が長くて困りました${index}\n`).join(''), '\r\n--limit--\r\n',
])

/** A CSV of so many MB in a multipart body. */
function largeFile(megabytes: number): Readable {
  const block = Buffer.from('2024-05-01,待ち時間が長くて困りました\n'.repeat(20_000))
  return Readable.from((function* () {
    yield Buffer.from('--limit\r\ncontent-disposition: form-data; name="file"; filename="large.csv"\r\n\r\n日付,コメント\n')
    for (let sent = 0; sent < megabytes * 1024 ** 2; sent += block.length) yield block
    yield Buffer.from('\r\n--limit--\r\n')
  })())
}
