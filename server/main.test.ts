import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDirectory, processesOf, removeDataDirectory, startInstance, type Instance } from '../benchmarks/instance.ts'

// The server as a process, one story on one data directory: starts, refusals, signals, deaths.

let data: string
let server: Instance
let key: string
beforeAll(async () => void (data = await makeDataDirectory()))
afterAll(async () => {
  await server?.stop()
  await removeDataDirectory(data)
})

const linesOf = (instance: Instance): string[] => {
  const lines: string[] = []
  instance.process.stdout?.on('data', (text: string) => lines.push(...text.split('\n')))
  return lines
}
const batch = (source: string, count: number): string => JSON.stringify({
  voices: Array.from({ length: count }, (_, index) => ({
    source, sourceId: String(index), occurredAt: '2024-05-01T10:00:00+09:00', touchpoint: '窓口', channel: 'form', text: `待ち時間が長くて困りました（${index}）`,
  })),
})

test('the first start tells the link for the first owner, later ones only that there is one', async () => {
  server = await startInstance(data)
  const first = linesOf(server)
  await expect.poll(() => first.join('\n')).toMatch(/make the first owner here .*\/setup\?token=\S+/)
  await server.stop()
  server = await startInstance(data)
  const second = linesOf(server)
  await expect.poll(() => second.join('\n')).toContain('npx koewa setup-link')
  expect(second.join('\n')).not.toContain('token=')
  await server.cli(['workspace', 'create', '浜風ホテル', '--owner', 'owner@hamakaze.example', '--password-stdin', '--json'], 'a long enough password\n')
  key = (await server.cli<{ key: string }>(['key', 'create', '--workspace', '浜風ホテル', '--scope', 'voices:read,voices:write', '--json'])).key
})

test('a second server on the directory and a taken port are each refused with one sentence', async () => {
  await expect(startInstance(data)).rejects.toThrow(/ended with 1 .*\n[^]*koewa cannot start: Another Koewa server \(process \d+\) is using .+\n$/)
  const other = await makeDataDirectory()
  const port = new URL(server.url).port
  await expect(startInstance(other, { PORT: port })).rejects.toThrow(new RegExp(`koewa cannot start: Port ${port} is taken by another program\\..+\\n$`))
  expect(await processesOf(other)).toEqual([])
  await removeDataDirectory(other)
})

test('SIGTERM lets the request that is under way finish', async () => {
  const body = batch('in flight', 300)
  const sending = request(`${server.url}/api/v1/voices`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), expect: '100-continue' } })
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>
  const ended = once(server.process, 'exit') as Promise<[number]>
  // The server has read the head once it says so.
  const begun = once(sending, 'continue')
  sending.flushHeaders()
  await begun
  sending.write(body.slice(0, 1000))
  server.process.kill('SIGTERM')
  await expect.poll(() => fetch(`${server.url}/health/ready`).then(() => 'taken', () => 'refused')).toBe('refused')
  sending.end(body.slice(1000))
  const [response] = await answered
  expect(response.statusCode).toBe(200)
  response.resume()
  expect(await ended).toEqual([0, null])
  expect(await processesOf(data)).toEqual([])
})

test('a caller who never reads the answer cannot hold the server back for ever', async () => {
  server = await startInstance(data, { KOEWA_LOG: 'fatal' })
  const socket = connect(Number(new URL(server.url).port), 'localhost')
  await once(socket, 'connect')
  socket.write(`POST /api/v1/voices HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\nexpect: 100-continue\r\n\r\n{`)
  await once(socket, 'data')
  const ended = once(server.process, 'exit')
  server.process.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  socket.destroy()
})

test('the server outlives a PostgreSQL that is killed at work, and then the server is killed: nothing accepted is lost', async () => {
  server = await startInstance(data)
  const send = async (source: string): Promise<number> => {
    const response = await fetch(`${server.url}/api/v1/voices`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: batch(source, 300) })
    return response.status
  }
  for (const round of [1, 2]) {
    expect(await send(`round ${round}`)).toBe(200)
    const pid = Number((await readFile(join(data, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => send(`round ${round} again`), { interval: 300 }).toBe(200)
    expect(server.process.exitCode).toBeNull()
  }
  const ended = once(server.process, 'exit')
  server.process.kill('SIGKILL')
  await ended
  server = await startInstance(data)
  const doctor = await server.cli<{ ok: boolean; postgres: { voices: number } }>(['doctor', '--json'])
  expect(doctor).toMatchObject({ lag: 0, differences: [], postgres: { voices: 1500 }, clickhouse: { voices: 1500 } })
})
