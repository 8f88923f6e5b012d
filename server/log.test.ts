import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { withoutAddresses } from './platform/log/without-addresses.ts'
import { startTestCollector, type TestCollector } from './platform/telemetry/testing.ts'
import { requestOf, send } from './testing/authorization.ts'
import { startTestServer, type TestServer } from './testing/server.ts'

// Requests full of one person, errors of both engines among them, at the most talkative level and with every trace sent; then the log
// is searched, and what a collector received.

const person = { name: '磯部 航', email: 'isobe.wataru@example.jp', phone: '090-5555-6666', said: '磯部家の秘密を話しました' }
/** In every writing in which it might turn up. */
const traces = ['磯部', '秘密', 'isobe', 'wataru', '090-5555-6666', '09055556666', '+819055556666', encodeURIComponent('磯部')]

let server: TestServer
let collector: TestCollector
let written = ''
beforeAll(async () => {
  collector = await startTestCollector()
  server = await startTestServer({ KOEWA_LOG: 'trace', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_METRIC_EXPORT_INTERVAL: '1000' }, { write: (line) => void (written += line) })
})
afterAll(async () => {
  await server.stop()
  await collector.close()
})

const tracesIn = (text: string): string[] => traces.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()))
const voice = (sourceId: string) => ({
  source: 'log', sourceId, occurredAt: '2026-04-01', touchpoint: person.name, channel: 'form', text: `${person.said} ${person.email} ${person.phone}`,
  attributes: { [person.name]: person.email }, customer: { name: person.name, email: person.email, phone: person.phone, externalId: person.email },
})

test('no route, error or job writes a person into the log', async () => {
  const owner = await server.as('owner')
  const noisy = { ...owner, 'user-agent': `${person.name} ${person.email}`.replace(/[^\x20-\x7e]/g, ''), referer: `http://localhost/?q=${encodeURIComponent(person.email)}`, tracestate: 'isobe=wataru', baggage: `user=${person.email}`, 'x-forwarded-for': person.email }
  const ask = (options: InjectOptions) => server.app.inject({ ...options, headers: { ...noisy, ...options.headers } })
  const asking = `q=${encodeURIComponent(person.name)}&query=${encodeURIComponent(person.email)}&name=${encodeURIComponent(person.phone)}`

  // Every route there is, with its smallest request and the person in path, query and headers.
  for (const route of server.app.routeTable.filter(({ method, url }) => method !== 'HEAD' && !url.includes('/live') && !url.includes('sign-out') && !url.includes('revoke'))) {
    const params = Object.fromEntries([...route.url.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, encodeURIComponent(person.email)]))
    const request = requestOf(route, params)
    const url = String(request.url)
    await send(server.app, { ...request, url: `${url}${url.includes('?') ? '&' : '?'}${asking}`, headers: { ...request.headers, ...noisy } })
  }
  await ask({ method: 'POST', url: '/api/v1/voices', payload: { voices: [voice('1')] } })
  await ask({ method: 'POST', url: '/api/v1/voices', payload: `{"voices": [{"text": "${person.said} ${person.email}` , headers: { 'content-type': 'application/json' } })
  await ask({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: person.email, password: person.said } })
  await ask({ method: 'GET', url: `/${encodeURIComponent(person.name)}/${person.email}` })
  await ask({ method: 'POST', url: '/api/v1/insights', payload: { measures: ['voices'], by: [person.name], where: { query: person.name } } })
  await ask({ method: 'GET', url: '/api/v1/me', headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' } })
  await server.settle()

  // The same while both engines refuse rows and questions that hold the person.
  const { db, analytics } = server.platform
  await sql`ALTER TABLE customer ADD CONSTRAINT planted CHECK (name NOT LIKE '磯部 二%')`.execute(db)
  await sql`ALTER TABLE analysis ADD CONSTRAINT planted CHECK (voice_id IS NULL) NOT VALID`.execute(db)
  const refused = await ask({ method: 'POST', url: '/api/v1/voices', payload: { voices: [{ ...voice('2'), customer: { name: '磯部 二郎', email: 'second.isobe@example.jp' } }] } })
  expect(refused.statusCode).toBe(500)
  expect((await ask({ method: 'POST', url: '/api/v1/voices', payload: { voices: [voice('3')] } })).statusCode).toBe(200)
  await analytics.command('RENAME TABLE voice TO voice_away')
  const asked = await ask({ method: 'POST', url: '/api/v1/insights', payload: { measures: ['voices'], by: [], where: { query: person.name } } })
  expect(asked.statusCode).toBe(500)
  await analytics.command('RENAME TABLE voice_away TO voice')
  await expect.poll(() => written).toMatch(/Failed task/)
  await sleep(300)

  const lines = written.trim().split('\n')
  expect(lines.filter((line) => line.includes('request failed')).length).toBeGreaterThan(1)
  expect(written).toContain('PostgreSQL ERROR 23514')
  expect(written).toContain('ClickHouse error')
  expect(lines.filter((line) => tracesIn(line).length > 0)).toEqual([])
})

test('what the collector received tells of requests, statements, jobs and what waits, and of nobody', async () => {
  // Spans leave every five seconds, metrics every second.
  const named = (name: string) => collector.spans.filter((span) => span.name === name)
  const failed = (name: string) => named(name).some(({ status }) => status === 2)
  await expect.poll(() => ['process VoicesHeard', 'SELECT voice', 'INSERT customer'].filter(failed)).toHaveLength(3)
  expect(collector.resources[0]).toMatchObject({ 'service.name': 'koewa', 'koewa.roles': ['web', 'worker', 'projector'] })

  const [heard] = named('POST /api/v1/voices').filter(({ attributes }) => attributes['http.response.status_code'] === 200)
  expect(heard).toMatchObject({ kind: 2, parentSpanId: '', attributes: { 'http.request.method': 'POST', 'http.route': '/api/v1/voices', 'url.scheme': 'http' } })
  const trace = collector.spans.filter(({ traceId }) => traceId === heard?.traceId)
  expect(trace).toContainEqual(expect.objectContaining({ name: 'INSERT voice', kind: 3, parentSpanId: heard?.spanId, attributes: expect.objectContaining({ 'db.system.name': 'postgresql', 'db.collection.name': 'voice' }) }))
  const job = trace.find(({ name }) => name === 'process VoicesHeard')
  expect(job).toMatchObject({ kind: 5, parentSpanId: heard?.spanId, attributes: { 'messaging.system': 'graphile_worker', 'messaging.destination.name': 'VoicesHeard' } })
  expect(trace).toContainEqual(expect.objectContaining({ name: 'INSERT analysis', parentSpanId: job?.spanId }))
  expect(trace).toContainEqual(expect.objectContaining({ name: 'read texts', parentSpanId: job?.spanId, attributes: { 'koewa.texts': 1 } }))

  expect(named('GET /api/v1/me')).toContainEqual(expect.objectContaining({ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' }))
  const [projected] = named('project voices')
  expect(collector.spans).toContainEqual(expect.objectContaining({ name: 'INSERT voice', parentSpanId: projected?.spanId, attributes: expect.objectContaining({ 'db.system.name': 'clickhouse' }) }))
  expect(collector.spans).toContainEqual(expect.objectContaining({ name: 'SELECT voice', status: 2, attributes: expect.objectContaining({ 'db.system.name': 'clickhouse', 'error.type': '60' }) }))
  expect(collector.spans).toContainEqual(expect.objectContaining({ name: 'INSERT customer', status: 2, attributes: expect.objectContaining({ 'error.type': '23514' }) }))
  expect(collector.spans.filter(({ events }) => events > 0)).toEqual([])

  const metrics = new Set(collector.points.map(({ metric }) => metric))
  expect([...metrics].sort()).toEqual([
    'db.client.operation.duration', 'http.server.request.duration', 'koewa.analysis.duration', 'koewa.analysis.texts', 'koewa.jobs.failed', 'koewa.jobs.waiting',
    'koewa.projection.lag', 'koewa.projection.voices', 'koewa.projection.waiting', 'messaging.process.duration', 'nodejs.eventloop.delay.p99', 'process.cpu.time', 'process.memory.usage', 'v8js.memory.heap.used',
  ])
  await expect.poll(() => collector.points).toContainEqual(expect.objectContaining({ metric: 'koewa.jobs.waiting', attributes: { 'messaging.destination.name': 'VoicesHeard' } }))
  expect(Math.max(...collector.points.filter(({ metric }) => metric === 'koewa.analysis.texts').map(({ value }) => value))).toBeGreaterThan(1)

  const received = collector.bytes().toString('utf8')
  expect(received.length).toBeGreaterThan(100_000)
  expect(tracesIn(received)).toEqual([])
})

test('PostgreSQL’s own log has none of it either', async () => {
  const { connection } = inject('postgres')
  const log = await readFile(join(await realpath(connection.host), '..', 'postgres.log'), 'utf8')
  expect(log).toContain('violates check constraint "planted"')
  expect(tracesIn(log)).toEqual([])
})

test.each([
  ['Kowaku <isobe.wataru@example.jp> 様', 'Kowaku <[e-mail]> [text]'],
  ['call 090-5555-6666, 03 1234 5678 or +81 90 5555 6666', 'call [phone], [phone] or [phone]'],
  ['job 0199a000-0000-7000-8000-000000000001 at 2026-11-22T22:10:00.123Z on port 5432 took 1250 ms', 'job 0199a000-0000-7000-8000-000000000001 at 2026-11-22T22:10:00.123Z on port 5432 took 1250 ms'],
])('addresses go, ids and times stay: %s', (text, expected) => {
  expect(withoutAddresses(text)).toBe(expected)
})
