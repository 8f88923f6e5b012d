import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDirectory, removeDataDirectory, startInstance, type Instance } from '../benchmarks/instance.ts'
import { password } from './testing/cast.ts'

// The server as a process while one of its engines is killed again and again.

let data: string
let server: Instance
let headers: Record<string, string>
beforeAll(async () => {
  data = await makeDataDirectory()
  server = await startInstance(data)
  await server.cli(['workspace', 'create', '浜風ホテル', '--owner', 'owner@hamakaze.example', '--password-stdin', '--json'], `${password}\n`)
  const { key } = await server.cli<{ key: string }>(['key', 'create', '--workspace', '浜風ホテル', '--scope', 'voices:read,voices:write,insights:read', '--json'])
  headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
})
afterAll(async () => {
  await server?.stop()
  await removeDataDirectory(data)
})

type Answer = Readonly<{ status: number; type: string | undefined; retryAfter: string | null; body: Record<string, unknown> }>

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, { headers, ...init })
  const body = (await response.json()) as Record<string, unknown>
  return { status: response.status, type: body.type as string | undefined, retryAfter: response.headers.get('retry-after'), body }
}

const send = (source: string, count: number): Promise<Answer> => ask('/api/v1/voices', {
  method: 'POST',
  body: JSON.stringify({ voices: Array.from({ length: count }, (_, index) => ({ source, sourceId: String(index), occurredAt: '2024-05-01T10:00:00+09:00', touchpoint: '窓口', channel: 'form', text: '待ち時間が長くて困りました' })) }),
})
const question = (by: readonly string[] = []): Promise<Answer> => ask('/api/v1/insights', { method: 'POST', body: JSON.stringify({ measures: ['voices'], by }) })
const counted = async (): Promise<unknown> => {
  const { status, body } = await question()
  return status === 200 ? (body as { rows: { measures: { voices: { value: number } } }[] }).rows[0]?.measures.voices.value : status
}
/** A host that starts needs a second; looked for this often, none gets that far. */
async function hostPids(): Promise<number[]> {
  const children = (await readFile(`/proc/${server.process.pid}/task/${server.process.pid}/children`, 'utf8')).trim().split(' ').map(Number)
  const commands = await Promise.all(children.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return children.filter((_pid, index) => commands[index]?.includes('clickhouse/host/main.ts'))
}
const postgresPid = async (): Promise<number> => Number((await readFile(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0])

test('without ClickHouse voices are taken, lists by id work, questions say so, and all is counted afterwards', async () => {
  const before = await send('before', 10)
  expect(before.status).toBe(200)
  await expect.poll(counted).toBe(10)
  let killing = true
  const killer = (async () => {
    while (killing) {
      for (const pid of await hostPids()) process.kill(pid, 'SIGKILL')
      await sleep(20)
    }
  })()
  try {
    await expect.poll(async () => (await ask('/health/ready')).body).toEqual({ status: 'ok', figures: 'away' })
    const taken = await send('during', 30)
    expect(taken.status).toBe(200)
    const [first] = (taken.body as { results: { id: string }[] }).results
    expect((await ask(`/api/v1/voices/${first?.id}`)).status).toBe(200)
    // The first question waits as long as a restart may take; then the engine is known to be away and none waits.
    // Not asked before: what is known already is answered without the engine.
    const refused = await question(['channel'])
    expect(refused).toMatchObject({ status: 503, type: 'urn:koewa:problem:figures-away', retryAfter: '2' })
    const secondsToRefuse = async (): Promise<number> => {
      const begun = performance.now()
      expect((await question(['channel'])).status).toBe(503)
      return (performance.now() - begun) / 1000
    }
    await expect.poll(secondsToRefuse).toBeLessThan(2)
    const state = await ask('/api/v1/figures/state')
    expect(state.body).toMatchObject({ current: false })
    expect(Date.now() - Date.parse(String(state.body.asOf))).toBeGreaterThan(1000)
  } finally {
    killing = false
    await killer
  }
  await expect.poll(counted).toBe(40)
  await expect.poll(async () => (await ask('/api/v1/figures/state')).body.current).toBe(true)
  expect(server.process.exitCode).toBeNull()
})

test('a ClickHouse that hangs is given up within seconds, and asked again when it answers', async () => {
  const before = await counted()
  const [host = 0] = await hostPids()
  process.kill(host, 'SIGSTOP')
  try {
    const begun = performance.now()
    expect(await question(['touchpoint'])).toMatchObject({ status: 503, type: 'urn:koewa:problem:figures-away' })
    expect(await question(['channel', 'touchpoint'])).toMatchObject({ status: 503 })
    expect((await ask('/health/ready')).body).toEqual({ status: 'ok', figures: 'away' })
    expect((await send('hanging', 5)).status).toBe(200)
    // Ten seconds of doubt, and three for each sign of life; it was two minutes for each.
    expect(performance.now() - begun).toBeLessThan(60_000)
  } finally {
    process.kill(host, 'SIGCONT')
  }
  await expect.poll(counted).toBe(Number(before) + 5)
})

test('while PostgreSQL is killed under load, requests are refused with a reason, and whatever was accepted is there', async () => {
  const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'owner@hamakaze.example', password }) })
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
  const accepted: string[] = []
  const answers: Answer[] = []
  const visits: Answer[] = []
  let loading = true
  const writers = [1, 2, 3, 4].map(async (writer) => {
    for (let round = 0; loading; round += 1) {
      const source = `load ${writer} ${round}`
      const answer = await send(source, 10)
      answers.push(answer)
      if (answer.status === 200) accepted.push(source)
    }
  })
  const visitor = (async () => {
    while (loading) {
      visits.push(await ask('/api/v1/me', { headers: { cookie } }))
      await sleep(5)
    }
  })()
  const stream = await fetch(`${server.url}/api/v1/live`, { headers: { cookie } })
  for (let round = 0; round < 3; round += 1) {
    await sleep(700)
    const pid = await postgresPid()
    if (pid) process.kill(pid, 'SIGKILL')
    await expect.poll(async () => (await send(`back ${round}`, 1)).status, { interval: 100 }).toBe(200)
  }
  loading = false
  await Promise.all([...writers, visitor])
  await stream.body?.cancel()

  const refused = [...answers, ...visits].filter(({ status }) => status !== 200)
  expect(refused.length).toBeGreaterThan(0)
  expect(new Set(refused.map(({ status, type, retryAfter }) => `${status} ${type} ${retryAfter}`))).toEqual(new Set(['503 urn:koewa:problem:database-away 2']))
  expect(server.process.exitCode).toBeNull()
  expect(accepted.length).toBeGreaterThan(0)
  // Sent again, each batch that was accepted is known voice by voice.
  for (const source of accepted) {
    const again = await send(source, 10)
    expect((again.body as { results: { status: string }[] }).results.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'duplicate'))
  }
  // A job that PostgreSQL died under for the third time comes again after 20 seconds, in which the doctor sees nothing move.
  await expect.poll(() => server.cli(['doctor', '--json'])).toMatchObject({ lag: 0, differences: [] })
})
