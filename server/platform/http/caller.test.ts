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
    log: pino({ level: 'silent' }), trustProxy: false, version: 'test', requestsPerMinute: 3,
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
