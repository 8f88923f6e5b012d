import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything, type Actor } from '../people/actor.ts'
import { createApp, type App } from './app.ts'

const actorOf = (id: string): Actor => ({
  kind: 'key', id, name: id, workspaceId: 'w', permissions: new Set(['voices:read'] as const), scope: everything,
})

let app: App
beforeAll(async () => {
  app = await createApp({
    log: pino({ level: 'silent' }), trustProxy: 0, version: 'test', requestsPerMinute: 3,
    // Two secrets of one key, as after a rotation, are one caller; what begins otherwise is nobody.
    identify: async ({ headers }) => {
      const [, id] = /^Bearer (key\d)-/.exec(headers.authorization ?? '') ?? []
      return { account: undefined, actor: id ? actorOf(id) : undefined }
    },
  })
  app.get('/things', { config: { permission: 'voices:read' } }, async () => ({}))
  app.get('/open', { config: { permission: 'public' } }, async () => ({}))
  await app.ready()
})
afterAll(() => app.close())

const statuses = async (url: string, authorizations: readonly string[], remoteAddress = '192.0.2.1'): Promise<number[]> => {
  const found: number[] = []
  for (const authorization of authorizations) found.push((await app.inject({ url, headers: { authorization }, remoteAddress })).statusCode)
  return found
}

test('whoever is recognised is counted as themselves, from wherever and by whatever secret', async () => {
  expect(await statuses('/things', ['Bearer key1-a', 'Bearer key1-b'])).toEqual([200, 200])
  expect(await statuses('/things', ['Bearer key1-c', 'Bearer key1-a'], '192.0.2.2')).toEqual([200, 429])
  expect(await statuses('/things', ['Bearer key2-a'], '192.0.2.2')).toEqual([200])
})

test('a new wrong credential each time opens no new count', async () => {
  expect(await statuses('/things', ['Bearer a', 'Bearer b', 'Bearer c', 'Bearer d'], '192.0.2.3')).toEqual([401, 401, 401, 429])
  expect(await statuses('/open', ['Bearer e', 'Bearer f', 'Bearer g', 'Bearer h'], '192.0.2.4')).toEqual([200, 200, 200, 429])
  // Refusals are no count against the colleague at the same address who is recognised.
  expect(await statuses('/things', ['Bearer key3-a'], '192.0.2.3')).toEqual([200])
})

test('behind a proxy the address is the one that it saw, not one that the caller wrote before it', async () => {
  const addressOf = async (trustProxy: number, forwarded: string): Promise<string> => {
    const behind = await createApp({ log: pino({ level: 'silent' }), trustProxy, version: 'test', identify: async () => ({ account: undefined, actor: undefined }) })
    behind.get('/address', { config: { permission: 'public' } }, async ({ ip }) => ip)
    const { body } = await behind.inject({ url: '/address', headers: { 'x-forwarded-for': forwarded }, remoteAddress: '10.0.0.9' })
    await behind.close()
    return body
  }
  expect(await addressOf(0, '203.0.113.5')).toBe('10.0.0.9')
  expect(await addressOf(1, '203.0.113.5')).toBe('203.0.113.5')
  expect(await addressOf(1, '198.51.100.1, 203.0.113.5')).toBe('203.0.113.5')
  expect(await addressOf(2, '198.51.100.1, 203.0.113.5, 10.0.0.8')).toBe('203.0.113.5')
})
