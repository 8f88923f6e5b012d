import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../postgres/testing.ts'
import { createApp, type App } from './app.ts'

let app: App
beforeAll(async () => {
  app = await createApp({ log: pino({ level: 'silent' }), trustProxy: 0, version: 'test', identify: async () => ({ account: undefined, actor: undefined }) })
  app.get<{ Params: { code: string } }>('/fails/:code', { config: { permission: 'public' } }, ({ params }) => {
    throw Object.assign(new Error('secret detail of an engine'), { code: params.code })
  })
  app.get('/crowded', { config: { permission: 'public' } }, async () => {
    const pool = new pg.Pool({ connectionString: (await createTestDatabase()).url, max: 1, connectionTimeoutMillis: 200 })
    const held = await pool.connect()
    return pool.query('SELECT 1').finally(async () => {
      held.release()
      await pool.end()
    })
  })
  app.post('/takes', { config: { permission: 'public' } }, ({ body }) => ({ body }))
  await app.ready()
})
afterAll(() => app.close())

test.each([
  ['53100', 507, 'disk-full'],
  ['ENOSPC', 507, 'disk-full'],
  ['57P03', 503, 'database-away'],
  ['ECONNREFUSED', 503, 'database-away'],
  ['22021', 400, 'invalid'],
  ['XX000', 500, 'internal'],
])('an engine’s %s is told as %i %s, in our words', async (code, status, id) => {
  const response = await app.inject(`/fails/${code}`)
  expect(response.json()).toMatchObject({ status, type: `urn:koewa:problem:${id}`, requestId: response.headers['x-request-id'] })
  expect(response.body).not.toContain('secret')
})

test('when every connection is in use the server is busy, and nobody is told that the database starts again', async () => {
  const response = await app.inject('/crowded')
  expect(response.json()).toMatchObject({ status: 503, type: 'urn:koewa:problem:unavailable', detail: expect.stringContaining('busy') as unknown })
  expect(response.headers['retry-after']).toBe('2')
})

test.each([
  ['broken JSON', 'application/json', '{"voices": [{', 400, /not valid JSON/],
  ['Shift_JIS', 'application/json; charset=shift_jis', Buffer.from([0x22, 0x82, 0xa0, 0x22]), 400, /not written in UTF-8/],
  ['nothing', 'application/json', '', 400, /body is empty/],
  ['plain text', 'text/plain', 'hello', 415, /application\/json/],
  ['a form', 'application/x-www-form-urlencoded', 'a=b', 415, /application\/json/],
  ['too much', 'application/json', `"${'x'.repeat(17 * 1024 * 1024)}"`, 413, /smaller parts/],
])('%s as a body is refused, with how to mend it', async (_what, type, payload, status, detail) => {
  const response = await app.inject({ method: 'POST', url: '/takes', headers: { 'content-type': type }, payload })
  expect(response.json()).toMatchObject({ status, detail: expect.stringMatching(detail) as unknown })
})

test('UTF-8 with a byte order mark is taken, and an address that cannot be read is told like any other fault', async () => {
  const taken = await app.inject({ method: 'POST', url: '/takes', headers: { 'content-type': 'application/json' }, payload: Buffer.from('\uFEFF{"声":"😀"}') })
  expect(taken.json()).toEqual({ body: { 声: '😀' } })
  const response = await app.inject('/takes/%E0%A4%A')
  expect(response.headers['content-type']).toContain('application/problem+json')
  expect(response.json()).toMatchObject({ status: 400, type: 'urn:koewa:problem:bad-url', detail: expect.stringContaining('%25') as unknown })
})

test('what cannot be read as a request is refused by a problem too', async () => {
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(address.port), address.hostname)
  socket.write('GET /fails/1?risk=声 HTTP/1.1\r\nHost: x\r\n\r\n')
  const answer = await text(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/)
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ status: 400, type: 'urn:koewa:problem:unreadable' })
})
